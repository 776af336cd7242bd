import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHotline } from '../../src/hotline/hotline.ts';
import { parseScenario, type Scenario, SHIPPED_HOTLINE } from '../../src/hotline/scenario.ts';
import { scenario } from '../../src/hotline/scenario-shape.ts';
import { ALL, HOUR } from './running.ts';

function read(file: unknown): Scenario {
  const parsed = parseScenario(typeof file === 'string' ? file : JSON.stringify(file), 'day.json');
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.scenario;
}

function refusal(source: string): string {
  const parsed = parseScenario(source, 'day.json');
  return parsed.ok ? 'taken' : parsed.error;
}

const QUEUE = { id: 'q', name: { en: 'Q', zh: '问' }, priority: 0, ringTimeout: 15, wrapUpLimit: 60 };

describe('a scenario file', () => {
  it('without a word is the shipped hotline [HOT-15]', () => {
    expect(read('{}')).toEqual(SHIPPED_HOTLINE);
    expect(read('\uFEFF{ "$schema": "scenario.schema.json" }')).toEqual(SHIPPED_HOTLINE);
  });

  it('may be written out whole: the shipped one fits its own schema [HOT-15]', () => {
    expect(scenario.parse(SHIPPED_HOTLINE)).toEqual(SHIPPED_HOTLINE);
    expect(read(SHIPPED_HOTLINE)).toEqual(SHIPPED_HOTLINE);
  });

  it('changes just what it names, lists taken whole [HOT-15]', () => {
    const changed = read({
      name: 'quiet day',
      date: '2026-07-01',
      arrivals: { callsPerDay: 500 },
      callers: { patience: { mean: 60 } },
      handling: { talk: { oldShare: 0.5 } },
      rota: { lateness: { share: 0 } },
      seats: { letter: 'B', count: 90 },
      floor: { readyFloor: [{ from: '00:00', seats: 2 }] },
    });
    expect(changed.name).toBe('quiet day');
    expect(changed.arrivals).toEqual({ ...SHIPPED_HOTLINE.arrivals, callsPerDay: 500 });
    expect(changed.callers.patience).toEqual({ ...SHIPPED_HOTLINE.callers.patience, mean: 60 });
    expect(changed.handling.talk).toEqual({ ...SHIPPED_HOTLINE.handling.talk, oldShare: 0.5 });
    expect(changed.rota).toEqual({ ...SHIPPED_HOTLINE.rota, lateness: { share: 0, minutes: 2 } });
    expect(changed.seats.length).toBe(90);
    expect(changed.seats[0]).toBe('B01');
    expect(changed.floor).toEqual({ ...SHIPPED_HOTLINE.floor, readyFloor: [{ from: '00:00', seats: 2 }] });
  });

  it('may count its agents, or list them one by one [HOT-15]', () => {
    const counted = read({ agents: { count: 100, names: ['甲', '乙'], teams: ['a', 'b'] } });
    expect(counted.agents.length).toBe(100);
    expect(counted.agents[99]).toMatchObject({ id: '1100', name: '乙', team: 'b' });
    const listed = read({
      agents: [{ id: '9', name: 'Nine', team: 'a', memberships: [{ queue: 'enquiry', level: 1 }] }],
      rota: {
        shifts: [{ id: 's', spans: [{ from: '08:00', to: '16:00' }], seats: 1, breaks: [] }],
        fixed: [],
      },
    });
    expect(listed.agents).toHaveLength(1);
  });

  it('with queues of its own has everyone serve them all unless it says otherwise [HOT-15]', () => {
    const served = read({
      floor: { queues: [QUEUE] },
      categories: [
        {
          id: 'c',
          name: { en: 'c', zh: '类' },
          share: 1,
          wrapUp: { mean: 20, shape: 2 },
          queues: [{ queue: 'q', share: 1 }],
        },
      ],
    });
    expect(served.agents.every(({ memberships }) => memberships[0]?.queue === 'q')).toBe(true);
    const hotline = createHotline({ scenario: served, seed: 3 });
    const { events } = hotline.advance(hotline.now() + 9 * HOUR, ALL);
    expect(events.filter(({ t }) => t === 'call-answered').length).toBeGreaterThan(100);
  });

  it.each([
    ['', 1, 'expected a value'],
    ['{\n  "name": "x"\n', 3, 'found the end of the file'],
    ['{\n  "name": "x",\n}', 3, 'expected something after “,”'],
    ['{\n  "name" "x"\n}', 2, 'expected “:” after “name”'],
    ["{\n  'name': 1 }", 2, 'expected a key in quotation marks'],
    ['{ "name": "x" }\n{}', 2, 'expected nothing after'],
    ['{\n  "name": "a\n b" }', 2, 'closed by a quotation mark'],
    ['{\n  "name": "a",\n  "name": "b" }', 3, '“name” is given twice'],
    ['{\n  "date": 0x1 }', 2, 'expected a value'],
    ['{ "name": "\\q" }', 1, 'valid escapes'],
    [`${'['.repeat(200)}`, 1, 'at most 100 levels'],
  ])('that is not JSON is refused with the line: %j [HOT-16]', (source, line, words) => {
    expect(refusal(source)).toMatch(new RegExp(`^day\\.json, line ${line}: not JSON: .*\\.$`, 's'));
    expect(refusal(source)).toContain(words);
  });

  it.each([
    ['[]', 1, 'the scenario', 'expected an object, found a list of 0'],
    ['{\n"colour": 1}', 2, 'colour', 'found colour'],
    [
      '{\n"arrivals": {\n"callsPerDay": "many"}}',
      3,
      'arrivals.callsPerDay',
      'expected a number, found "many"',
    ],
    ['{"arrivals": {"callsPerDay": -1}}', 1, 'arrivals.callsPerDay', 'expected at least 0, found -1'],
    ['{"arrivals": {"shares": [1, 2]}}', 1, 'arrivals.shares', 'expected exactly 48 entries'],
    ['{"arrivals": {"perDay": 1}}', 1, 'arrivals.perDay', 'found perDay'],
    ['{"callers": {"askShare": 1.5}}', 1, 'callers.askShare', 'expected at most 1, found 1.5'],
    ['{"callers": {"names": []}}', 1, 'callers.names', 'expected at least 1 entries'],
    ['{"handling": {"pickUp": {"mean": 0}}}', 1, 'handling.pickUp.mean', 'expected more than 0'],
    ['{"date": "2026-02-30"}', 1, 'date', 'a day of the calendar'],
    ['{"date": "tomorrow"}', 1, 'date', 'expected a date YYYY-MM-DD'],
    ['{"floor": {"timeZone": "Mars/Base"}}', 1, 'floor.timeZone', 'expected a time zone'],
    [
      `{"floor": {"queues": [${JSON.stringify({ ...QUEUE, colour: 1 })}]}}`,
      1,
      'floor.queues[0].colour',
      'unknown key colour',
    ],
    [
      '{"floor": {"serviceLevel": {"shown": "best"}}}',
      1,
      'floor.serviceLevel.shown',
      'expected one of offered',
    ],
    ['{"floor": {"readyFloor": [{"from": "08:00", "seats": 1}]}}', 1, 'floor.readyFloor', 'begin with 00:00'],
    ['{"floor": {"teams": []}}', 1, 'floor.teams', 'at least 1 entries'],
    [
      `{"floor": {"queues": [${JSON.stringify(QUEUE)}]}}`,
      1,
      'categories[0].queues[0].queue',
      'give your own',
    ],
    ['{"seats": ["A1",\n"A1"]}', 2, 'seats[1]', 'found A1 again'],
    ['{"seats": {"letter": "a", "count": 2}}', 1, 'seats.letter', 'capital letters'],
    ['{"agents": [{"id": "1 2"}]}', 1, 'agents[0].id', 'expected an id'],
    ['{"agents": {"count": 20}}', 1, 'rota.shifts', '19 agents who rotate, found 55'],
    ['{"agents": {"teams": ["z"]}}', 1, 'agents[0].team', 'expected a team of floor.teams'],
    [
      '{"agents": {"memberships": [{"queue": "z", "level": 1}]}}',
      1,
      'agents[0].memberships[0].queue',
      'found z',
    ],
    ['{"categories": []}', 1, 'categories', 'at least 1 entries'],
    ['{"rota": {"shifts": []}}', 1, 'rota.shifts', 'at least 1 entries'],
    ['{"rota": {"fixed": [{"agent": "9", "shift": "day"}]}}', 1, 'rota.fixed[0].agent', 'found 9'],
    ['{"rota": {"signIn": {"earliest": 9}}}', 1, 'rota.signIn', 'expected earliest before latest'],
    [
      '{"rota": {"others": [{"reason": "nap", "perEightHours": 1, "minutes": 5, "from": "00:00", "until": "00:00"}]}}',
      1,
      'rota.others[0].reason',
      'expected a reason of floor.closedReasons',
    ],
    [
      '{"rota": {"others": [{"reason": "break", "perEightHours": 1, "minutes": 5, "from": "24:00", "until": "00:00"}]}}',
      1,
      'rota.others[0].from',
      'expected a time of day HH:MM',
    ],
  ])(
    'that does not fit is refused with line, place, expectation: %j [HOT-16]',
    (source, line, place, words) => {
      const said = refusal(source);
      expect(said.startsWith(`day.json, line ${line}: ${place}: `)).toBe(true);
      expect(said).toContain(words);
      expect(said.endsWith('.')).toBe(true);
      expect(said).not.toContain('\n');
    },
  );

  it('never throws, whatever stands in it [HOT-16]', () => {
    const keys = fc.constantFrom(
      'name',
      'floor',
      'agents',
      'seats',
      'arrivals',
      'rota',
      'callers',
      'shares',
      '__proto__',
    );
    const anything = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(keys, tie('value'), { maxKeys: 5 }),
      ),
    })).value;
    const source = fc.oneof(
      anything.map((value) => JSON.stringify(value) ?? ''),
      fc.string(),
    );
    fc.assert(
      fc.property(source, (text) => {
        const parsed = parseScenario(text, 'f.json');
        if (!parsed.ok) expect(parsed.error).toMatch(/^f\.json, line \d+: .+\.$/s);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('names the earliest line that is wrong, and is harmless to print [HOT-16]', () => {
    expect(refusal('{\n"arrivals": { "callsPerDay": "a" },\n"colour": 2 }')).toContain('line 2');
    const hostile = parseScenario('{"name": 1, "\\u001b[31m": 2}', 'a\u001b[2Jb.json');
    expect(hostile.ok ? '' : hostile.error).not.toContain('\u001b');
  });
});
