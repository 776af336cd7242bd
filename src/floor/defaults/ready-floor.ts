/** The fewest ready seats by hour unless a site says otherwise. Data, no rule. */
import type { Configuration } from '../../protocol/entities/configuration.ts';

/** Four by day (08–18), one otherwise. */
export const DEFAULT_READY_FLOOR: Configuration['readyFloor'] = [
  { from: '00:00', seats: 1 },
  { from: '08:00', seats: 4 },
  { from: '18:00', seats: 1 },
];
