/** What the session says of a link: signs of life that are Asterisk's own, instants by Asterisk's own clock. */
import { describe, expect, it } from 'vitest';
import { connectAsterisk } from '../../../src/exchange/asterisk/connect.ts';
import type { ExchangeSignal } from '../../../src/exchange/port.ts';
import { siteConfig } from '../../builders/asterisk-floor.ts';
import { createManualWallClock } from '../../builders/manual-wall-clock.ts';
import { createHandAsterisk } from './ami/hand-asterisk.ts';

function linked() {
  const asterisk = createHandAsterisk();
  const wallClock = createManualWallClock();
  const signals: ExchangeSignal[] = [];
  let ids = 0;
  const session = connectAsterisk({
    config: siteConfig({ host: 'hand', port: 1, user: 'seatwatch' }),
    secret: 'sesame',
    open: asterisk.open,
    challenge: false,
    wallClock,
    random: () => 0.5,
    makeId: () => {
      ids += 1;
      return `unguessable${ids}`;
    },
    log: () => undefined,
  });
  session.subscribe((signal) => void signals.push(signal));
  return {
    asterisk,
    session,
    /** What was said meanwhile, by name. */
    async pass(ms: number) {
      signals.length = 0;
      for (let passed = 0; passed <= ms; passed += 100) {
        if (passed > 0) wallClock.advance(100);
        for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
      }
      return signals.map(({ t }) => t);
    },
  };
}

describe('the session of an Asterisk', () => {
  it('passes on signs of life while Asterisk gives them, and none of its own [AST-12] [SRV-25]', async () => {
    const { asterisk, session, pass } = linked();
    await pass(500);
    const alive = await pass(10_000);
    expect(alive.length).toBeGreaterThanOrEqual(5);
    expect(new Set(alive)).toEqual(new Set(['heartbeat']));
    asterisk.habits.pongs = false;
    await pass(1_500);
    // The feed is late after 3 s of this, and the link is given up in the end.
    expect(await pass(3_000)).toEqual([]);
    expect((await pass(2_000))[0]).toBe('gap');
    await session.close();
  });
});
