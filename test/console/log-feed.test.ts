import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { AuditAnswer } from '../../src/client/ask.ts';
import type { Deck } from '../../src/console/deck.ts';
import { followLog } from '../../src/console/log-feed.ts';
import { createUi } from '../../src/console/ui.ts';
import type { AuditEntry } from '../../src/protocol/frames/down/audit-page.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const entry = (number: number): AuditEntry => ({
  number,
  kind: 'command',
  wallTime: 1,
  floorTime: 1,
  user: safeText('zhang'),
  role: safeText('team-lead'),
  peer: safeText('-'),
  act: safeText('ready'),
  command: null,
  targets: [],
  outcome: safeText('applied'),
  detail: safeText(''),
  seq: null,
});

/** A log that is followed, on a server that tells pages of 5,000 entries, of which the reader's are `own`. */
function follow(own: number[], head: { now: number }) {
  const asked: (number | null)[] = [];
  const audit = async (before: number | null, most: number): Promise<AuditAnswer> => {
    asked.push(before);
    const top = (before ?? head.now + 1) - 1;
    const bottom = Math.max(1, top - 4_999);
    const mine = own.filter((number) => number <= top && number >= bottom).sort((a, b) => b - a);
    const entries = mine.slice(0, most).map(entry);
    const last = entries.length === most ? (entries.at(-1)?.number ?? bottom) : bottom;
    return { t: 'answered', entries, next: last === 1 ? null : last };
  };
  const store = createStore<object>()(() => ({ floor: {} }));
  const wallClock = createManualWallClock();
  const ui = createUi({ columns: 80, rows: 24 } as never);
  const stop = followLog({ connection: { store, audit }, ui, wallClock } as unknown as Deck);
  const told = () => {
    const { audit } = ui.getState();
    return audit.t === 'told' ? audit.what.map(({ number }) => number) : null;
  };
  const act = async () => {
    wallClock.advance(2_000);
    store.setState({ floor: { acts: new Map() } }, true);
    for (let time = 0; time < 20; time += 1) await turn();
  };
  return { asked, told, act, stop };
}

describe('the log', () => {
  it('is found below thousands of entries of others, and then only looked at anew [AUTH-43]', async () => {
    const own = [7, 12_000];
    const head = { now: 23_000 };
    const log = follow(own, head);
    for (let time = 0; time < 20; time += 1) await turn();
    expect(log.told()).toEqual([12_000, 7]);
    expect(log.asked.length).toBe(5);
    own.push(23_001);
    head.now = 23_001;
    await log.act();
    expect(log.told()).toEqual([23_001, 12_000, 7]);
    expect(log.asked.length).toBeLessThanOrEqual(8);
    log.stop();
  });

  it('another journal takes the place of the one before [AUTH-43]', async () => {
    const own = [50, 40];
    const head = { now: 60 };
    const log = follow(own, head);
    for (let time = 0; time < 20; time += 1) await turn();
    expect(log.told()).toEqual([50, 40]);
    own.splice(0, 2, 3);
    head.now = 4;
    await log.act();
    expect(log.told()).toEqual([3]);
    log.stop();
  });
});
