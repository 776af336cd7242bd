/** Ghost seat: a seat that is signed in, lets it ring and does nothing else. Thresholds are rings in a row. */
import { ALL_WELL, type Finding, levelAbove, limitOf, type RuleLook } from '../rule.ts';

export const ghostSeat: RuleLook = (scene, rule) => {
  const { floor, memory } = scene;
  if (memory.rings.size === 0) return ALL_WELL;
  const findings: Finding[] = [];
  for (const [id, { inARow }] of memory.rings) {
    const subject = { kind: 'agent', id } as const;
    if (inARow === 0 || floor.agents.get(id)?.signedIn.value !== true) continue;
    const level = levelAbove(inARow, rule, null);
    if (level === null) continue;
    const why = () => ({ code: 'seat-silent' as const, agents: [id], count: inARow });
    findings.push({ subject, level, value: inARow, limit: limitOf(level, rule), why });
  }
  return { findings, nextAt: null };
};
