/** `doctor` on a live Asterisk: users with less and less, and what each finding tells to change. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAsterisk } from '../../../../scripts/lab/asterisk/root.ts';
import { type AmiUser, type LabAsterisk, startAsterisk } from '../../../../scripts/lab/asterisk/start.ts';
import { reachAmi } from '../../../../src/exchange/asterisk/ami/socket.ts';
import { examineAsterisk } from '../../../../src/exchange/asterisk/doctor.ts';
import { siteConfig } from '../../../builders/asterisk-floor.ts';
import { platformWallClock } from '../../../builders/manual-wall-clock.ts';

const found = findAsterisk();
if (found.t === 'missing') console.warn(`skipped: doctor on a live Asterisk: ${found.why}`);

describe.skipIf(found.t === 'missing')('doctor on a live Asterisk', () => {
  let asterisk: LabAsterisk;
  beforeAll(async () => {
    if (found.t === 'found') asterisk = await startAsterisk(found.root);
  }, 30_000);
  afterAll(() => asterisk?.stop());

  const examine = (user: AmiUser, more: object = {}, secret = asterisk.ami.secret) =>
    examineAsterisk({
      config: siteConfig({ ...asterisk.ami, user }, more),
      secret,
      open: reachAmi({ ...asterisk.ami, tls: null }),
      challenge: true,
      wallClock: platformWallClock,
      random: Math.random,
      makeId: randomUUID,
      listenFor: 200,
    });

  it('finds nothing wrong with the user of the guide, and says what lesser users lack [AST-79]', async () => {
    const full = await examine('seatwatch-config');
    expect(full.filter(({ state }) => state === 'wrong')).toEqual([]);
    expect(full.find(({ check }) => check === 'wrap-up')).toMatchObject({ state: 'ok' });
    const least = await examine('seatwatch');
    expect(least.find(({ check }) => check === 'wrap-up')).toMatchObject({
      state: 'note',
      detail: /give wrapUp/,
    });
    const little = await examine('agent-only');
    const wrong = little.filter(({ state }) => state === 'wrong').map(({ detail }) => detail);
    expect(wrong.join('\n')).toMatch(/Redirect[\s\S]*Originate[\s\S]*CoreShowChannels/);
  });

  it('says why it cannot be reached, and which place of a move does not exist [AST-79]', async () => {
    const refused = await examine('seatwatch', {}, 'wrong');
    expect(refused).toMatchObject([{ check: 'asterisk', state: 'wrong' }]);
    const away = await examine('seatwatch', { moves: { context: 'nowhere' } });
    expect(away.find(({ check }) => check === 'moves')).toMatchObject({
      state: 'wrong',
      detail: /@nowhere.*dropped/,
    });
    const stray = {
      id: 'nope',
      name: { en: 'nope', zh: 'nope' },
      priority: 0,
      ringTimeout: 10,
      wrapUpLimit: 0,
    };
    const queues = await examine('seatwatch', { floor: { timeZone: 'UTC', queues: [stray] } });
    expect(queues.find(({ check }) => check === 'queues')).toMatchObject({ state: 'wrong', detail: /nope/ });
  });
});
