/** How a wait is judged unless a site says otherwise: the named thresholds of the hotline. Data, no rule. */
import type { Configuration } from '../../protocol/entities/configuration.ts';

/**
 * 20 s and 100 % are the hotline's own promise; 15 s and 95 % connected over 24 h come from GB/T 33358-2016;
 * the short limit of 5 s is a house decision. Lengths in seconds, shares in per cent.
 */
export const DEFAULT_SERVICE_LEVEL: Configuration['serviceLevel'] = {
  shown: 'offered',
  threshold: 20,
  strictThreshold: 15,
  short: 5,
  target: 100,
  connectedTarget: 95,
};
