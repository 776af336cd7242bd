/** What `doctor` says of the dialplan, from answers made by hand: nothing is taken for good that was not looked up. */
import { describe, expect, it } from 'vitest';
import type { AmiList } from '../../../src/exchange/asterisk/ami/answer.ts';
import type { AmiHeaders } from '../../../src/exchange/asterisk/ami/encode.ts';
import { makeFrame } from '../../../src/exchange/asterisk/ami/frame.ts';
import {
  contextsOfQueues,
  lookOf,
  lookUp,
  type Place,
  placesOf,
} from '../../../src/exchange/asterisk/dialplan.ts';
import { judgeHangUps, judgeMoves } from '../../../src/exchange/asterisk/doctor.ts';
import { siteConfig } from '../../builders/asterisk-floor.ts';

const EMPTY = makeFrame([]);
const items = (...priorities: readonly string[]): AmiList => ({
  t: 'items',
  items: priorities.map((priority) =>
    makeFrame([
      ['Event', 'ListDialplan'],
      ['Context', 'inbound'],
      ['Extension', '400'],
      ['Priority', priority],
      ['Application', 'NoOp'],
    ]),
  ),
  mended: 0,
  end: EMPTY,
});
const error = (message: string): AmiList => ({ t: 'error', message, frame: EMPTY });
const PLACE: Place = { context: 'inbound', exten: '400', priority: 1 };
const site = (moves: object) => siteConfig({ host: 'h', port: 1, user: 'u' }, { moves }).moves;

describe('doctor and the dialplan', () => {
  it('a place is there when its extension has the priority, and missing when Asterisk says so [AST-79]', () => {
    expect(lookOf(items('1', '2'), 1)).toBe('there');
    expect(lookOf(items('hint', '2'), 1)).toBe('missing');
    expect(lookOf(items('1', '2'), 5)).toBe('missing');
    expect(lookOf(items(), 1)).toBe('missing');
    expect(lookOf(error('Did not find extension 400@inbound'), 1)).toBe('missing');
    expect(lookOf(error('Did not find context inbound'), 1)).toBe('missing');
  });

  it('whatever else is answered is no look at it [AST-79]', () => {
    expect(lookOf(error('Permission denied'), 1)).toBe('forbidden');
    expect(lookOf(error('Missing something'), 1)).toBe('unknown');
    expect(lookOf({ t: 'timeout' }, 1)).toBe('unknown');
    expect(lookOf({ t: 'lost' }, 1)).toBe('unknown');
    expect(lookOf({ t: 'mismatch', why: 'one is missing', items: [] }, 1)).toBe('unknown');
    expect(lookOf({ t: 'not-sent', why: 'down' }, 1)).toBe('unknown');
    expect(lookOf({ t: 'refused', why: 'a header' }, 1)).toBe('unknown');
  });

  it('the place of each queue is its own or the common one, each once, with its priority [AST-79]', () => {
    const moves = site({
      context: 'inbound',
      queues: {
        sales: { context: 'ext-queues', exten: '400', priority: 3 },
        support: { context: 'ext-queues', exten: '400', priority: 3 },
      },
    });
    if (moves === null) throw new Error('no moves');
    expect(placesOf(moves, ['sales', 'support', 'vip'])).toEqual([
      { context: 'ext-queues', exten: '400', priority: 3 },
      { context: 'inbound', exten: 'vip', priority: 1 },
    ]);
  });

  it('moves are good only when every place was seen [AST-79]', () => {
    const moves = site({ context: 'inbound' });
    const states = (...looks: readonly ('there' | 'missing' | 'forbidden' | 'unknown')[]) =>
      judgeMoves(
        moves,
        ['400'],
        looks.map((look) => ({ place: PLACE, look })),
      );
    expect(states('there')).toEqual([{ check: 'moves', state: 'ok', detail: 'by inbound' }]);
    expect(states('there', 'unknown')).toEqual([
      { check: 'moves', state: 'note', detail: expect.stringMatching(/could not be looked up: 400@inbound/) },
    ]);
    expect(states('missing', 'unknown').map(({ state }) => state)).toEqual(['wrong', 'note']);
    expect(states('forbidden')).toMatchObject([{ state: 'note', detail: /may not be read/ }]);
    for (const none of [null, []])
      expect(judgeMoves(moves, none, [])).toMatchObject([
        { state: 'note', detail: /could not be looked up/ },
      ]);
    expect(judgeMoves(null, ['400'], [])).toMatchObject([{ state: 'note', detail: /no moves/ }]);
    const third = judgeMoves(moves, ['400'], [{ place: { ...PLACE, priority: 3 }, look: 'missing' }]);
    expect(third).toMatchObject([{ state: 'wrong', detail: /400@inbound,3.*dropped/ }]);
  });

  it('a place for a queue nobody has is said [AST-79]', () => {
    const moves = site({ context: 'inbound', queues: { salse: { context: 'inbound' } } });
    const there = [{ place: PLACE, look: 'there' }] as const;
    expect(judgeMoves(moves, ['sales'], there)).toMatchObject([
      { check: 'moves', state: 'wrong', detail: /moves\.queues.*salse/ },
      { check: 'moves', state: 'ok' },
    ]);
    // Whether they are queues is not known either.
    expect(judgeMoves(moves, null, []).map(({ state }) => state)).toEqual(['note']);
  });

  it('asks for the one extension of a context, and takes contexts from channels in queues [AST-79]', async () => {
    const asked: AmiHeaders[] = [];
    const answering = (list: AmiList) => ({
      list: async (headers: AmiHeaders) => {
        asked.push(headers);
        return list;
      },
    });
    expect(await lookUp(answering(items('1')), PLACE, 0)).toBe('there');
    expect(asked).toEqual([{ Action: 'ShowDialPlan', Context: 'inbound', Extension: '400' }]);
    const channel = (Application: string, Context: string) =>
      makeFrame(Object.entries({ Event: 'CoreShowChannel', Context, Application }));
    const channels: AmiList = {
      t: 'items',
      items: [
        channel('Queue', 'ext-queues'),
        channel('Queue', 'ext-queues'),
        channel('AppQueue', 'agents'),
        channel('Queue', ''),
      ],
      mended: 0,
      end: EMPTY,
    };
    expect(await contextsOfQueues(answering(channels), 0)).toEqual(['ext-queues']);
    expect(await contextsOfQueues(answering({ t: 'timeout' }), 0)).toEqual([]);
  });

  it('an extension h where callers wait is a note that says what has to be heard then [AST-79]', () => {
    expect(
      judgeHangUps([
        { context: 'ext-queues', look: 'there' },
        { context: 'inbound', look: 'missing' },
      ]),
    ).toEqual([
      {
        check: 'hang-ups',
        state: 'note',
        detail: expect.stringMatching(/HangupRequest.*an h in ext-queues$/),
      },
    ]);
    expect(judgeHangUps([{ context: 'inbound', look: 'missing' }])).toEqual([]);
    expect(judgeHangUps([{ context: 'inbound', look: 'unknown' }])).toEqual([]);
  });
});
