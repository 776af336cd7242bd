/** The floor against Asterisk's own queue_log, call by call, under mixed traffic with surprises. */
import { describe, expect, it } from 'vitest';
import { recount } from '../../../../scripts/lab/asterisk/queue-log.ts';
import { findAsterisk } from '../../../../scripts/lab/asterisk/root.ts';
import { startAsterisk } from '../../../../scripts/lab/asterisk/start.ts';
import { driveTraffic, MIXED } from '../../../../scripts/lab/asterisk/traffic.ts';
import { openAsteriskFloor } from '../../../builders/asterisk-floor.ts';
import { platformWallClock } from '../../../builders/manual-wall-clock.ts';

const found = findAsterisk();
if (found.t === 'missing') console.warn(`skipped: the floor against a live Asterisk: ${found.why}`);
/** S of traffic; `SEATWATCH_LAB_SECONDS` for the full length. */
const LENGTH = Number(process.env.SEATWATCH_LAB_SECONDS ?? 60);

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
      try {
        await pass(LENGTH * 1000);
        traffic.hold();
        await traffic.drained(60_000);
        await watched.until('nobody waits on the floor', (floor) =>
          floor.calls.values().every((call) => call.visit === null),
        );
        await pass(1_500);
        const logged = recount(asterisk.queueLog(), traffic.sentAway());
        const theirs = logged.visits
          .map(({ call, queue, exit }) => `${call} ${queue} ${wordOf(exit)}`)
          .sort();
        // queue_log has no word for a caller who was sent on and dropped there (a full queue): ABANDON it says.
        const logs = new Set(theirs);
        const ours = exits(watched.events)
          .map((told) => {
            const [visit = told] = told.split(' dropped');
            if (visit === told) return told;
            return logs.has(`${visit} moved`) ? `${visit} moved` : `${visit} abandoned`;
          })
          .sort();
        expect(ours).toEqual(theirs);
        const corrections = await watched.putRight();
        expect(corrections).toEqual([]);
        expect(watched.gaps()).toEqual([]);
        console.info(
          `${logged.visits.length} visits, ${traffic.acts.length} surprises:`,
          Object.fromEntries(logged.queues),
        );
      } finally {
        traffic.stop();
        await watched.close();
        await asterisk.stop();
      }
    },
    (LENGTH + 90) * 1000,
  );
});

/** Every visit told, with how it ended. */
function exits(events: readonly import('../../../../src/protocol/event.ts').NewFloorEvent[]): string[] {
  const open = new Map<string, string>();
  const told: string[] = [];
  for (const event of events) {
    if (event.t === 'visit-started') open.set(event.call, event.queue);
    if (event.t === 'call-answered') told.push(`${event.call} ${open.get(event.call)} answered`);
    if (event.t === 'visit-ended') told.push(`${event.call} ${open.get(event.call)} ${wordOf(event.exit)}`);
  }
  return told.sort();
}

/**
 * What both can know: a withdrawn caller carries no mark in AMI and counts like one who ran out of time.
 */
function wordOf(exit: string): string {
  if (exit === 'withdrawn') return 'timed-out';
  return exit === 'overflowed' ? 'moved' : exit;
}
