/** The one place where the product meets the platform's clocks and chance; everything else is handed them. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { WallClock } from '../floor/clock.ts';

export const wallClock: WallClock = {
  now: () => Date.now(),
  after(delay, run) {
    const timer = setTimeout(run, delay);
    return () => clearTimeout(timer);
  },
};

/** Even in [0, 1). Spreads reconnects; nothing secret is made of it. */
export const random = (): number => Math.random();

export const makeId = (): string => randomUUID();

export const secretBytes = (length: number): Uint8Array => randomBytes(length);

declare const __SEATWATCH_VERSION__: string | undefined;

/** Version of this build; `source` when run unbuilt. */
export const VERSION: string = typeof __SEATWATCH_VERSION__ === 'string' ? __SEATWATCH_VERSION__ : 'source';
