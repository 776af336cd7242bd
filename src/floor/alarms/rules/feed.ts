/** Feed: the exchange is not heard, so the floor shown may be old. What the journal calls lost is critical at once. */
import { plainCause } from '../causes.ts';
import { ALL_WELL, type RuleLook } from '../rule.ts';

/** `late` in the journal is a warning: a sign of life is overdue by `warning` s; `lost` by `critical` s, or after a gap. */
export const feed: RuleLook = ({ floor, now }, rule) => {
  const known = floor.feed;
  if (known === null || known.state === 'live') return ALL_WELL;
  const level = known.state === 'lost' && rule.critical !== null ? 'critical' : 'warning';
  const limit = level === 'critical' ? rule.critical : rule.warning;
  if (limit === null) return ALL_WELL;
  // Late is said once so much has passed already.
  const before = known.state === 'late' ? (rule.warning ?? 0) : 0;
  const value = before + (now - known.since) / 1000;
  const subject = { kind: 'system', id: known.exchange } as const;
  return {
    findings: [{ subject, level, value, limit, why: () => plainCause('feed-lost') }],
    nextAt: null,
  };
};
