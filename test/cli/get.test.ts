import { describe, expect, it } from 'vitest';
import { readFloor } from '../../src/cli/reading.ts';
import { tableText } from '../../src/cli/verbs/get.ts';
import type { FloorConnection } from '../../src/client/connect-floor.ts';
import type { Floor } from '../../src/floor/floor.ts';
import { wordsFor } from '../../src/view/words/words.ts';
import { alarm, call, crisis } from '../view/crisis-floor.ts';
import { MINUTE, TEN } from '../view/sample-floor.ts';

/** Rows of a table of `floor`, as `get` prints them. */
async function got(
  table: Parameters<typeof tableText>[0],
  filter = '',
  floor: Floor = crisis,
  output: string | undefined = undefined,
): Promise<string> {
  const connection = {
    store: { getState: () => ({ floor, callers: new Map() }) },
    floorNow: () => TEN,
  } as unknown as FloorConnection;
  const speech = { language: 'en', words: wordsFor('en') } as const;
  const reading = readFloor(connection, speech, { LANG: 'C.UTF-8' });
  return tableText(table, filter, output, { connection, reading });
}

async function idsOf(table: Parameters<typeof tableText>[0], filter = '', floor = crisis): Promise<string[]> {
  const rows = JSON.parse(await got(table, filter, floor, 'json')) as { id: string }[];
  return rows.map(({ id }) => id);
}

const visit = call.visit;
if (!visit) throw new Error('the sample call waits');
const waiting: Floor = {
  ...crisis,
  calls: new Map([
    [call.id, call],
    [
      'c3',
      {
        ...call,
        id: 'c3',
        stage: 'ringing',
        requestedAt: TEN - 40_000,
        visit: { ...visit, preferred: '1001', offer: { agent: '1007', since: TEN } },
      },
    ],
  ]),
};

describe('get', () => {
  it('calls agents by their names, and finds them by these [CLI-9]', async () => {
    expect(await got('alarms')).toContain('王小明');
    expect(await idsOf('alarms', '王小明')).toContain('a3');
    expect(await got('approvals')).toContain('Out');
    expect(await idsOf('approvals', 'Out')).toEqual(['k9']);
    expect(await got('waiting', '', waiting)).toMatch(/Ａｂｅ Ｌｕ.*Wang Fang|Wang Fang.*Ａｂｅ Ｌｕ/);
    expect(await idsOf('waiting', 'wang', waiting)).toEqual(['c3']);
  });

  it('lists what the panes list first first [CLI-38]', async () => {
    const alarms = new Map(
      [
        alarm('w1', { severity: 'warning', since: TEN - MINUTE, severitySince: TEN - MINUTE }),
        alarm('c1', { severity: 'critical' }),
        alarm('w2', { severity: 'warning' }),
      ].map((one) => [one.id, one]),
    );
    expect((await idsOf('alarms', '', { ...crisis, alarms }))[0]).toBe('c1');
    expect((await idsOf('rollcall')).slice(0, 2)).toEqual(['1009', '1011']);
    expect(await idsOf('waiting', '', waiting)).toEqual(['c3', 'c2']);
    expect(await idsOf('calls', '', waiting)).toEqual(['c3', 'c2']);
    const agents = new Map([...crisis.agents].reverse());
    expect((await idsOf('agents', '', { ...crisis, agents })).slice(0, 2)).toEqual(['1001', '1002']);
    // The whole before its parts.
    expect((await idsOf('measures'))[0]).toBe('floor');
  });
});
