/** The forms of the acts on alarms, and of what raises them: thresholds and ready floor. */

import { isDeepStrictEqual } from 'node:util';
import { shelfKey } from '../../floor/alarms/shelf-key.ts';
import type { AlarmRuleName } from '../../protocol/entities/alarm.ts';
import type { AlarmRule, Configuration } from '../../protocol/entities/configuration.ts';
import { safeText } from '../../protocol/safe-text.ts';
import type { Deck } from '../deck.ts';
import type { Target } from '../target.ts';
import { choice, type Field, text, type Values, valuesOf } from './field.ts';
import { type Fault, type FormSpec, idsOf } from './form-spec.ts';

const DAY = 86_400_000;

export const acknowledge: FormSpec = {
  fields: (_, deck) => {
    const { note, have } = deck.words.dialogs.forms.acknowledge;
    return [text('note', note, { hint: have })];
  },
  command: (values, targets) => {
    const note = values.text('note');
    return { t: 'acknowledge', targets: idsOf(targets), note: note === null ? null : safeText(note) };
  },
};

/** Is every one of these on the shelf already? Then it is offered to take them off. */
function areShelved(targets: readonly Target[], deck: Deck): boolean {
  const { alarms, pastAlarms, shelves } = deck.reading.floor();
  return targets.every(({ id }) => {
    const alarm = alarms.get(id) ?? pastAlarms.get(id);
    return alarm !== undefined && shelves.has(shelfKey(alarm.rule, alarm.subject));
  });
}

export const shelve: FormSpec = {
  fields: (targets, deck) => {
    const { length, reason, takeOff } = deck.words.dialogs.forms.shelve;
    const actions = [
      { id: 'take-off', label: takeOff },
      { id: 'shelve', label: deck.texts.shelveAgain },
    ];
    return [
      ...(areShelved(targets, deck) ? [choice('action', '', actions, { flat: true })] : []),
      {
        t: 'length',
        id: 'length',
        label: length,
        text: '30m',
        needed: true,
        longest: DAY,
        hint: deck.words.dialogs.lengthHint,
      },
      text('reason', reason),
    ];
  },
  command: (values, targets, deck) => {
    const off = values.choice('action') === 'take-off';
    const reason = values.text('reason');
    if (!off && reason === null) return { fault: deck.words.dialogs.forms.shelve.empty, field: 'reason' };
    return {
      t: 'shelve',
      targets: idsOf(targets),
      length: off ? null : values.length('length'),
      reason: safeText(reason ?? ''),
    };
  },
};

const number = (value: number | null | undefined): string => (value == null ? '-' : String(value));

/**
 * Thresholds may be none; the seconds a condition must last and the fewest calls are always a number. What is critical
 * must last as long as what warns where it has no seconds of its own.
 */
const LIMITS = ['warning', 'critical', 'clear'] as const;
const TIMES = ['delay', 'clearDelay', 'minimum'] as const;
type Numbers = Record<(typeof LIMITS)[number] | (typeof TIMES)[number] | 'criticalDelay', string>;

const numbersOf = (rule: AlarmRule | undefined): Numbers => ({
  warning: number(rule?.warning),
  critical: number(rule?.critical),
  clear: number(rule?.clear),
  delay: String(rule?.delay ?? 0),
  criticalDelay: number(rule?.criticalDelay),
  clearDelay: String(rule?.clearDelay ?? 0),
  minimum: String(rule?.minimum ?? 0),
});

const floorText = (rows: Configuration['readyFloor']): string =>
  rows.map(({ from, seats }) => `${from} ${seats}`).join(', ');

/** `00:00 1, 08:00 4` as rows, in order of time from midnight on; null where it is none. */
function readyFloorOf(typed: string): Configuration['readyFloor'] | null {
  const rows = typed
    .split(/[,;\uff0c\uff1b\u3001]/)
    .map((part) => /^(\d{1,2}:\d\d)\s+(\d{1,4})$/.exec(part.trim()))
    .map((found) => ({ from: (found?.[1] ?? '').padStart(5, '0'), seats: Number(found?.[2]) }));
  const sound = rows.every(({ from, seats }, index) => {
    const after = index === 0 ? from === '00:00' : from > (rows[index - 1]?.from ?? from);
    return /^([01]\d|2[0-3]):[0-5]\d$/.test(from) && Number.isInteger(seats) && after;
  });
  return sound && rows.length <= 48 ? rows : null;
}

/** All of one rule of the catalogue, and the ready floor of the day. */
export const thresholds: FormSpec = {
  fields: (_, deck) => {
    const { alarms: rules = [], readyFloor = [] } = deck.reading.floor().configuration ?? {};
    if (rules.length === 0) return deck.texts.noRules;
    const fields = deck.words.dialogs.forms.thresholds;
    const numbers = numbersOf(rules[0]);
    const own = (id: keyof Numbers, hint = ''): Field => text(id, fields[id], { text: numbers[id], hint });
    return [
      choice(
        'rule',
        '',
        rules.map(({ id, on, warning, critical }) => ({
          id,
          label: deck.words.alarms.rules[id],
          hint: on ? `${number(warning)} / ${number(critical)}` : fields.off,
        })),
        { query: '' },
      ),
      choice(
        'on',
        fields.rule,
        [
          { id: 'on', label: fields.on },
          { id: 'off', label: fields.off },
        ],
        { flat: true, index: rules[0]?.on === false ? 1 : 0 },
      ),
      ...LIMITS.map((id) => own(id, deck.texts.dashNever)),
      own('delay'),
      own('criticalDelay', deck.texts.dashAsWarning),
      own('clearDelay'),
      own('minimum'),
      text('readyFloor', fields.readyFloor, { text: floorText(readyFloor), hint: deck.texts.readyFloorHint }),
    ];
  },
  adapt: (fields, changed, deck) => {
    if (changed !== 'rule') return fields;
    const chosen = valuesOf(fields).choice('rule');
    const rule = deck.reading.floor().configuration?.alarms.find(({ id }) => id === chosen);
    if (!rule) return fields;
    const numbers: Readonly<Record<string, string>> = numbersOf(rule);
    return fields.map((field): Field => {
      const own = numbers[field.id];
      if (field.t === 'text' && own !== undefined) return { ...field, text: own };
      return field.t === 'choice' && field.id === 'on' ? { ...field, index: rule.on ? 0 : 1 } : field;
    });
  },
  command: (values, _, deck) => {
    const chosen = values.choice('rule') as AlarmRuleName;
    const { alarms = [], readyFloor = [] } = deck.reading.floor().configuration ?? {};
    const before = alarms.find(({ id }) => id === chosen);
    if (!before) return { fault: deck.texts.noRules, field: 'rule' };
    const rule = ruleOf(values, before, deck);
    if ('fault' in rule) return rule;
    const typed = values.text('readyFloor') ?? '';
    const rows = readyFloorOf(typed);
    if (rows === null) return { fault: deck.texts.readyFloorWrong(typed), field: 'readyFloor' };
    const otherRule = !isDeepStrictEqual(rule, before);
    const otherFloor = floorText(rows) !== floorText(readyFloor);
    if (!otherRule && !otherFloor)
      return { fault: deck.words.dialogs.forms.thresholds.nothing, field: 'warning' };
    return {
      t: 'thresholds',
      targets: ['floor'],
      alarms: otherRule ? [rule] : [],
      readyFloor: otherFloor ? rows : null,
    };
  },
};

const isSeconds = (value: number): boolean => value >= 0 && value <= DAY / 1000;

/** The rule as the fields say; what is wrong with one of them otherwise. */
function ruleOf(values: Values, before: AlarmRule, deck: Deck): AlarmRule | Fault {
  const rule = { ...before, on: values.choice('on') === 'on' };
  for (const field of LIMITS) {
    const typed = values.text(field);
    const value = typed === null || typed === '-' ? null : Number(typed);
    if (value !== null && !Number.isFinite(value))
      return { fault: deck.words.dialogs.forms.thresholds.numberWrong(typed ?? ''), field };
    rule[field] = value;
  }
  delete rule.criticalDelay;
  const own = values.text('criticalDelay') ?? '-';
  if (own !== '-') {
    const value = Number(own);
    if (!isSeconds(value)) return { fault: deck.texts.secondsWrong(own), field: 'criticalDelay' };
    rule.criticalDelay = value;
  }
  for (const field of TIMES) {
    const typed = values.text(field) ?? '';
    const value = Number(typed === '' ? 'x' : typed);
    const sound = field === 'minimum' ? Number.isSafeInteger(value) && value >= 0 : isSeconds(value);
    if (!sound) return { fault: deck.texts.secondsWrong(typed), field };
    rule[field] = value;
  }
  return rule;
}
