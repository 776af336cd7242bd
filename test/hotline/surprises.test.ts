import { describe, expect, it } from 'vitest';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { judge, startMemory } from '../../src/floor/judge.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import {
  parseSurprise,
  SHIPPED_HOTLINE,
  type Surprise,
  scenarioFingerprint,
  surpriseText,
} from '../../src/hotline/scenario.ts';
import { SURPRISE_KINDS } from '../../src/hotline/surprise.ts';
import type { AlarmRuleName, Severity } from '../../src/protocol/entities/alarm.ts';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { ALL, DAY, HOUR, MIDNIGHT, numbered, parting } from './running.ts';

const MINUTE = 60_000;

function surprise(text: string): Surprise {
  const parsed = parseSurprise(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.surprise;
}

function events(seed: number, texts: readonly string[], to: number): readonly NewFloorEvent[] {
  const surprises = texts.map(surprise);
  return createHotline({ scenario: SHIPPED_HOTLINE, seed, surprises }).advance(to, ALL).events;
}

/** Everything a server would journal of this day, the judge's alarms included. */
function judged(told: readonly NewFloorEvent[], to: number): readonly NewFloorEvent[] {
  let floor: Floor = EMPTY_FLOOR;
  let memory = startMemory(floor);
  let next: number | null = null;
  let place = 0;
  const all: NewFloorEvent[] = [];
  function put(batch: readonly NewFloorEvent[]): void {
    floor = reduce(floor, numbered(batch, floor.seq));
    all.push(...batch);
  }
  for (;;) {
    const event = told[place];
    const due = event === undefined ? to : Math.ceil(event.at / 1000) * 1000;
    const now = next === null ? due : Math.min(due, next);
    if (now >= to) return all;
    const from = place;
    while ((told[place]?.at ?? to) <= now) place += 1;
    const batch = told.slice(from, place);
    put(batch);
    const verdict = judge(floor, memory, now, batch);
    memory = verdict.memory;
    next = verdict.nextAt;
    put(verdict.events);
  }
}

type Expected = {
  readonly surprise: string;
  readonly rule: AlarmRuleName;
  readonly severity: Severity;
  /** At the latest, min after the surprise. */
  readonly within: number;
  readonly cause: string;
  /** Over at the latest, min after the surprise. */
  readonly over: number;
};

const EXPECTED: readonly Expected[] = [
  {
    surprise: 'absence@11:00/18/60',
    rule: 'ready-floor',
    severity: 'warning',
    within: 45,
    cause: 'agents-missing',
    over: 180,
  },
  {
    surprise: 'absence@11:00/18/60',
    rule: 'agent-missing',
    severity: 'critical',
    within: 18,
    cause: 'left-early',
    over: 64,
  },
  {
    surprise: 'missing@14:00',
    rule: 'agent-missing',
    severity: 'critical',
    within: 15,
    cause: 'absent',
    over: 41,
  },
  {
    surprise: 'late-return@12:30',
    rule: 'closed-overrun',
    severity: 'warning',
    within: 20,
    cause: 'overrun',
    over: 60,
  },
  {
    surprise: 'ghost@15:00',
    rule: 'ghost-seat',
    severity: 'warning',
    within: 30,
    cause: 'seat-silent',
    over: 60,
  },
  {
    surprise: 'trunk@10:30',
    rule: 'trunk-group-down',
    severity: 'critical',
    within: 1,
    cause: 'trunk-down',
    over: 20,
  },
  {
    surprise: 'recorder@12:00',
    rule: 'recorder-down',
    severity: 'critical',
    within: 1,
    cause: 'recorder-down',
    over: 15,
  },
  { surprise: 'ivr@11:00', rule: 'ivr-down', severity: 'critical', within: 1, cause: 'ivr-down', over: 10 },
  { surprise: 'silence@10:00', rule: 'arrivals', severity: 'warning', within: 4, cause: 'silence', over: 25 },
  { surprise: 'burst@10:00', rule: 'arrivals', severity: 'critical', within: 10, cause: 'burst', over: 60 },
  {
    surprise: 'help@11:00',
    rule: 'help-unanswered',
    severity: 'critical',
    within: 5,
    cause: 'help-question',
    over: 8,
  },
  {
    surprise: 'abusive@10:00',
    rule: 'help-unanswered',
    severity: 'critical',
    within: 5,
    cause: 'help-abusive',
    over: 25,
  },
  {
    surprise: 'danger@10:00',
    rule: 'help-unanswered',
    severity: 'critical',
    within: 5,
    cause: 'help-danger',
    over: 25,
  },
];

describe('surprises on request', () => {
  it('are read from words with the usual size and length where none is given [HOT-27]', () => {
    expect(surprise('absence@11:00')).toEqual({ kind: 'absence', at: '11:00', size: 15, minutes: 120 });
    expect(surprise('absence@11:00/3/20')).toMatchObject({ size: 3, minutes: 20 });
    expect(surprise('trunk@10:30/5')).toMatchObject({ size: 0, minutes: 5 });
    for (const kind of SURPRISE_KINDS) {
      const one = surprise(`${kind}@09:05`);
      expect(surprise(surpriseText(one))).toEqual(one);
    }
  });

  it.each([
    '',
    'absence',
    'absence@25:00',
    'flood@11:00',
    'trunk@10:30/5/5',
    'help@11:00/0',
    'absence@11:00/x',
  ])('another word is refused with one sentence: %s [HOT-27]', (text) => {
    const parsed = parseSurprise(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error).toMatch(/^[a-z].*[a-z0-9-]$/);
  });

  it('are part of what a journal is of [HOT-13]', () => {
    const [a, b] = [surprise('trunk@10:30'), surprise('ivr@11:00')];
    expect(scenarioFingerprint(SHIPPED_HOTLINE, [])).toBe(scenarioFingerprint(SHIPPED_HOTLINE));
    expect(scenarioFingerprint(SHIPPED_HOTLINE, [a])).not.toBe(scenarioFingerprint(SHIPPED_HOTLINE));
    expect(scenarioFingerprint(SHIPPED_HOTLINE, [a, b])).toBe(scenarioFingerprint(SHIPPED_HOTLINE, [b, a]));
  });

  it('with the same seed give the same events, whenever the hotline is rebuilt [HOT-5]', () => {
    const texts = SURPRISE_KINDS.map((kind, n) => `${kind}@${String(9 + (n % 6)).padStart(2, '0')}:20`);
    const until = MIDNIGHT + 18 * HOUR;
    const whole = numbered(events(5, texts, until));
    expect(parting(numbered(events(5, texts, until)), whole)).toBeNull();
    let floor: Floor = EMPTY_FLOOR;
    for (const minute of [540, 561, 600, 622, 633, 680, 722, 741, 805, 830, 870, 900]) {
      const cut = MIDNIGHT + minute * MINUTE;
      floor = reduce(
        floor,
        whole.filter(({ seq, at }) => seq > floor.seq && at <= cut),
      );
      const hotline = createHotline({
        scenario: SHIPPED_HOTLINE,
        seed: 5,
        floor,
        surprises: texts.map(surprise),
      });
      const to = Math.min(until, cut + 2 * HOUR);
      const next = numbered(hotline.advance(to, ALL).events, floor.seq);
      expect(
        parting(
          next,
          whole.filter(({ seq, at }) => seq > floor.seq && at <= to),
        ),
      ).toBeNull();
    }
  });

  it.each(EXPECTED)(
    '$surprise raises $rule, with its cause, and it is over [HOT-28]',
    ({ surprise: text, rule, severity, within, cause, over }) => {
      for (const seed of [3, 7]) {
        const at = instantOf(text);
        const to = at + 4 * HOUR;
        const all = judged(events(seed, [text], to), to);
        // Alarms of the ordinary day do not count: those of this cause that are there with the surprise do.
        const found = all.flatMap((event) => {
          const named = event.t === 'alarm-raised' || event.t === 'alarm-changed';
          return named && event.at >= at && event.why.code === cause ? [event] : [];
        });
        const ids = new Set(
          all.flatMap((event) => (event.t === 'alarm-raised' && event.rule === rule ? [event.alarm] : [])),
        );
        const first = found.find((event) => {
          return ids.has(event.alarm) && (severity === 'warning' || event.severity === severity);
        });
        expect(first, `seed ${seed}`).toBeDefined();
        expect(((first?.at ?? 0) - at) / MINUTE).toBeLessThanOrEqual(within);
        const cleared = all.find((event) => event.t === 'alarm-cleared' && event.alarm === first?.alarm);
        expect(((cleared?.at ?? Number.NaN) - at) / MINUTE).toBeLessThanOrEqual(over);
      }
    },
    60_000,
  );
});

function instantOf(text: string): number {
  const { at } = surprise(text);
  const [hour, minute] = at.split(':').map(Number);
  return MIDNIGHT + (hour ?? 0) * HOUR + (minute ?? 0) * MINUTE;
}

describe('an ordinary day', () => {
  it('is calm: fewer than one alarm in ten minutes, at most two critical ones a day on average [HOT-26]', () => {
    let raised = 0;
    let critical = 0;
    const seeds = Array.from({ length: 30 }, (_, place) => place + 1);
    for (const seed of seeds) {
      const ever = new Set<string>();
      for (const event of judged(events(seed, [], MIDNIGHT + DAY - 1), MIDNIGHT + DAY - 1)) {
        if (event.t === 'alarm-raised') raised += 1;
        const named = event.t === 'alarm-raised' || event.t === 'alarm-changed';
        if (named && event.severity === 'critical') ever.add(event.alarm);
      }
      critical += ever.size;
    }
    expect(raised / seeds.length).toBeLessThan(144);
    expect(critical / seeds.length).toBeLessThanOrEqual(2);
  }, 240_000);
});
