/** A work order is finished. */
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const workOrderClosed = eventSchema('work-order-closed', { workOrder: id });
