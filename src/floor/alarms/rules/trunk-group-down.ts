/** A trunk group is down: no call can come over it. */
import { systemDown } from './system-down.ts';

export const trunkGroupDown = systemDown('trunk-group');
