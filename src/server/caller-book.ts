/**
 * Who calls, in memory: the identities behind the tokens of open calls, masked. What is sent of it and to whom the
 * views decide. It must not know sockets.
 */
import type { Floor } from '../floor/floor.ts';
import type { FloorEvent } from '../protocol/event.ts';
import type { CallerIdentity } from '../protocol/frames/down/callers.ts';
import { safeText } from '../protocol/safe-text.ts';
import type { Journal } from './journal/contract.ts';

export type CallerBook = {
  /** Takes over identities as the exchange tells them. */
  readonly remember: (callers: readonly CallerIdentity[]) => void;
  /** Takes note of calls that come. */
  readonly observe: (events: readonly FloorEvent[]) => void;
  /** Drops the calls that ended in these events; call after they were sent. */
  readonly forget: (events: readonly FloorEvent[]) => void;
  /** Drops everybody who has no open call; whom the journal still knows it tells again when asked. */
  readonly dropPast: () => void;
  /** The token behind an open call. */
  readonly tokenOf: (call: string) => string | undefined;
  /** Masked identities of those tokens that are known here. */
  readonly identities: (tokens: Iterable<string>) => CallerIdentity[];
  /** The same, asking the journal for the rest. */
  readonly lookUp: (tokens: Iterable<string>) => Promise<CallerIdentity[]>;
};

/** Identities kept; the oldest go first. Those dropped are still in the journal. */
const MOST_KEPT = 20_000;

export async function openCallerBook(journal: Journal, floor: Floor): Promise<CallerBook> {
  const known = new Map<string, CallerIdentity>();
  const calls = new Map([...floor.calls.values()].map((call) => [call.id, call.caller]));

  function remember(callers: readonly CallerIdentity[]): void {
    for (const caller of callers) known.set(caller.caller, masked(caller));
    for (const token of known.keys()) {
      if (known.size <= MOST_KEPT) return;
      known.delete(token);
    }
  }

  function identities(tokens: Iterable<string>): CallerIdentity[] {
    return [...new Set(tokens)].flatMap((token) => known.get(token) ?? []);
  }

  remember(await journal.callers([...new Set(calls.values())]));

  return {
    remember,
    observe(events) {
      for (const event of events) if (event.t === 'call-arrived') calls.set(event.call, event.caller);
    },
    forget(events) {
      for (const event of events) if (event.t === 'call-ended') calls.delete(event.call);
    },
    dropPast() {
      const open = new Set(calls.values());
      for (const token of known.keys()) if (!open.has(token)) known.delete(token);
    },
    tokenOf: (call) => calls.get(call),
    identities,
    async lookUp(tokens) {
      const wanted = [...new Set(tokens)];
      const missing = wanted.filter((token) => !known.has(token));
      if (missing.length > 0) remember(await journal.callers(missing));
      return identities(wanted);
    },
  };
}

function masked(caller: CallerIdentity): CallerIdentity {
  return { caller: caller.caller, name: caller.name, number: safeText(maskNumber(caller.number)) };
}

/** The first three and last two digits of a number of seven digits and more, else none: `139******34`. */
export function maskNumber(number: string): string {
  const digits = number.replaceAll(/[^0-9]/g, '').length;
  let place = 0;
  return number.replaceAll(/[0-9]/g, (digit) => {
    place += 1;
    return digits >= 7 && (place <= 3 || place > digits - 2) ? digit : '*';
  });
}
