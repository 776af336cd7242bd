/** The forms of what directs the whole floor: wording, incident, hand-over, duty, requests, undo. */
import { shiftDuty, watchOf } from '../../floor/duties.ts';
import { safeText } from '../../protocol/safe-text.ts';
import type { Deck } from '../deck.ts';
import { choice, type Field, text } from './field.ts';
import { type FormSpec, idsOf, madeId } from './form-spec.ts';

const DAY = 86_400_000;
const orNull = (typed: string | null) => (typed === null ? null : safeText(typed));

const me = (deck: Deck): string => deck.connection.store.getState().welcome?.user ?? '';

const length = (label: string, typed: string, needed: boolean, deck: Deck): Field => ({
  t: 'length',
  id: 'length',
  label,
  text: typed,
  needed,
  longest: DAY,
  hint: deck.words.dialogs.lengthHint,
});

export const wording: FormSpec = {
  fields: (_, deck) => {
    const fields = deck.words.dialogs.forms.wording;
    const valid = [...deck.reading.floor().wordings.values()];
    return [
      ...(valid.length === 0
        ? []
        : [
            choice('action', '', [
              { id: 'issue', label: fields.issue },
              ...valid.map(({ id, text: worded }) => ({ id, label: `${fields.withdraw}: ${worded}` })),
            ]),
          ]),
      text('text', fields.text),
      length(fields.valid, '2h', true, deck),
    ];
  },
  command: (values, _, deck) => {
    const action = values.choice('action');
    if (action !== '' && action !== 'issue')
      return { t: 'wording', targets: [action], text: null, length: null };
    const typed = values.text('text');
    if (typed === null) return { fault: deck.words.dialogs.forms.wording.empty, field: 'text' };
    return {
      t: 'wording',
      targets: [madeId('w', deck)],
      text: safeText(typed),
      length: values.length('length'),
    };
  },
};

export const incident: FormSpec = {
  fields: (_, deck) => {
    const fields = deck.words.dialogs.forms.incident;
    const open = [...deck.reading.floor().incidents.values()].filter(({ endedAt }) => endedAt === null);
    return [
      ...(open.length === 0
        ? []
        : [
            choice('action', '', [
              ...open.map(({ id, name }) => ({ id, label: `${fields.end}: ${name}` })),
              { id: 'start', label: fields.start },
            ]),
          ]),
      text('name', fields.name, { hint: fields.nameHint }),
      text('tag', fields.tag),
    ];
  },
  command: (values, _, deck) => {
    const action = values.choice('action');
    if (action !== '' && action !== 'start')
      return { t: 'incident', targets: [action], action: 'end', name: null, tag: null };
    const name = values.text('name');
    if (name === null) return { fault: deck.words.dialogs.forms.incident.empty, field: 'name' };
    return {
      t: 'incident',
      targets: [madeId('i', deck)],
      action: 'start',
      name: safeText(name),
      tag: orNull(values.text('tag')),
    };
  },
};

/**
 * What is offered by others is accepted, one's own offer withdrawn. Who has the shift offers it; who has it not can take
 * it, with a reason where somebody else has it.
 */
export const handOver: FormSpec = {
  fields: (_, deck) => {
    const fields = deck.words.dialogs.forms.handOver;
    const { handOvers } = deck.reading.floor();
    const holder = shiftHolder(deck);
    return [
      choice('action', '', [
        ...[...handOvers.values()].map(({ id, by }) => ({
          id,
          label: by.id === me(deck) ? fields.withdraw : `${fields.accept}: ${by.id}`,
        })),
        ...(holder === null || holder === me(deck) ? [{ id: OFFER, label: fields.offer }] : []),
        ...(holder === me(deck) ? [] : [{ id: TAKE, label: fields.take, hint: holder ?? '' }]),
      ]),
      text('note', fields.note, { hint: fields.hint }),
    ];
  },
  command: (values, _, deck) => {
    const chosen = values.choice('action');
    const offer = deck.reading.floor().handOvers.get(chosen);
    const note = orNull(values.text('note'));
    if (chosen === TAKE) {
      if (note === null && shiftHolder(deck) !== null) return { fault: deck.texts.takeWhy, field: 'note' };
      return { t: 'hand-over', targets: [madeId('h', deck)], action: 'take', note };
    }
    if (!offer) return { t: 'hand-over', targets: [madeId('h', deck)], action: 'offer', note };
    return {
      t: 'hand-over',
      targets: [offer.id],
      action: offer.by.id === me(deck) ? 'withdraw' : 'accept',
      note,
    };
  },
};

/** No id of an offer: they are made of a letter, a second and a name. */
const OFFER = 'offer';
const TAKE = 'take';

/** Who has the shift; null: nobody. */
const shiftHolder = (deck: Deck): string | null => shiftDuty(deck.reading.floor())?.user ?? null;

const hasWatch = (deck: Deck): boolean => watchOf(deck.reading.floor(), me(deck)) !== undefined;

export const duty: FormSpec = {
  fields: (_, deck) => {
    const fields = deck.words.dialogs.forms.duty;
    if (hasWatch(deck)) return [];
    return [
      text('why', fields.why, { needed: fields.empty, hint: fields.whyHint }),
      length(fields.length, '', false, deck),
    ];
  },
  command: (values, _, deck) => {
    if (hasWatch(deck)) return { t: 'duty', targets: ['floor'], action: 'return', length: null, why: null };
    return {
      t: 'duty',
      targets: ['floor'],
      action: 'take',
      length: values.length('length'),
      why: orNull(values.text('why')),
    };
  },
};

/** One's own request can only be taken back. */
export const approve: FormSpec = {
  fields: (targets, deck) => {
    const fields = deck.words.dialogs.forms.approve;
    const own = targets.every(({ id }) => deck.reading.floor().approvals.get(id)?.by.id === me(deck));
    if (own) return [];
    return [
      choice(
        'action',
        '',
        [
          { id: 'grant', label: fields.grant },
          { id: 'refuse', label: fields.refuse },
        ],
        { flat: true },
      ),
      text('note', fields.note),
    ];
  },
  command: (values, targets) => {
    const chosen = values.choice('action');
    const action = chosen === 'grant' || chosen === 'refuse' ? chosen : 'withdraw';
    return { t: 'approve', targets: idsOf(targets), action, note: orNull(values.text('note')) };
  },
};

export const undo: FormSpec = {
  fields: () => [],
  command: (_, targets) => ({ t: 'undo', targets: idsOf(targets) }),
};
