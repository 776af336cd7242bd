/** Relief missing: an agent's shift is over and they are still there while somebody of the next is not, in min. */
import { ALL_WELL, agentForMinutes, earlier, type Finding, nextOnGrid, type RuleLook } from '../rule.ts';

const MINUTE = 60_000;
/** A shift that begins so long before or after the end of another relieves it. */
const RELIEVES = 60 * MINUTE;

export const reliefMissing: RuleLook = (scene, rule) => {
  const rota = scene.rota();
  if (rota === null) return ALL_WELL;
  const nextAt = nextOnGrid(scene.now, MINUTE);
  if (rota.overdue.length === 0 || rota.absent.length === 0) return { findings: [], nextAt };
  const findings: Finding[] = [];
  let next: number | null = nextAt;
  for (const { agent, since } of rota.overdue) {
    const missing = rota.absent.filter(
      (one) => !one.leftEarly && Math.abs(one.since - since) <= RELIEVES && one.agent !== agent,
    );
    if (missing.length === 0) continue;
    const found = agentForMinutes(agent, since, scene.now, rule, () => ({
      code: 'no-relief',
      agents: missing.map((one) => one.agent),
      count: missing.length,
    }));
    next = earlier(next, found.nextAt);
    findings.push(...found.findings);
  }
  return { findings, nextAt: next };
};
