/** The forms of the acts on calls, queues and alarms. */

import { agentState } from '../../floor/state.ts';
import type { AlarmRuleName } from '../../protocol/entities/alarm.ts';
import { safeText } from '../../protocol/safe-text.ts';
import type { Deck } from '../deck.ts';
import { choice, type Field, type Option, text, valuesOf } from './field.ts';
import { type FormSpec, idsOf } from './form-spec.ts';

const orNull = (typed: string | null) => (typed === null ? null : safeText(typed));

/** Queues first, then who is ready, then everybody else signed in: typing narrows them. */
function places(deck: Deck): readonly Option[] {
  const { configuration, agents } = deck.reading.floor();
  const names = deck.reading.names();
  const present = [...agents.values()].filter(({ signedIn }) => signedIn.value);
  const ready = present.filter((agent) => agentState(agent) === 'ready');
  const others = present.filter((agent) => agentState(agent) !== 'ready');
  return [
    ...(configuration?.queues ?? []).map(({ id }) => ({
      id: `queue ${id}`,
      label: names.queue(id),
      hint: deck.words.scopes.queue,
    })),
    ...[...ready, ...others].map((agent) => ({
      id: `agent ${agent.id}`,
      label: `${agent.id} ${agent.name}`,
      hint: deck.words.states[agentState(agent)],
    })),
    { id: 'same', label: deck.words.dialogs.forms.move.same },
  ];
}

export const move: FormSpec = {
  fields: (_, deck) => [
    choice('to', deck.words.dialogs.forms.move.where, places(deck), { query: '' }),
    text('priority', deck.words.dialogs.forms.move.priority, {
      hint: deck.words.dialogs.forms.move.priorityHint,
    }),
  ],
  command: (values, targets, deck) => {
    const typed = values.text('priority');
    const priority = typed === null ? null : Number(typed);
    if (priority !== null && !(Number.isInteger(priority) && Math.abs(priority) <= 100))
      return { fault: deck.words.dialogs.forms.move.priorityWrong(typed ?? ''), field: 'priority' };
    const [kind, id = ''] = values.choice('to').split(' ');
    const to =
      kind === 'queue'
        ? ({ t: 'queue', queue: id } as const)
        : kind === 'agent'
          ? ({ t: 'agent', agent: id } as const)
          : ({ t: 'same' } as const);
    if (to.t === 'same' && priority === null)
      return { fault: deck.words.refusals['nothing-asked'], field: 'to' };
    return { t: 'move', targets: idsOf(targets), to, priority };
  },
};

export const release: FormSpec = {
  fields: () => [],
  command: (_, targets) => ({ t: 'release', targets: idsOf(targets) }),
};

export const queue: FormSpec = {
  fields: (targets, deck) => {
    const fields = deck.words.dialogs.forms.queue;
    const asIs = { id: 'same', label: deck.texts.asItIs };
    const [only] = targets.length === 1 ? targets : [];
    const state = only ? deck.reading.floor().queueStates.get(only.id) : undefined;
    const others = (deck.reading.floor().configuration?.queues ?? []).filter(
      ({ id }) => !targets.some((target) => target.id === id),
    );
    return [
      choice(
        'open',
        fields.open,
        [asIs, { id: 'open', label: fields.opened }, { id: 'closed', label: fields.closed }],
        {
          flat: true,
        },
      ),
      choice(
        'callBack',
        fields.callBack,
        [asIs, { id: 'on', label: fields.offered }, { id: 'off', label: fields.notOffered }],
        { flat: true },
      ),
      choice(
        'overflow',
        fields.overflow,
        [
          asIs,
          { id: 'none', label: fields.noOverflow },
          ...others.map(({ id }) => ({ id: `queue ${id}`, label: deck.reading.names().queue(id) })),
        ],
        { flat: true },
      ),
      text('announcement', fields.announcement, {
        text: state?.announcement ?? '',
        hint: state?.announcement ? '' : fields.noAnnouncement,
      }),
    ];
  },
  command: (values, targets, deck) => {
    const [only] = targets.length === 1 ? targets : [];
    const before = only ? (deck.reading.floor().queueStates.get(only.id)?.announcement ?? null) : null;
    const announcement = values.text('announcement');
    const open = values.choice('open');
    const callBack = values.choice('callBack');
    const overflow = values.choice('overflow');
    const change = {
      ...(open === 'same' ? {} : { open: open === 'open' }),
      ...(callBack === 'same' ? {} : { callBack: callBack === 'on' }),
      ...(overflow === 'same' ? {} : { overflow: overflow === 'none' ? null : overflow.slice(6) }),
      ...(announcement === before ? {} : { announcement: orNull(announcement) }),
    };
    if (Object.keys(change).length === 0)
      return { fault: deck.words.dialogs.forms.queue.unchanged, field: 'open' };
    return { t: 'queue', targets: idsOf(targets), ...change };
  },
};

export const acknowledge: FormSpec = {
  fields: () => [],
  command: (_, targets) => ({ t: 'acknowledge', targets: idsOf(targets), note: null }),
};

export const shelve: FormSpec = {
  fields: (_, deck) => [
    {
      t: 'length',
      id: 'length',
      label: deck.words.dialogs.forms.shelve.length,
      text: '30m',
      needed: true,
      longest: 86_400_000,
      hint: deck.words.dialogs.lengthHint,
    },
    text('reason', deck.words.dialogs.forms.shelve.reason, {
      needed: deck.words.dialogs.forms.shelve.empty,
    }),
  ],
  command: (values, targets) => ({
    t: 'shelve',
    targets: idsOf(targets),
    length: values.length('length'),
    reason: safeText(values.text('reason') ?? ''),
  }),
};

const number = (value: number | null | undefined): string => (value == null ? '-' : String(value));

/** Warning and critical of one rule of the catalogue. */
export const thresholds: FormSpec = {
  fields: (_, deck) => {
    const rules = deck.reading.floor().configuration?.alarms ?? [];
    if (rules.length === 0) return deck.texts.noRules;
    const fields = deck.words.dialogs.forms.thresholds;
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
      text('warning', fields.warning, { text: number(rules[0]?.warning), hint: deck.texts.dashNever }),
      text('critical', fields.critical, { text: number(rules[0]?.critical), hint: deck.texts.dashNever }),
    ];
  },
  adapt: (fields, changed, deck) => {
    if (changed !== 'rule') return fields;
    const chosen = valuesOf(fields).choice('rule');
    const rule = deck.reading.floor().configuration?.alarms.find(({ id }) => id === chosen);
    if (!rule) return fields;
    return fields.map((field): Field => {
      if (field.t === 'text')
        return { ...field, text: number(field.id === 'warning' ? rule.warning : rule.critical) };
      return field.t === 'choice' && field.id === 'on' ? { ...field, index: rule.on ? 0 : 1 } : field;
    });
  },
  command: (values, _, deck) => {
    const chosen = values.choice('rule') as AlarmRuleName;
    const rule = deck.reading.floor().configuration?.alarms.find(({ id }) => id === chosen);
    if (!rule) return { fault: deck.texts.noRules, field: 'rule' };
    const numbers: { warning?: number | null; critical?: number | null } = {};
    for (const field of ['warning', 'critical'] as const) {
      const typed = values.text(field);
      const value = typed === null || typed === '-' ? null : Number(typed);
      if (value !== null && !Number.isFinite(value))
        return { fault: deck.words.dialogs.forms.thresholds.numberWrong(typed ?? ''), field };
      numbers[field] = value;
    }
    return {
      t: 'thresholds',
      targets: ['floor'],
      alarms: [{ ...rule, on: values.choice('on') === 'on', ...numbers }],
      readyFloor: null,
    };
  },
};
