/** Ring no answer: rings an agent did not answer in 15 min, counted anew once somebody acknowledged them. */
import { RINGS_KEPT } from '../heed.ts';
import { earlier, type Finding, limitOf, type RuleLook } from '../rule.ts';

/** Stays until it is acknowledged or the agent has signed out. */
export const ringNoAnswer: RuleLook = (scene, rule) => {
  const { floor, memory, now } = scene;
  const findings: Finding[] = [];
  let nextAt: number | null = null;
  for (const [id, { lost }] of memory.rings) {
    if (floor.agents.get(id)?.signedIn.value !== true) continue;
    const recent = lost.filter((at) => at > now - RINGS_KEPT);
    if (recent[0] !== undefined) nextAt = earlier(nextAt, recent[0] + RINGS_KEPT);
    add(id, recent.length);
  }
  for (const { rule: name, subject, acknowledged } of floor.alarms.values()) {
    const { id } = subject;
    if (name !== 'ring-no-answer' || id === null || memory.rings.has(id)) continue;
    if (acknowledged === null && floor.agents.get(id)?.signedIn.value === true) add(id, 0);
  }
  return { findings, nextAt };

  function add(id: string, count: number): void {
    const subject = { kind: 'agent', id } as const;
    const open = scene.open('ring-no-answer', subject);
    const { warning, critical } = rule;
    const level =
      critical !== null && count >= critical
        ? ('critical' as const)
        : warning !== null && count >= warning
          ? ('warning' as const)
          : open !== null && open.acknowledged === null
            ? // Nobody has seen it: what it said still stands.
              open.severity
            : null;
    if (level === null) return;
    const why = () => ({ code: 'no-answer' as const, agents: [id], count });
    findings.push({ subject, level, value: count, limit: limitOf(level, rule), why });
  }
};
