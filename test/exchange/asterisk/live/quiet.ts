/**
 * The floor against the lists of Asterisk at quiet instants: a list is asked for over a link of its own again and again,
 * and where neither Asterisk's events nor ours show a change around it, both have to say the same.
 */
import type { Traffic } from '../../../../scripts/lab/asterisk/traffic.ts';
import { idOf } from '../../../../src/exchange/asterisk/headers.ts';
import { type Listing, readListing } from '../../../../src/exchange/asterisk/listing.ts';
import type { Floor } from '../../../../src/floor/floor.ts';
import type { AsteriskFloor } from '../../../builders/asterisk-floor.ts';
import { platformWallClock } from '../../../builders/manual-wall-clock.ts';

/** Nothing may happen so long before and after a list, ms: a list runs ahead of the events. */
const QUIET = 300;
/** So long an event that happened before is waited for on a loaded machine, ms. */
const LATE = 1_500;
const PAUSE = 150;

export type QuietWatch = {
  readonly compared: () => number;
  /** One line a difference. */
  readonly differences: readonly string[];
  readonly stop: () => Promise<void>;
};

const pass = (ms: number) => new Promise<void>((resolve) => void platformWallClock.after(ms, resolve));

export function watchQuietInstants(traffic: Traffic, watched: AsteriskFloor): QuietWatch {
  const differences: string[] = [];
  const judging = new Set<Promise<void>>();
  let compared = 0;
  let stopped = false;

  async function look(): Promise<void> {
    const asked = platformWallClock.now();
    const list = await traffic.list();
    if (list.t !== 'items') return;
    const floor = watched.floor();
    const told = watched.events.length;
    const answered = platformWallClock.now();
    if (answered - asked > QUIET) return;
    judging.add(judge(readListing(list.items, null), floor, told, asked, answered));
  }

  async function judge(listing: Listing, floor: Floor, told: number, asked: number, answered: number) {
    await pass(LATE);
    const near = watched.events.filter(({ at }) => at >= asked - QUIET && at <= answered + QUIET);
    const late = watched.events.slice(told).filter(({ at }) => at <= answered + QUIET);
    if (near.length > 0 || late.length > 0) return;
    compared += 1;
    const when = new Date(answered).toISOString();
    differences.push(...differencesOf(floor, listing).map((difference) => `${when} ${difference}`));
  }

  const running = (async () => {
    while (!stopped) {
      await look();
      await pass(PAUSE);
    }
    await Promise.all(judging);
  })();

  return {
    compared: () => compared,
    differences,
    stop() {
      stopped = true;
      return running;
    },
  };
}

/** What floor and list say differently: waiting callers, members with level and pause, phones in use. */
export function differencesOf(floor: Floor, listing: Listing): string[] {
  return (
    [
      ['waiting', waitingOf(floor), listing.callers.map((one) => `${idOf(one.uniqueid)} ${idOf(one.queue)}`)],
      ['members', membersOf(floor), listing.members.map(memberLine)],
      ['phones', devicesOf(floor, listing), listing.members.map(deviceLine)],
    ] as const
  ).flatMap(([what, ours, theirs]) => {
    const mine = new Set(ours);
    const yours = new Set(theirs);
    return [
      ...[...mine.difference(yours)].map((one) => `${what}: only the floor has ${one}`),
      ...[...yours.difference(mine)].map((one) => `${what}: only Asterisk has ${one}`),
    ];
  });
}

function waitingOf(floor: Floor): string[] {
  return [...floor.calls.values()].flatMap(({ id, visit }) =>
    visit === null ? [] : [`${id} ${visit.queue}`],
  );
}

type Listed = Listing['members'][number];

function memberLine({ interface: name, entry }: Listed): string {
  return `${idOf(name)} ${entry.queue} ${entry.penalty + 1} ${entry.paused ? 'paused' : 'open'}`;
}

function membersOf(floor: Floor): string[] {
  return [...floor.agents.values()].flatMap(({ id, memberships, availability }) =>
    memberships
      .filter(({ active }) => active)
      .map(({ queue, level, paused }) => {
        const closed = paused || availability.state === 'closed';
        return `${id} ${queue} ${level} ${closed ? 'paused' : 'open'}`;
      }),
  );
}

function deviceLine({ interface: name, entry }: Listed): string {
  return `${idOf(name)} ${entry.status === 1 ? 'free' : 'in use'}`;
}

/** Who talks is in use, who does neither talk nor ring is free; a Local channel that rings may be either. */
function devicesOf(floor: Floor, listing: Listing): string[] {
  return listing.members.flatMap((member) => {
    const state = floor.agents.get(idOf(member.interface))?.activity.state;
    if (state === undefined) return [];
    if (state === 'ringing') return [deviceLine(member)];
    const busy = state === 'talking' || state === 'holding';
    return [`${idOf(member.interface)} ${busy ? 'in use' : 'free'}`];
  });
}
