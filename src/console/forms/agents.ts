/** The forms of the acts on agents: state, queues, skills, notes, help, listening. */
import { safeText } from '../../protocol/safe-text.ts';
import { lengthText } from '../../view/length.ts';
import type { Deck } from '../deck.ts';
import { welcomeNow } from '../rights.ts';
import type { Target } from '../target.ts';
import { choice, type Field, type MarksField, type Option, text, type Values, valuesOf } from './field.ts';
import { type Fault, type FormSpec, idsOf } from './form-spec.ts';

const DAY = 86_400_000;

const agentsOf = (targets: readonly Target[], deck: Deck) =>
  targets.flatMap(({ id }) => deck.reading.floor().agents.get(id) ?? []);

export const ready: FormSpec = {
  fields: () => [],
  command: (_, targets) => ({ t: 'ready', targets: idsOf(targets) }),
};

/** The limit of a reason, as a person would type it. */
function limitText(reason: string, deck: Deck): string {
  const limit = deck.reading.floor().configuration?.closedReasons.find(({ id }) => id === reason)?.limit;
  return limit === undefined ? '' : lengthText(limit * 1000);
}

export const close: FormSpec = {
  fields: (_, deck) => {
    const { configuration } = deck.reading.floor();
    const reasons = configuration?.closedReasons ?? [];
    const { dialogs } = deck.words;
    return [
      choice(
        'reason',
        '',
        reasons.map(({ id, limit }) => ({
          id,
          label: deck.reading.names().reason(id),
          hint: lengthText(limit * 1000),
        })),
      ),
      {
        t: 'length',
        id: 'length',
        label: dialogs.length,
        text: limitText(reasons[0]?.id ?? '', deck),
        needed: true,
        longest: Math.min((configuration?.longestClosure ?? 0) * 1000, DAY),
        hint: dialogs.lengthHint,
      },
    ];
  },
  adapt: (fields, changed, deck) => {
    if (changed !== 'reason') return fields;
    const limit = limitText(valuesOf(fields).choice('reason'), deck);
    return fields.map((field) => (field.id === 'length' ? ({ ...field, text: limit } as Field) : field));
  },
  command: (values, targets) => ({
    t: 'close',
    targets: idsOf(targets),
    reason: values.choice('reason'),
    length: values.length('length'),
    note: null,
  }),
};

function queueOptions(deck: Deck): readonly Option[] {
  const queues = deck.reading.floor().configuration?.queues ?? [];
  return queues.map(({ id }) => ({ id, label: deck.reading.names().queue(id), hint: id }));
}

export const reassign: FormSpec = {
  fields: (targets, deck) => {
    const agents = agentsOf(targets, deck);
    const served = (queue: string): boolean =>
      agents.length > 0 &&
      agents.every(({ memberships }) => memberships.some((one) => one.queue === queue && one.active));
    const options = queueOptions(deck);
    const queues: MarksField = {
      t: 'marks',
      id: 'queues',
      label: '',
      options,
      index: 0,
      marked: new Set(options.map(({ id }) => id).filter(served)),
      least: deck.words.dialogs.noQueues,
    };
    return [
      queues,
      {
        t: 'length',
        id: 'length',
        label: deck.words.dialogs.forms.reassign.until,
        text: '',
        needed: false,
        longest: DAY,
        hint: deck.words.dialogs.forms.reassign.forGood,
      },
    ];
  },
  command: (values, targets) => ({
    t: 'reassign',
    targets: idsOf(targets),
    queues: [...values.marks('queues')],
    length: values.length('length'),
  }),
};

export const skills: FormSpec = {
  fields: (targets, deck) => {
    const words = deck.words.dialogs.forms.skills;
    const [only] = targets.length === 1 ? agentsOf(targets, deck) : [];
    const options = queueOptions(deck).map((option) => {
      const level = only?.memberships.find(({ queue }) => queue === option.id)?.level;
      return { ...option, hint: level === undefined ? words.notServed : words.level(level) };
    });
    const levels = Array.from({ length: 9 }, (_, index) => ({
      id: String(index + 1),
      label: words.level(index + 1),
    }));
    return [
      choice('queue', '', options),
      choice('level', words.hint, [...levels, { id: 'none', label: words.notServed }], { flat: true }),
    ];
  },
  command: (values, targets) => {
    const chosen = values.choice('level');
    const level = chosen === 'none' ? null : Number(chosen);
    return { t: 'skills', targets: idsOf(targets), levels: [{ queue: values.choice('queue'), level }] };
  },
};

export const signOut: FormSpec = {
  fields: (targets, deck) => {
    const busy = agentsOf(targets, deck).some(({ activity }) => activity.call !== null);
    if (!busy) return [];
    const { awaited, cut } = deck.words.dialogs.forms.signOut;
    return [
      choice('call', '', [
        { id: 'await', label: awaited },
        { id: 'cut', label: cut },
      ]),
    ];
  },
  command: (values, targets) => ({
    t: 'sign-out',
    targets: idsOf(targets),
    cut: values.choice('call') === 'cut',
  }),
};

const within = (deck: Deck): Field => ({
  t: 'length',
  id: 'length',
  label: deck.words.dialogs.forms.askBack.within,
  text: '60s',
  needed: true,
  longest: 3_600_000,
  hint: '',
});

/** A note; or, of closed agents, the request to come back. */
export const note: FormSpec = {
  fields: (_, deck) => {
    const words = deck.words.dialogs.forms.note;
    return [text('text', words.text, { needed: words.empty, hint: words.hint })];
  },
  command: (values, targets) => ({
    t: 'note',
    targets: idsOf(targets),
    text: safeText(values.text('text') ?? ''),
  }),
};

export const askBack: FormSpec = {
  fields: (targets, deck) => {
    const { askBack: words, note: noteWords } = deck.words.dialogs.forms;
    const asked = targets.length > 0 && targets.every(({ id }) => deck.reading.floor().askBacks.has(id));
    const withdraw = { id: 'withdraw', label: words.withdraw };
    const ask = { id: 'ask', label: noteWords.askBack };
    return [
      ...(asked ? [choice('action', noteWords.kind, [withdraw, ask], { flat: true })] : []),
      within(deck),
      text('note', noteWords.text),
    ];
  },
  command: (values, targets) => ({
    t: 'ask-back',
    targets: idsOf(targets),
    length: values.length('length'),
    note: orNull(values.text('note')),
    withdraw: values.choice('action') === 'withdraw',
  }),
};

const orNull = (typed: string | null) => (typed === null ? null : safeText(typed));

/** What the exchange and the role allow of the ways to hear a call. */
function canHear(mode: 'listen' | 'whisper' | 'barge' | 'take-over', deck: Deck): boolean {
  const welcome = welcomeNow(deck.connection.store.getState(), deck.reading.now());
  return (
    deck.reading.floor().feed?.state !== 'lost' &&
    welcome !== null &&
    welcome.exchange.capabilities[mode] !== 'none' &&
    welcome.acts[mode] !== undefined
  );
}

const extensionField = (deck: Deck): Field => {
  const { extension, extensionHint } = deck.words.dialogs.forms.listen;
  return text('extension', extension, { text: deck.ui.getState().extension, hint: extensionHint });
};

/** The best answer there is stands first: where the exchange can whisper that, else a note already worded. */
export const help: FormSpec = {
  fields: (_, deck) => {
    const { how, ways, text: label } = deck.words.dialogs.forms.help;
    const possible = (['whisper', 'note', 'listen'] as const).filter(
      (way) => way === 'note' || canHear(way, deck),
    );
    return [
      ...(possible.length > 1
        ? [
            choice(
              'how',
              how,
              possible.map((id) => ({ id, label: ways[id] })),
              { flat: true },
            ),
          ]
        : []),
      text('text', label, { text: deck.texts.coming }),
      ...(possible.length > 1 ? [extensionField(deck)] : []),
    ];
  },
  command: (values, targets, deck) => {
    const how = values.choice('how');
    const way = how === 'whisper' || how === 'listen' ? how : 'note';
    const typed = values.text('text');
    if (way === 'note' && typed === null)
      return { fault: deck.words.dialogs.forms.note.empty, field: 'text' };
    const extension = extensionOf(values, way !== 'note', deck);
    if (extension !== null && typeof extension === 'object') return extension;
    return { t: 'help', targets: idsOf(targets), how: way, text: orNull(typed), extension };
  },
};

/** The phone that is to ring, remembered for the next time; null where none is given and none is needed. */
function extensionOf(values: Values, needed: boolean, deck: Deck): string | null | Fault {
  const typed = values.text('extension');
  if (typed === null && !needed) return null;
  if (typed === null || !/^[A-Za-z0-9_][A-Za-z0-9_.:@/-]{0,63}$/.test(typed))
    return { fault: deck.words.refusals['needs-extension'], field: 'extension' };
  deck.ui.setState({ extension: typed });
  return typed;
}

export const listen: FormSpec = {
  fields: (_, deck) => {
    const { mode, modes } = deck.words.dialogs.forms.listen;
    const possible = (['listen', 'whisper', 'barge', 'take-over'] as const).filter((one) =>
      canHear(one, deck),
    );
    if (possible.length === 0) return deck.words.messages.actUnavailable.exchange(modes.listen);
    return [
      choice(
        'mode',
        mode,
        [...possible, 'stop' as const].map((id) => ({ id, label: modes[id] })),
        {
          flat: true,
        },
      ),
      extensionField(deck),
    ];
  },
  command: (values, targets, deck) => {
    const modes = ['listen', 'whisper', 'barge', 'take-over', 'stop'] as const;
    const mode = modes.find((one) => one === values.choice('mode')) ?? 'stop';
    const extension = extensionOf(values, mode !== 'stop', deck);
    if (extension !== null && typeof extension === 'object') return extension;
    return { t: 'listen', targets: idsOf(targets), mode, extension };
  },
};
