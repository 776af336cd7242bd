/** Traffic with surprises on a real Asterisk: what the link hears is what Asterisk wrote into its own log. */
import { afterAll, describe, expect, it } from 'vitest';
import { parseQueueLog, recount } from '../../../../scripts/lab/asterisk/queue-log.ts';
import { type LabAsterisk, startAsterisk } from '../../../../scripts/lab/asterisk/start.ts';
import { driveTraffic, MIXED } from '../../../../scripts/lab/asterisk/traffic.ts';
import { first } from '../../../../src/exchange/asterisk/ami/frame.ts';
import { found, openLink } from './live-link.ts';

/** Callers until the traffic is held; it drains for up to a minute more. */
const CALLERS = 30;

describe.skipIf(found.t === 'missing')('traffic on a real Asterisk', () => {
  let asterisk: LabAsterisk | undefined;
  afterAll(() => asterisk?.stop());

  it('is heard call by call as queue_log has it: joins, answers, missed rings [AST-15] [AST-27]', async () => {
    if (found.t === 'missing') return;
    const lab = await startAsterisk(found.root);
    asterisk = lab;
    const link = openLink(lab);
    await link.until('the link', () => link.states.at(-1)?.state === 'live');
    const traffic = await driveTraffic(lab, { ...MIXED, seed: 3, callsPerSecond: 2, surprisesPerSecond: 3 });
    await link.until('the callers', () => traffic.callers().length >= CALLERS, 60_000);
    traffic.hold();
    await traffic.drained(90_000);
    const log = (): string => lab.queueLog();
    const heard = (name: string): readonly string[] =>
      link.events
        .filter((event) => first(event, 'Event') === name)
        .map((event) => `${first(event, 'Uniqueid')} ${first(event, 'Queue')}`)
        .sort();
    const logged = (event: string): readonly string[] =>
      parseQueueLog(log())
        .filter((line) => line.event === event)
        .map(({ call, queue }) => `${call} ${queue}`)
        .sort();
    expect(heard('QueueCallerJoin')).toEqual(logged('ENTERQUEUE'));
    expect(heard('AgentConnect')).toEqual(logged('CONNECT'));
    expect(heard('AgentRingNoAnswer')).toEqual(logged('RINGNOANSWER'));
    // One link all the time: nothing was lost and read anew.
    expect(link.states.filter(({ state }) => state === 'lost')).toEqual([]);

    const { queues, visits } = recount(log(), traffic.redirected);
    expect(visits.filter(({ exit }) => exit === 'waiting')).toEqual([]);
    for (const [, { offered, answered, abandoned, moved, dropped, withdrawn, timedOut, other }] of queues)
      expect(answered + abandoned + moved + dropped + withdrawn + timedOut + other).toBe(offered);
    const kinds = new Set(traffic.acts.map(({ kind }) => kind));
    console.info(
      `${visits.length} visits of ${traffic.callers().length} callers, ${traffic.acts.length} surprises of ${kinds.size} kinds`,
    );
    traffic.stop();
    link.session.close();
  }, 200_000);
});
