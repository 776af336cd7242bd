/** The recorder is down: calls go on unrecorded. */
import { systemDown } from './system-down.ts';

export const recorderDown = systemDown('recorder');
