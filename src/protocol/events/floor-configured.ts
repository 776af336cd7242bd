/** The rules of the site from now on: queues, teams, reasons, thresholds, roles. */
import { configuration } from '../entities/configuration.ts';
import { eventSchema } from './envelope.ts';

export const floorConfigured = eventSchema('floor-configured', { configuration });
