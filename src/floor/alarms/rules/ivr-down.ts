/** The IVR is down: callers reach no menu. */
import { systemDown } from './system-down.ts';

export const ivrDown = systemDown('ivr');
