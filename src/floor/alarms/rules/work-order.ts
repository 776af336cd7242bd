/** Work order: little of its limit is left, or none. Thresholds are the share of the limit that is left. */
import { plainCause } from '../causes.ts';
import { ALL_WELL, earlier, type Finding, levelByAge, limitOf, type RuleLook } from '../rule.ts';

export const workOrder: RuleLook = ({ floor, now }, rule) => {
  if (floor.workOrders.size === 0) return ALL_WELL;
  const findings: Finding[] = [];
  let nextAt: number | null = null;
  for (const { id, since, due, owner } of floor.workOrders.values()) {
    const limit = Math.max(1, due - since);
    const ms = (left: number | null) => (left === null ? null : limit * (1 - left));
    const age = levelByAge(since, now, ms(rule.warning), ms(rule.critical));
    nextAt = earlier(nextAt, age.nextAt);
    if (age.level === null) continue;
    const overdue = now >= due;
    findings.push({
      subject: { kind: 'work-order', id },
      level: age.level,
      value: (due - now) / limit,
      limit: limitOf(age.level, rule),
      why: () => ({
        ...plainCause(overdue ? 'order-overdue' : 'order-due'),
        agents: owner !== null && floor.agents.has(owner) ? [owner] : [],
      }),
    });
  }
  return { findings, nextAt };
};
