/** Closed overrun: a closure lasts longer than its agent or a supervisor said. Thresholds are multiples of the expected length. */
import { earlier, type Finding, levelByAge, limitOf, type RuleLook } from '../rule.ts';

/** Ready seats above the floor up to which a long closure is more than a note. */
const SHORT = 2;

/** Critical only where ready seats are short, and never for a personal need, which no cause names. */
export const closedOverrun: RuleLook = (scene, rule) => {
  const { floor, configuration, now } = scene;
  const findings: Finding[] = [];
  const short = (): boolean => scene.seats().ready <= scene.readyFloor() + SHORT;
  let nextAt: number | null = null;
  for (const agent of floor.agents.values()) {
    const { availability } = agent;
    if (!agent.signedIn.value || availability.state !== 'closed' || availability.due === null) continue;
    const expected = availability.due - availability.since;
    if (expected <= 0) continue;
    const personal = configuration.closedReasons.some(
      ({ id, personal: is }) => is && id === availability.reason,
    );
    const ms = (times: number | null) => (times === null ? null : times * expected);
    const age = levelByAge(
      availability.since,
      now,
      ms(rule.warning),
      personal || !short() ? null : ms(rule.critical),
    );
    nextAt = earlier(nextAt, age.nextAt);
    if (age.level === null) continue;
    findings.push({
      subject: { kind: 'agent', id: agent.id },
      level: age.level,
      value: (now - availability.since) / expected,
      limit: limitOf(age.level, rule),
      why: () => ({ code: 'overrun', agents: [agent.id], count: null }),
    });
  }
  return { findings, nextAt };
};
