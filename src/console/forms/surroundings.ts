/** The forms of the acts on calls and queues. */

import { agentState } from '../../floor/state.ts';
import { safeText } from '../../protocol/safe-text.ts';
import type { Deck } from '../deck.ts';
import { choice, type Option, text } from './field.ts';
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
