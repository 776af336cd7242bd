/** Agent missing: planned now by the rota and not signed in, in min. */
import { ALL_WELL, earlier, type Finding, levelByAge, limitOf, nextOnGrid, type RuleLook } from '../rule.ts';

const MINUTE = 60_000;

export const agentMissing: RuleLook = (scene, rule) => {
  const rota = scene.rota();
  if (rota === null) return ALL_WELL;
  const findings: Finding[] = [];
  const ms = (minutes: number | null) => (minutes === null ? null : minutes * MINUTE);
  // Shifts begin and end on their own: a new one is seen within the minute.
  let nextAt: number | null = nextOnGrid(scene.now, MINUTE);
  for (const { agent, since, leftEarly } of rota.absent) {
    const age = levelByAge(since, scene.now, ms(rule.warning), ms(rule.critical));
    nextAt = earlier(nextAt, age.nextAt);
    if (age.level === null) continue;
    findings.push({
      subject: { kind: 'agent', id: agent },
      level: age.level,
      value: (scene.now - since) / MINUTE,
      limit: limitOf(age.level, rule),
      why: () => ({ code: leftEarly ? 'left-early' : 'absent', agents: [agent], count: null }),
    });
  }
  return { findings, nextAt };
};
