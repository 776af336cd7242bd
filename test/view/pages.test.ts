import { describe, expect, it } from 'vitest';
import type { Floor } from '../../src/floor/floor.ts';
import { floorChunks, floorFromChunks } from '../../src/floor/snapshot.ts';
import type { FloorEvent } from '../../src/protocol/event.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { agentRows, PERSONAL } from '../../src/view/agents.ts';
import { briefLines } from '../../src/view/brief.ts';
import { digestLines } from '../../src/view/digest.ts';
import { handOverLines } from '../../src/view/hand-over.ts';
import { lineWidth } from '../../src/view/line.ts';
import { meLines } from '../../src/view/me.ts';
import { maskedEvent } from '../../src/view/personal-need.ts';
import { type Line, lineText } from '../../src/view/span.ts';
import { spellsOf } from '../../src/view/spells.ts';
import { timelineLines } from '../../src/view/timeline.ts';
import { whyCardLine, whyCardLines, whyCards } from '../../src/view/why-card.ts';
import { LANGUAGES } from '../../src/view/words/words.ts';
import { card, crisis, crisisContext, handOver } from './crisis-floor.ts';
import { agent, configuration, figures, floor, LEADER, MINUTE, TEN } from './sample-floor.ts';

const textOf = (lines: readonly Line[]): string => lines.map(lineText).join('\n');
const own = { kind: 'agent', id: '1001' } as const;
const event = <E extends FloorEvent>(minutes: number, fields: Omit<E, 'seq' | 'at'>): E =>
  ({ seq: 1, at: TEN - minutes * MINUTE, ...fields }) as E;
type Of<T extends FloorEvent['t']> = Extract<FloorEvent, { t: T }>;

const day: readonly FloorEvent[] = [
  event<Of<'agent-signed-in'>>(60, { t: 'agent-signed-in', agent: '1001', seat: 'S01' }),
  event<Of<'visit-offered'>>(50, {
    t: 'visit-offered',
    call: 'c1',
    visit: 'v1',
    agent: '1001',
    limitAt: null,
  }),
  event<Of<'call-answered'>>(49, { t: 'call-answered', call: 'c1', visit: 'v1', agent: '1001' }),
  event<Of<'help-raised'>>(48, {
    t: 'help-raised',
    agent: '1001',
    topic: 'question',
    text: null,
    aboutCall: 'c1',
  }),
  event<Of<'leg-ended'>>(40, { t: 'leg-ended', call: 'c1', agent: '1001', by: 'caller' }),
  event<Of<'wrap-up-started'>>(40, {
    t: 'wrap-up-started',
    agent: '1001',
    call: 'c1',
    queue: 'general',
    limitAt: null,
  }),
  event<Of<'wrap-up-ended'>>(39, { t: 'wrap-up-ended', agent: '1001', why: 'finished' }),
  event<Of<'agent-closed'>>(30, {
    t: 'agent-closed',
    agent: '1001',
    reason: 'recovery',
    due: TEN - 15 * MINUTE,
    by: own,
    note: safeText('after that call'),
  }),
  event<Of<'agent-ready'>>(20, { t: 'agent-ready', agent: '1001', by: own }),
  event<Of<'agent-closed'>>(10, {
    t: 'agent-closed',
    agent: '1001',
    reason: 'break',
    due: TEN,
    by: LEADER,
    note: safeText('quiet now'),
    cause: { command: 'k1', actor: LEADER },
  }),
];

describe('personal need', () => {
  it('is masked in events as in rows: reason, length, own words [VIEW-50]', () => {
    const masked = day.map((one) => maskedEvent(one, configuration));
    expect(masked[7]).toMatchObject({ reason: PERSONAL, note: null, due: TEN - 15 * MINUTE });
    expect(masked[9]).toBe(day[9]);
    expect(JSON.stringify(masked)).not.toMatch(/recovery|after that call/);
    const pending = { to: 'closed', reason: 'recovery', length: MINUTE, note: null, since: TEN } as const;
    const set = event<Of<'pending-set'>>(0, {
      t: 'pending-set',
      agent: '1001',
      pending: { ...pending, by: own, command: null },
    });
    expect(maskedEvent(set, configuration)).toMatchObject({
      pending: { reason: PERSONAL, length: 15 * MINUTE },
    });
    const forced = { ...set, pending: { ...set.pending, by: LEADER } };
    expect(maskedEvent(forced, configuration)).toBe(forced);
    const waits = agent('1001', 'x', { pending: set.pending });
    const [row] = agentRows({ ...floor, agents: new Map([['1001', waits]]) }, figures, TEN);
    expect(row?.pendingReason).toBe(PERSONAL);
  });
});

describe('the timeline', () => {
  it('spells follow each other without a gap [VIEW-51]', () => {
    const spells = spellsOf(day);
    expect(spells.map(({ state }) => state)).toEqual([
      'ready',
      'ringing',
      'talking',
      'wrap-up',
      'ready',
      'closed',
      'ready',
      'closed',
    ]);
    for (const [index, spell] of spells.entries()) expect(spell.to).toBe(spells[index + 1]?.from ?? null);
    expect(spells.at(-1)).toMatchObject({ reason: 'break', by: 'chen' });
    expect(spellsOf([])).toEqual([]);
  });

  it.each(LANGUAGES)('strip and list, newest first, masked but for oneself (%s) [VIEW-51]', (language) => {
    const context = crisisContext(language);
    const subject = { kind: 'agent', id: '1001' } as const;
    for (const width of [20, 40, 80, 200]) {
      const lines = timelineLines(day, subject, { configuration }, context, width);
      for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(width);
    }
    const lines = timelineLines(day, subject, { configuration }, context, 60);
    const strip = lineText(lines[1] ?? []);
    // An hour in sixty cells: ten minutes ready, a minute ringing, nine talking, one of wrap-up, nine ready …
    expect(strip).toBe(
      `${'R'.repeat(10)}I${'T'.repeat(9)}W${'R'.repeat(9)}${'C'.repeat(10)}${'R'.repeat(10)}${'C'.repeat(10)}`,
    );
    const text = textOf(lines);
    expect(text).not.toContain(context.names.reason('recovery'));
    expect(text).toContain(context.words.sheets.timeline.by('chen'));
    expect(text).toContain(context.words.sheets.events['help-raised']);
    expect(text.indexOf('09:50:00')).toBeLessThan(text.indexOf('09:00:00'));
    const mine = timelineLines(day, subject, { configuration, own: true }, context, 80);
    expect(textOf(mine)).toContain(context.names.reason('recovery'));
  });

  it('of a queue: calls that entered and what was done to it [VIEW-51]', () => {
    const events: FloorEvent[] = [
      event<Of<'visit-started'>>(70, {
        t: 'visit-started',
        call: 'c1',
        visit: 'v1',
        queue: 'general',
        priority: 0,
        preferred: null,
      }),
      event<Of<'queue-changed'>>(20, {
        t: 'queue-changed',
        queue: 'general',
        open: false,
        announcement: null,
        callBack: true,
        overflow: 'remote',
        by: LEADER,
      }),
    ];
    const context = crisisContext('en');
    const text = textOf(
      timelineLines(events, { kind: 'queue', id: 'general' }, { configuration }, context, 80),
    );
    expect(text).toContain('The day of general enquiries');
    expect(text).toContain('1 call queued');
    expect(text).toContain('09:40:00 closed, Call-back offered, Overflow to other provinces by chen');
    const none = timelineLines([], { kind: 'queue', id: 'general' }, { configuration }, context, 80);
    expect(textOf(none)).toContain('Nothing happened yet today.');
  });
});

describe('why cards', () => {
  it.each(LANGUAGES)('tell when, how long, where, the cause and the seats (%s) [VIEW-52]', (language) => {
    const context = crisisContext(language);
    const text = textOf(whyCardLines(card, context, 100));
    const { whyCard } = context.words.sheets;
    for (const part of [
      'c9',
      '09:59:00',
      '0:20',
      context.names.queue('general'),
      whyCard.ready(0, 4),
      whyCard.closed(2, 1, 0),
      '王小明',
      context.words.alarms.causes['closed-own']('2', ''),
    ])
      expect(text).toContain(part);
    expect(lineText(whyCardLine(card, context))).toContain(
      context.words.alarms.causes['closed-own']('2', ''),
    );
    expect([whyCards(crisis).length, whyCards(crisis, 'remote').length]).toEqual([1, 0]);
  });
});

describe('the hand-over sheet', () => {
  it.each(LANGUAGES)('tells everything that is open (%s) [VIEW-53]', (language) => {
    const context = crisisContext(language);
    const lines = handOverLines(crisis, handOver, TEN, context, 80);
    for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(80);
    const text = textOf(handOverLines(crisis, handOver, TEN, context, 400));
    const { words } = context;
    for (const part of [
      'trunks were down at half past nine',
      'calling the early shift',
      `${words.sheets.handOver.over} 09:30`,
      'Sun Li',
      'went home ill',
      'card system down',
      'long waits',
      'Wang Fang',
      'use the paper card',
      'maintenance',
      words.sheets.handOver.accept,
    ])
      expect(text).toContain(part);
    const calm = textOf(handOverLines(floor, null, TEN, context, 80));
    expect(calm).toContain(words.sheets.handOver.notOffered);
    expect(calm).not.toContain(words.sheets.handOver.alarms);
  });
});

describe('the digest', () => {
  it.each(LANGUAGES)('tells what changed (%s) [VIEW-54]', (language) => {
    const context = crisisContext(language);
    const before = { ...floor, at: TEN - 30 * MINUTE };
    const text = textOf(digestLines(before, crisis, TEN, context, 300));
    const { digest } = context.words.sheets;
    for (const part of [
      digest.title('09:30', '10:00'),
      digest.raised,
      'card system down',
      'use the paper card',
      'long waits',
    ])
      expect(text).toContain(part);
    for (const line of digestLines(before, crisis, TEN, context, 60))
      expect(lineWidth(line)).toBeLessThanOrEqual(60);
  });

  it('between a floor and itself nothing of note happened [VIEW-54]', () => {
    const calm = { ...floor, calls: new Map() };
    expect(textOf(digestLines(calm, calm, TEN, crisisContext('en'), 80))).toContain(
      'Nothing of note happened.',
    );
    const next = { ...calm, date: '2026-03-11' };
    expect(textOf(digestLines(calm, next, TEN, crisisContext('en'), 80))).toContain('A new day has begun');
  });

  it('tells of systems where one changed, not where the floor was only read anew [VIEW-54]', () => {
    const again = (made: Floor): Floor => floorFromChunks(floorChunks(made, 50));
    const { digest } = crisisContext('en').words.sheets;
    const told = (before: Floor, after: Floor) =>
      textOf(digestLines(before, after, TEN, crisisContext('en'), 200));
    const calm = { ...floor, systems: crisis.systems };
    expect(told(calm, again(calm))).toContain(digest.nothing);
    const busier = new Map([
      ['city', { trunkGroup: 'city', arrived: 990, blocked: 0, inUse: 20, mostInUse: 140 }],
    ]);
    expect(told(calm, again({ ...calm, trunkTallies: busier }))).not.toContain(digest.systems);
    expect(told(calm, again(floor))).toContain(digest.systems);
    expect(told(floor, again(calm))).toContain(digest.systems);
    const lost = { exchange: 'embedded', state: 'lost', since: TEN, why: null } as const;
    expect(told(calm, again({ ...calm, feed: lost }))).toContain(digest.systems);
  });
});

describe('the brief', () => {
  it.each(LANGUAGES)('fits a phone whatever it is given (%s) [VIEW-55]', (language) => {
    const context = crisisContext(language);
    for (const rows of [1, 2, 5, 8, 10, 12, 15, 40]) {
      for (const columns of [1, 12, 30, 40, 120]) {
        const lines = briefLines(crisis, TEN, { columns, rows }, context);
        expect(lines.length).toBeLessThanOrEqual(Math.min(15, rows));
        for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(Math.min(40, columns));
      }
    }
    const lines = briefLines(crisis, TEN, { columns: 40, rows: 15 }, context);
    const { brief } = context.words.sheets;
    expect(lineText(lines.at(-1) ?? [])).toBe(brief.phone('021-1234 5678'));
    expect(lineText(lines.at(-2) ?? [])).toBe(brief.onDuty('chen'));
    expect(lineText(lines[0] ?? [])).toContain(brief.ready(1, 4));
    const text = textOf(lines);
    expect(text).toContain(brief.nobodyHas);
    expect(text).toContain('09:58');
  });

  it('alarms that do not fit are counted, none is said to be none [VIEW-55]', () => {
    const context = crisisContext('en');
    const text = (rows: number) => textOf(briefLines(crisis, TEN, { columns: 40, rows }, context));
    expect(text(7)).toContain('and 3 more alarms');
    expect(text(8)).toContain('critical oldest wait general enquiries\nand 2 more alarms');
    expect(text(12)).toContain('and 2 more alarms');
    expect(text(15)).toContain('warning ready floor');
    expect(textOf(briefLines(floor, TEN, { columns: 40, rows: 15 }, context))).toContain('no alarm is open');
    const lost = { exchange: 'embedded', state: 'lost', since: TEN, why: null } as const;
    expect(textOf(briefLines({ ...crisis, feed: lost }, TEN, { columns: 40, rows: 15 }, context))).toContain(
      'NOT LIVE since 10:00',
    );
  });
});

describe('an agent’s own page', () => {
  it.each(LANGUAGES)(
    'tells who acted and why, who listened, notes, the own day (%s) [VIEW-57]',
    (language) => {
      const context = crisisContext(language);
      const audit = [
        {
          number: 1,
          kind: 'command' as const,
          wallTime: 0,
          floorTime: TEN - 5 * MINUTE,
          user: safeText('qc7'),
          role: safeText('quality'),
          peer: safeText('10.0.0.9'),
          act: safeText('listen'),
          command: 'k5',
          targets: [safeText('1001')],
          outcome: safeText('applied'),
          detail: safeText('listen'),
          seq: 1,
        },
        {
          number: 2,
          kind: 'command' as const,
          wallTime: 0,
          floorTime: TEN - 5 * MINUTE,
          user: safeText('qc8'),
          role: safeText('quality'),
          peer: safeText('10.0.0.9'),
          act: safeText('listen'),
          command: 'k6',
          targets: [safeText('1002')],
          outcome: safeText('applied'),
          detail: safeText('listen'),
          seq: 2,
        },
      ];
      const lines = meLines(crisis, '1001', TEN, { events: day, audit }, context, 70);
      for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(70);
      const text = textOf(lines);
      const { me, events } = context.words.sheets;
      expect(text).toContain(me.doneBy(events['agent-closed'], 'chen'));
      expect(text).toContain('quiet now');
      expect(text).toContain('qc7');
      expect(text).toContain(context.names.reason('recovery'));
      expect(text).toContain(me.restore('10:30'));
      for (const other of ['qc8', '王小明', '欧阳娜娜', 'Sun Li', 'please be back'])
        expect(text).not.toContain(other);
      expect(meLines(crisis, 'nobody', TEN, { events: [], audit: null }, context, 70)).toEqual([]);
      const asked = textOf(meLines(crisis, '1004', TEN, { events: [], audit: null }, context, 70));
      expect(asked).toContain(me.askBack('chen', '0:45'));
      expect(asked).toContain('please be back');
      expect(asked).toContain(me.noRecord);
    },
  );
});

it('no caller stands on any page [VIEW-43]', () => {
  for (const language of LANGUAGES) {
    const context = crisisContext(language);
    const all = [
      ...handOverLines(crisis, handOver, TEN, context, 200),
      ...digestLines(floor, crisis, TEN, context, 200),
      ...briefLines(crisis, TEN, { columns: 40, rows: 15 }, context),
      ...meLines(crisis, '1008', TEN, { events: [], audit: [] }, context, 200),
    ];
    expect(textOf(all)).not.toMatch(/k7|139/);
  }
});
