/** A trunk was seized and the call answered by the IVR. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { eventSchema } from './envelope.ts';

export const callArrived = eventSchema('call-arrived', {
  call: id,
  trunkGroup: id,
  caller: id,
  direction: z.enum(['inbound', 'outbound']),
});
