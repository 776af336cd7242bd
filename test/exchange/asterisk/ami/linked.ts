/** A session linked to an Asterisk played by hand, on a clock moved by hand; keeps what it told. */
import type { AmiFrame } from '../../../../src/exchange/asterisk/ami/frame.ts';
import { type AmiOptions, type AmiSession, openAmi } from '../../../../src/exchange/asterisk/ami/session.ts';
import type { AmiState } from '../../../../src/exchange/asterisk/ami/state.ts';
import { createManualWallClock, type ManualWallClock } from '../../../builders/manual-wall-clock.ts';
import { createHandAsterisk, type HandAsterisk } from './hand-asterisk.ts';

export type Linked = {
  readonly asterisk: HandAsterisk;
  readonly clock: ManualWallClock;
  readonly session: AmiSession;
  readonly events: AmiFrame[];
  readonly states: AmiState[];
  /** Lets time pass and everything that waits for nothing but its turn happen. */
  readonly pass: (ms?: number) => Promise<void>;
  readonly deadline: (ms?: number) => { readonly deadline: number };
};

export function link(
  options: Partial<AmiOptions> = {},
  habits: Partial<HandAsterisk['habits']> = {},
): Linked {
  const asterisk = createHandAsterisk();
  Object.assign(asterisk.habits, habits);
  const clock = createManualWallClock();
  const events: AmiFrame[] = [];
  const states: AmiState[] = [];
  let ids = 0;
  const session = openAmi({
    open: asterisk.open,
    user: 'seatwatch',
    secret: 'sesame',
    challenge: false,
    wallClock: clock,
    random: () => 0.5,
    makeId: () => {
      ids += 1;
      return `unguessable${ids}`;
    },
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
    ...options,
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  };
  return {
    asterisk,
    clock,
    session,
    events,
    states,
    pass: async (ms = 0) => {
      clock.advance(ms);
      await settle();
    },
    deadline: (ms = 2_000) => ({ deadline: clock.now() + ms }),
  };
}
