/** Wrap-up overrun: an agent writes much longer than the queue's mean. Thresholds are multiples of it; critical only where the ready floor is short. */
import { earlier, type Finding, limitOf, type RuleLook } from '../rule.ts';

/** Fewer wrap-ups than this have no mean. */
const FEWEST = 10;

/** `clear`: s from which on a wrap-up can be long at all. */
export const wrapUpOverrun: RuleLook = (scene, rule) => {
  const { floor, now } = scene;
  const { warning, critical, clear } = rule;
  const findings: Finding[] = [];
  let nextAt: number | null = null;
  for (const agent of scene.seats().wrapUp) {
    const { queue, since } = agent.activity;
    const tally = queue === null ? undefined : floor.queueTallies.get(queue);
    if (tally === undefined || tally.wrapUps < FEWEST) continue;
    const mean = tally.wrapUp / tally.wrapUps;
    const short = scene.seats().ready < scene.readyFloor();
    const long = (times: number | null): number =>
      times === null ? Number.POSITIVE_INFINITY : Math.max(times * mean, (clear ?? 0) * 1000);
    const length = now - since;
    const level = short && length >= long(critical) ? 'critical' : length >= long(warning) ? 'warning' : null;
    if (level === null) {
      const at = since + Math.min(long(warning), short ? long(critical) : Number.POSITIVE_INFINITY);
      // The mean moves with every wrap-up: an instant already past is looked at with the next event.
      if (Number.isFinite(at) && at > now) nextAt = earlier(nextAt, at);
      continue;
    }
    findings.push({
      subject: { kind: 'agent', id: agent.id },
      level,
      value: mean > 0 ? length / mean : null,
      limit: limitOf(level, rule),
      why: () => ({ code: 'long-wrap-up', agents: [agent.id], count: null }),
    });
  }
  return { findings, nextAt };
};
