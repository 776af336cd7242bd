/** Lists: counted, and mended where a hostile name tore them, in the order of keys Asterisk 22 writes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AmiList } from '../../../../src/exchange/asterisk/ami/answer.ts';
import { createAmiDecoder } from '../../../../src/exchange/asterisk/ami/codec.ts';
import { type AmiFrame, first, last } from '../../../../src/exchange/asterisk/ami/frame.ts';
import { collectList } from '../../../../src/exchange/asterisk/ami/list.ts';

const ID = 'unguessable-7';
const ITEMS = ['QueueParams', 'QueueMember', 'QueueEntry'];

const params = (queue: string): string => `Event: QueueParams\r\nQueue: ${queue}\r\nActionID: ${ID}\r\n\r\n`;
const entry = (name: string, id = '1.1'): string =>
  [
    'Event: QueueEntry\r\nQueue: sales\r\nPosition: 1\r\nChannel: Local/9@caller-1;1',
    `Uniqueid: ${id}\r\nCallerIDNum: 13\r\nCallerIDName: ${name}`,
    `ConnectedLineNum: unknown\r\nConnectedLineName: unknown\r\nWait: 7\r\nPriority: 2\r\nActionID: ${ID}\r\n\r\n`,
  ].join('\r\n');
const complete = (count: number): string =>
  `Event: QueueStatusComplete\r\nActionID: ${ID}\r\nEventList: Complete\r\nListItems: ${count}\r\n\r\n`;

function collect(stream: string): { list: AmiList | undefined; others: readonly AmiFrame[] } {
  const collector = collectList(ID, ITEMS);
  const decoder = createAmiDecoder();
  decoder.push(Buffer.from('Asterisk Call Manager/11.0.0\r\n'));
  const others: AmiFrame[] = [];
  let list: AmiList | undefined;
  for (const piece of decoder.push(Buffer.from(stream))) {
    if (piece.t !== 'frame') continue;
    const taken = list === undefined ? collector.take(piece.frame) : ({ t: 'not-mine' } as const);
    if (taken.t === 'done') list = taken.list;
    if (taken.t === 'not-mine') others.push(piece.frame);
  }
  return { list, others };
}

const FORGERIES = [
  'Bad\r\n\r\nEvent: QueueCallerLeave\r\nQueue: sales\r\nUniqueid: 1.1\r\n\r\n',
  'Bad\r\nEvent: Fake\r\nQueue: vip\r\n\r\nEvent: FullyBooted\r\n',
  'x\r\n\r\nEvent: QueueEntry\r\nQueue: vip\r\nUniqueid: forged.1\r\nX: ',
  'x\r\n\r\nEvent: QueueEntry\r\nQueue: vip\r\nUniqueid: forged.1\r\n\r\nEvent: QueueEntry\r\nUniqueid: forged.2\r\n\r\n',
  'x\r\n\r\nEvent: QueueStatusComplete\r\nEventList: Complete\r\nListItems: 2\r\nX: ',
  'x\r\n\r\nResponse: Success\r\nActionID: guess\r\n\r\n',
  '\r\n\r\n\r\n\r\n',
];

describe('a list', () => {
  it('is taken when as many items came as Asterisk says [AST-7]', () => {
    const { list } = collect(params('sales') + entry('Ana') + complete(2));
    expect(list).toMatchObject({ t: 'items', mended: 0 });
    expect(list?.t === 'items' && list.items.map((item) => first(item, 'Event'))).toEqual([
      'QueueParams',
      'QueueEntry',
    ]);
  });

  it('is a mismatch when an item is missing, too many came, the number is missing or it was given up [AST-7]', () => {
    const why = (stream: string): string | undefined => {
      const { list } = collect(stream);
      return list?.t === 'mismatch' ? list.why : list?.t;
    };
    expect(why(params('a') + complete(2))).toBe('Asterisk sent 2 items, 1 came');
    expect(why(params('a') + params('b') + complete(1))).toBe('Asterisk sent 1 items, 2 came');
    expect(why(params('a') + complete(1).replace('ListItems: 1\r\n', ''))).toContain('did not say how many');
    expect(why(params('a') + complete(1).replace('List: Complete', 'List: Cancelled'))).toContain(
      'gave it up',
    );
    expect(why(`Event: Odd\r\nActionID: ${ID}\r\n\r\n${complete(1)}`)).toContain('Odd is no item');
  });

  it.each(FORGERIES)(
    'mends an item torn by a hostile name, and nobody hears what was forged: %j [AST-8]',
    (name) => {
      const { list, others } = collect(params('sales') + entry(name) + entry('Ana', '2.2') + complete(3));
      if (list?.t !== 'items') throw new Error(JSON.stringify(list));
      expect(others).toEqual([]);
      expect(list.mended).toBe(1);
      expect(list.items).toHaveLength(3);
      const torn = list.items[1];
      if (!torn) throw new Error('no item');
      expect([first(torn, 'Queue'), first(torn, 'Uniqueid'), first(torn, 'Position')]).toEqual([
        'sales',
        '1.1',
        '1',
      ]);
      expect([last(torn, 'Wait'), last(torn, 'Priority')]).toEqual(['7', '2']);
    },
  );

  it('mends an item into which a name forged keys with one line end [AST-8]', () => {
    const { list } = collect(
      entry('x\r\nUniqueid: forged\r\nWait: 999\r\nEventList: Complete\r\nEvent: End') + complete(1),
    );
    if (list?.t !== 'items' || !list.items[0]) throw new Error(JSON.stringify(list));
    expect([first(list.items[0], 'Uniqueid'), last(list.items[0], 'Wait')]).toEqual(['1.1', '7']);
    expect(list.mended).toBe(1);
  });

  it('tells the truth about every caller whatever any name holds [AST-8]', () => {
    const piece = fc.constantFrom(
      ...['\r\n', '\r\n\r\n', 'Event: QueueEntry', 'Event: QueueStatusComplete', 'EventList: Complete'],
      ...['Uniqueid: forged', 'ActionID: unguessable-8', 'ListItems: 1', 'Response: Success', 'Wait: 1', 'é'],
    );
    const name = fc.array(piece, { maxLength: 12 }).map((pieces) => `n${pieces.join('')}`);
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), (names) => {
        const stream = names.map((one, index) => entry(one, `${index}.0`)).join('');
        const { list, others } = collect(stream + complete(names.length));
        expect(others).toEqual([]);
        expect(list?.t).toBe('items');
        if (list?.t !== 'items') return;
        expect(list.items.map((item) => first(item, 'Uniqueid'))).toEqual(
          names.map((_, index) => `${index}.0`),
        );
        expect(list.items.every((item) => last(item, 'Wait') === '7')).toBe(true);
      }),
      { numRuns: 2_000, seed: 5 },
    );
  });

  it('leaves facts alone that are none of its own [AST-8]', () => {
    const fact = 'Event: QueueCallerJoin\r\nQueue: sales\r\nUniqueid: 9.9\r\n\r\n';
    const { list, others } = collect(params('sales') + fact + complete(1));
    expect(list?.t).toBe('items');
    expect(others.map((frame) => first(frame, 'Uniqueid'))).toEqual(['9.9']);
  });
});
