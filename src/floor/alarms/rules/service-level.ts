/** Service level of the day, by the formula the site shows, in per cent: too low with at least three late calls. */

import { addOpenCall, addQueueTally, noOpenCalls } from '../../measures/call-measures.ts';
import { serviceLevel as level } from '../../service-level.ts';
import { emptyQueueTally } from '../../tallies.ts';
import { thresholds } from '../../thresholds.ts';
import { blame } from '../blame.ts';
import { plainCause } from '../causes.ts';
import { ALL_WELL, earlier, levelBelow, limitOf, type RuleLook, THE_FLOOR } from '../rule.ts';

/** A ratio of few calls falls with each of them: fewer late ones than this raise nothing. */
const FEWEST_LATE = 3;

export const serviceLevel: RuleLook = (scene, rule) => {
  const { floor, configuration, now } = scene;
  const limits = thresholds(configuration);
  const sum = emptyQueueTally('');
  for (const tally of floor.queueTallies.values()) addQueueTally(sum, tally);
  const waiting = noOpenCalls();
  let nextAt: number | null = null;
  for (const call of floor.calls.values()) {
    if (call.visit === null) continue;
    addOpenCall(waiting, call, now, floor.dayStartedAt, limits);
    if (call.answeredAt !== null) continue;
    const crossing = (call.requestedAt ?? call.visit.since) + limits.threshold + 1;
    if (crossing > now) nextAt = earlier(nextAt, crossing);
  }
  const decided = sum.answered + sum.abandoned + waiting.waitingLate;
  const late = sum.late + waiting.waitingLate;
  const open = scene.open('service-level', THE_FLOOR);
  if (open === null && (decided < rule.minimum || late < FEWEST_LATE)) return { findings: [], nextAt };
  const value = level(configuration.serviceLevel.shown, { ...sum, ...waiting });
  if (value === null) return ALL_WELL;
  const found = levelBelow(value, rule, open?.severity ?? null);
  if (found === null) return { findings: [], nextAt };
  const why = () => {
    const cause = blame(scene);
    // The shortage may be over; its late calls stay for the day.
    return cause.code === 'all-busy' ? plainCause('late-calls', late) : cause;
  };
  return {
    findings: [{ subject: THE_FLOOR, level: found, value, limit: limitOf(found, rule), why }],
    nextAt,
  };
};
