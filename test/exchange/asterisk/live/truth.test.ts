/** The floor against Asterisk's own queue_log, call by call, under mixed traffic with surprises. */
import { describe, expect, it } from 'vitest';
import { type Logged, type LoggedExit, recount } from '../../../../scripts/lab/asterisk/queue-log.ts';
import { findAsterisk } from '../../../../scripts/lab/asterisk/root.ts';
import { type LabAsterisk, startAsterisk } from '../../../../scripts/lab/asterisk/start.ts';
import { driveTraffic, MIXED } from '../../../../scripts/lab/asterisk/traffic.ts';
import type { NewFloorEvent } from '../../../../src/protocol/event.ts';
import { type AsteriskFloor, openAsteriskFloor } from '../../../builders/asterisk-floor.ts';
import { platformWallClock } from '../../../builders/manual-wall-clock.ts';
import { watchQuietInstants } from './quiet.ts';

const found = findAsterisk();
if (found.t === 'missing') console.warn(`skipped: the floor against a live Asterisk: ${found.why}`);
/** S of traffic; `SEATWATCH_LAB_SECONDS` for the full length. */
const LENGTH = Number(process.env.SEATWATCH_LAB_SECONDS ?? 45);

const pass = (ms: number) => new Promise<void>((resolve) => void platformWallClock.after(ms, resolve));

describe('the floor of a live Asterisk', () => {
  it.skipIf(found.t === 'missing')(
    'counts what queue_log counts, call by call, whatever is done to callers and agents [AST-70]',
    async () => {
      if (found.t === 'missing') return;
      const asterisk = await startAsterisk(found.root);
      const { ami } = asterisk;
      const watched = await openAsteriskFloor({ ...ami, user: 'seatwatch-config' });
      const traffic = await driveTraffic(asterisk, MIXED);
      const quiet = watchQuietInstants(traffic, watched);
      try {
        await pass(LENGTH * 1000);
        traffic.hold();
        await traffic.drained(60_000);
        await watched.until('nobody waits on the floor', (floor) =>
          floor.calls.values().every((call) => call.visit === null),
        );
        // Who was redirected out of a talk is only logged as completed when he hangs up, wherever he is by then.
        await nobodyOnALine(asterisk);
        await pass(1_500);
        await quiet.stop();
        const logged = recount(asterisk.queueLog(), traffic.redirected);
        const theirs = logged.visits
          .map(({ call, queue, exit }) => `${call} ${queue} ${wordOf(exit)}`)
          .sort();
        expect(exits(watched.events)).toEqual(theirs);
        expect(talks(watched.events)).toEqual(
          logged.visits
            .filter(({ completed }) => completed !== 'no')
            .map(({ call, queue }) => `${call} ${queue}`)
            .sort(),
        );
        expect(tallies(watched)).toEqual(counted(logged));
        expect(quiet.differences).toEqual([]);
        // How often it is quiet is chance, and the load of the machine; never is suspicious.
        expect(quiet.compared()).toBeGreaterThan(0);
        const corrections = await watched.putRight();
        expect(corrections).toEqual([]);
        expect(watched.gaps()).toEqual([]);
        console.info(
          `${logged.visits.length} visits, ${traffic.acts.length} surprises, the same at ${quiet.compared()} quiet instants:`,
          Object.fromEntries(logged.queues),
        );
      } finally {
        traffic.stop();
        await watched.close();
        await asterisk.stop();
      }
    },
    (LENGTH + 210) * 1000,
  );
});

/** Every visit told, with how it ended. */
function exits(events: readonly NewFloorEvent[]): string[] {
  const open = new Map<string, string>();
  const told: string[] = [];
  for (const event of events) {
    if (event.t === 'visit-started') open.set(event.call, event.queue);
    if (event.t === 'call-answered') told.push(`${event.call} ${open.get(event.call)} answered`);
    if (event.t === 'visit-ended') told.push(`${event.call} ${open.get(event.call)} ${event.exit}`);
  }
  return told.sort();
}

/** Every talk that is over, with the queue it came from. */
function talks(events: readonly NewFloorEvent[]): string[] {
  const queues = new Map<string, string>();
  const over: string[] = [];
  for (const event of events) {
    if (event.t === 'visit-started') queues.set(event.call, event.queue);
    if (event.t === 'leg-ended') over.push(`${event.call} ${queues.get(event.call)}`);
  }
  return over.sort();
}

/** Resolves when Asterisk has no call any more: whoever was sent elsewhere hangs up after his own patience. */
async function nobodyOnALine(asterisk: LabAsterisk): Promise<void> {
  const late = platformWallClock.now() + 120_000;
  while (!/^0 active calls?$/m.test(await asterisk.cli('core show channels count'))) {
    if (platformWallClock.now() > late) throw new Error('callers stayed on the line');
    await pass(500);
  }
}

/** The floor's own counts of the day, and talks over by queue. */
function tallies({ floor, events }: AsteriskFloor) {
  const completed = Map.groupBy(talks(events), (talk) => talk.slice(talk.lastIndexOf(' ') + 1));
  return Object.fromEntries(
    [...floor().queueTallies].map(([queue, { entries, answered, abandoned, moved }]) => [
      queue,
      { offered: entries, answered, abandoned, moved, completed: completed.get(queue)?.length ?? 0 },
    ]),
  );
}

/** The same counts from the log; a call is answered or abandoned once, whatever visits follow its answer. */
function counted({ visits }: Logged) {
  const answered = new Set<string>();
  const queues: Record<string, ReturnType<typeof tallies>[string]> = {};
  for (const { call, queue, exit, completed } of visits) {
    const before = queues[queue] ?? { offered: 0, answered: 0, abandoned: 0, moved: 0, completed: 0 };
    const first = !answered.has(call);
    queues[queue] = {
      offered: before.offered + 1,
      answered: before.answered + (exit === 'answered' && first ? 1 : 0),
      abandoned: before.abandoned + (exit === 'abandoned' && first ? 1 : 0),
      moved: before.moved + (exit === 'moved' ? 1 : 0),
      completed: before.completed + (completed === 'no' ? 0 : 1),
    };
    if (exit === 'answered') answered.add(call);
  }
  return queues;
}

/** A withdrawn caller carries no mark in AMI: on the floor it ran out of time. Everything else is told by its own name. */
function wordOf(exit: LoggedExit): string {
  return exit === 'withdrawn' ? 'timed-out' : exit;
}
