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
const QUIET = 120;
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
    for (const [what, ours, theirs] of [
      ['waiting', waitingOf(floor), listing.callers.map((one) => `${idOf(one.uniqueid)} ${idOf(one.queue)}`)],
      ['members', membersOf(floor), listing.members.map(memberLine)],
      ['devices', devicesOf(floor, listing), listing.members.map(deviceLine)],
    ] as const) {
      const mine = new Set(ours);
      const yours = new Set(theirs);
      for (const one of mine.difference(yours))
        differences.push(`${when} ${what}: only the floor has ${one}`);
      for (const one of yours.difference(mine)) differences.push(`${when} ${what}: only Asterisk has ${one}`);
    }
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

/** A Local channel is in use while it rings and while it talks. */
function deviceLine({ interface: name, entry }: Listed): string {
  return `${idOf(name)} ${entry.status === 1 ? 'free' : 'in use'}`;
}

function devicesOf(floor: Floor, listing: Listing): string[] {
  return listing.members.flatMap(({ interface: name }) => {
    const agent = floor.agents.get(idOf(name));
    if (agent === undefined) return [];
    const { state } = agent.activity;
    return [
      `${agent.id} ${state === 'talking' || state === 'holding' || state === 'ringing' ? 'in use' : 'free'}`,
    ];
  });
}
