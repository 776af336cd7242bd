/** Oldest wait, of a queue: s since its longest waiting caller first asked. Who is being rung waits for nobody else. */
import type { Severity } from '../../../protocol/entities/alarm.ts';
import { blame } from '../blame.ts';
import { ALL_WELL, earlier, type Finding, levelByAge, limitOf, type RuleLook } from '../rule.ts';

/** Clears when the queue is empty: while anyone is in it an open alarm is held. */
export const oldestWait: RuleLook = (scene, rule) => {
  const { floor, now } = scene;
  const oldest = new Map<string, number>();
  const used = new Set<string>();
  for (const call of floor.calls.values()) {
    if (call.visit === null) continue;
    const { queue, since, offer } = call.visit;
    used.add(queue);
    if (offer !== null) continue;
    const from = call.answeredAt === null ? (call.requestedAt ?? since) : since;
    oldest.set(queue, Math.min(oldest.get(queue) ?? from, from));
  }
  if (used.size === 0) return ALL_WELL;
  const ms = (threshold: number | null) => (threshold === null ? null : threshold * 1000);
  const findings: Finding[] = [];
  let nextAt: number | null = null;
  for (const queue of used) {
    const from = oldest.get(queue);
    const subject = { kind: 'queue', id: queue } as const;
    const age: { level: Severity | null; nextAt: number | null } =
      from === undefined
        ? { level: null, nextAt: null }
        : levelByAge(from, now, ms(rule.warning), ms(rule.critical));
    nextAt = earlier(nextAt, age.nextAt);
    const level = age.level ?? (scene.open('oldest-wait', subject) === null ? null : 'held');
    if (level === null) continue;
    const value = from === undefined ? null : (now - from) / 1000;
    findings.push({ subject, level, value, limit: limitOf(level, rule), why: () => blame(scene, queue) });
  }
  return { findings, nextAt };
};
