/** What a handler writes with: the world as it stands, the site's names, and the events told so far. Shapes only. */
import type { NewFloorEvent } from '../../protocol/event.ts';
import type { CallerIdentity } from '../../protocol/frames/down/callers.ts';
import type { Names } from './names.ts';
import type { World } from './world.ts';

export type Pen = {
  readonly world: World;
  readonly names: Names;
  readonly events: NewFloorEvent[];
  readonly callers: CallerIdentity[];
};
