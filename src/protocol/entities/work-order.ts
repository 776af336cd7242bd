/** 工单, a work order a department or an agent has to finish by an instant. */
import * as z from 'zod';
import { floorInstant, id } from './scalars.ts';

export const workOrder = z.object({
  id,
  owner: id.nullable(),
  fromCall: id.nullable(),
  since: floorInstant,
  due: floorInstant,
});
export type WorkOrder = z.infer<typeof workOrder>;
