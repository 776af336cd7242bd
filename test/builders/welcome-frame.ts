/** A welcome that fits, with what a test wants different. */
import type { Welcome } from '../../src/protocol/frames/down/welcome.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { WIRE_VERSION } from '../../src/protocol/version.ts';

export function welcomeFrame(different: Partial<Welcome> = {}): Welcome {
  return {
    t: 'welcome',
    version: WIRE_VERSION,
    server: safeText('scripted/1'),
    session: 's1',
    epoch: 'epoch-0',
    seq: 0,
    mode: 'resume',
    why: null,
    user: 'tester',
    role: 'shift-leader',
    acts: { ready: 'may' },
    team: null,
    clock: { floorTime: 1_773_100_800_000, wallTime: 1_773_100_800_000, rate: 1 },
    exchange: {
      kind: 'embedded',
      capabilities: {
        ready: 'native',
        close: 'native',
        reassign: 'native',
        'sign-out': 'none',
        move: 'none',
        listen: 'none',
        whisper: 'none',
        barge: 'none',
        'take-over': 'none',
        release: 'none',
        queue: 'none',
      },
    },
    limits: { pingInterval: 15_000, pingTimeout: 30_000, bookmarkInterval: 5_000, clientPayload: 65_536 },
    ...different,
  };
}
