/** What it takes to reach one Asterisk: its configuration, the way in, the clocks and chance of whoever asks. Shapes only. */
import type { WallClock } from '../../floor/clock.ts';
import type { OpenAmiSocket } from './ami/socket.ts';
import type { AsteriskConfig } from './config.ts';

export type AsteriskAccess = {
  readonly config: AsteriskConfig;
  readonly secret: string;
  /** The way to the manager interface (`reachAmi`). */
  readonly open: OpenAmiSocket;
  /** The secret itself is not sent: right for plain TCP. */
  readonly challenge: boolean;
  readonly wallClock: WallClock;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly makeId: () => string;
};
