/** Agent missing: planned now by the rota and not signed in, in min. */
import { ALL_WELL, agentForMinutes, earlier, type Finding, nextOnGrid, type RuleLook } from '../rule.ts';

const MINUTE = 60_000;

export const agentMissing: RuleLook = (scene, rule) => {
  const rota = scene.rota();
  if (rota === null) return ALL_WELL;
  const findings: Finding[] = [];
  // Shifts begin and end on their own: a new one is seen within the minute.
  let nextAt: number | null = nextOnGrid(scene.now, MINUTE);
  for (const { agent, since, leftEarly } of rota.absent) {
    const code = leftEarly ? 'left-early' : 'absent';
    const found = agentForMinutes(agent, since, scene.now, rule, () => ({
      code,
      agents: [agent],
      count: null,
    }));
    nextAt = earlier(nextAt, found.nextAt);
    findings.push(...found.findings);
  }
  return { findings, nextAt };
};
