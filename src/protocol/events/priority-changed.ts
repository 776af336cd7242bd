/** A waiting call got another priority where it waits. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const priorityChanged = eventSchema('priority-changed', { call: id, visit: id, priority: z.int() });
