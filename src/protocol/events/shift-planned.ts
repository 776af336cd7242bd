/** What the rota plans for an agent today, whole; no shifts: not planned. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { plannedShift } from '../entities/shift.ts';
import { eventSchema } from './envelope.ts';

export const shiftPlanned = eventSchema('shift-planned', { agent: id, shifts: z.array(plannedShift).max(6) });
