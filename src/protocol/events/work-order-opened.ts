/** 工单: a work order is opened. */
import { floorInstant, id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const workOrderOpened = eventSchema('work-order-opened', {
  workOrder: id,
  owner: id.nullable(),
  fromCall: id.nullable(),
  due: floorInstant,
});
