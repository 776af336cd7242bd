/** What the words and flags of `seatwatch act` mean as a command: one entry each, a new command does not compile without. Asks nobody. */
import type { Command, CommandName, CommandOf } from '../../protocol/command.ts';
import { TARGET_KIND, type TargetKind } from '../../protocol/command-names.ts';
import { HELP_ANSWERS } from '../../protocol/entities/help-answers.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { usage } from '../failure.ts';
import { lengthOf, wholeNumber } from '../flags.ts';
import { makeId } from '../platform.ts';
import {
  type ActFlags,
  DETAIL_FLAGS,
  type DetailFlag,
  idOf,
  lengthOrNull,
  needed,
  oneOf,
  textOrNull,
  unlessNone,
} from './flags.ts';

type Making<Name extends CommandName> = {
  readonly flags: readonly DetailFlag[];
  readonly make: (words: readonly string[], flags: ActFlags) => CommandOf<Name> | Promise<CommandOf<Name>>;
};

/** The command that verb, words and flags ask for; a usage failure says what is missing or does not belong. */
export async function makeCommand(
  name: CommandName,
  words: readonly string[],
  flags: ActFlags,
): Promise<Command> {
  const making: { readonly flags: readonly DetailFlag[]; readonly make: Making<CommandName>['make'] } =
    MAKE[name];
  for (const flag of Object.keys(DETAIL_FLAGS) as DetailFlag[]) {
    if (flags[flag] !== undefined && !making.flags.includes(flag))
      throw usage(`--${flag} does not go with \`seatwatch act ${name}\`.`);
  }
  return making.make(words, flags);
}

const MAKE: { readonly [Name in CommandName]: Making<Name> } = {
  ready: { flags: [], make: (words) => ({ t: 'ready', targets: targetsOf('ready', words) }) },
  close: {
    flags: ['reason', 'for', 'note'],
    make: (words, { reason, for: length, note }) => ({
      t: 'close',
      targets: targetsOf('close', words),
      reason: idOf(
        '--reason',
        needed('close', 'reason', reason, '--reason break, a closed reason of the floor'),
      ),
      length: lengthOrNull(length),
      note: textOrNull(note),
    }),
  },
  reassign: {
    flags: ['queues', 'for'],
    make: (words, { queues, for: length }) => ({
      t: 'reassign',
      targets: targetsOf('reassign', words),
      queues: needed('reassign', 'queues', queues, '--queues enquiry,complaints')
        .split(',')
        .map((queue) => idOf('--queues', queue.trim())),
      length: lengthOrNull(length),
    }),
  },
  skills: {
    flags: ['levels'],
    make: (words, { levels }) => ({
      t: 'skills',
      targets: targetsOf('skills', words),
      levels: needed('skills', 'levels', levels, '--levels enquiry=1,experts=2,complaints=none')
        .split(',')
        .map(levelOf),
    }),
  },
  'sign-out': {
    flags: ['cut'],
    make: (words, { cut }) => ({ t: 'sign-out', targets: targetsOf('sign-out', words), cut: cut === true }),
  },
  note: {
    flags: ['text'],
    make: (words, { text }) => ({
      t: 'note',
      targets: targetsOf('note', words),
      text: safeText(needed('note', 'text', text, '--text "see the new circular"')),
    }),
  },
  'ask-back': {
    flags: ['for', 'note', 'withdraw'],
    make: (words, { for: length, note, withdraw }) => ({
      t: 'ask-back',
      targets: targetsOf('ask-back', words),
      length: lengthOrNull(length),
      note: textOrNull(note),
      withdraw: withdraw === true,
    }),
  },
  help: {
    flags: ['how', 'text', 'extension'],
    make: (words, { how, text, extension }) => ({
      t: 'help',
      targets: targetsOf('help', words),
      how: oneOf('--how', how ?? 'note', HELP_ANSWERS),
      text: textOrNull(text),
      extension: extension === undefined ? null : idOf('--extension', extension),
    }),
  },
  listen: {
    flags: ['mode', 'extension'],
    make: (words, { mode, extension }) => ({
      t: 'listen',
      targets: targetsOf('listen', words),
      mode: oneOf('--mode', mode ?? 'listen', ['listen', 'whisper', 'barge', 'take-over', 'stop']),
      extension: extension === undefined ? null : idOf('--extension', extension),
    }),
  },
  move: {
    flags: ['to-queue', 'to-agent', 'priority'],
    make: (words, flags) => ({ t: 'move', targets: targetsOf('move', words), ...placeOf(flags) }),
  },
  release: { flags: [], make: (words) => ({ t: 'release', targets: targetsOf('release', words) }) },
  queue: {
    flags: ['open', 'announce', 'call-back', 'overflow'],
    make: (words, { open, announce, 'call-back': callBack, overflow }) => {
      const told = announce === undefined ? undefined : unlessNone(announce);
      const over = overflow === undefined ? undefined : unlessNone(overflow);
      return {
        t: 'queue',
        targets: targetsOf('queue', words),
        ...(open === undefined ? {} : { open }),
        ...(told === undefined ? {} : { announcement: told === null ? null : safeText(told) }),
        ...(callBack === undefined ? {} : { callBack }),
        ...(over === undefined ? {} : { overflow: over === null ? null : idOf('--overflow', over) }),
      };
    },
  },
  acknowledge: {
    flags: ['note'],
    make: (words, { note }) => ({
      t: 'acknowledge',
      targets: targetsOf('acknowledge', words),
      note: textOrNull(note),
    }),
  },
  shelve: {
    flags: ['for', 'reason', 'off'],
    make: (words, { for: length, reason, off }) => ({
      t: 'shelve',
      targets: targetsOf('shelve', words),
      length: off === true ? null : lengthOf('--for', needed('shelve', 'for', length, '--for 30m, or --off')),
      reason: safeText(
        off === true ? (reason ?? '') : needed('shelve', 'reason', reason, '--reason "being repaired"'),
      ),
    }),
  },
  wording: {
    flags: ['text', 'for'],
    make: ([action, id, ...more], { text, for: length }) => {
      const act = actionOf('wording', action, ['issue', 'withdraw']);
      extra('wording', more);
      if (act === 'withdraw')
        return { t: 'wording', targets: [idNeeded('wording withdraw', id)], text: null, length: null };
      return {
        t: 'wording',
        targets: [id === undefined ? makeId() : idOf('the wording', id)],
        text: safeText(
          needed('wording issue', 'text', text, '--text "hospital X: claims open again on Monday"'),
        ),
        length: lengthOf('--for', needed('wording issue', 'for', length, '--for 4h')),
      };
    },
  },
  incident: {
    flags: ['name', 'tag'],
    make: ([action, id, ...more], { name, tag }) => {
      const act = actionOf('incident', action, ['start', 'end']);
      extra('incident', more);
      if (act === 'end')
        return {
          t: 'incident',
          targets: [idNeeded('incident end', id)],
          action: 'end',
          name: null,
          tag: null,
        };
      return {
        t: 'incident',
        targets: [id === undefined ? makeId() : idOf('the incident', id)],
        action: 'start',
        name: safeText(needed('incident start', 'name', name, '--name "trunk group 1 down"')),
        tag: textOrNull(tag),
      };
    },
  },
  thresholds: {
    flags: ['file'],
    make: async (words, { file }) => {
      extra('thresholds', words);
      const { thresholdsFrom } = await import('./thresholds-file.ts');
      return thresholdsFrom(needed('thresholds', 'file', file, '--file alarms.json'));
    },
  },
  'hand-over': {
    flags: ['note'],
    make: ([action, id, ...more], { note }) => {
      const act = actionOf('hand-over', action, ['offer', 'accept', 'withdraw', 'take']);
      extra('hand-over', more);
      const target =
        id === undefined && act === 'offer'
          ? makeId()
          : act === 'take'
            ? (id ?? 'floor')
            : idNeeded(`hand-over ${act}`, id);
      return { t: 'hand-over', targets: [target], action: act, note: textOrNull(note) };
    },
  },
  duty: {
    flags: ['for'],
    make: ([action, ...more], { for: length, why }) => {
      const act = actionOf('duty', action, ['take', 'return']);
      extra('duty', more);
      return {
        t: 'duty',
        targets: ['floor'],
        action: act,
        length: lengthOrNull(length),
        why: textOrNull(why),
      };
    },
  },
  approve: {
    flags: ['refuse', 'withdraw', 'note'],
    make: (words, { refuse, withdraw, note }) => ({
      t: 'approve',
      targets: targetsOf('approve', words),
      action: withdraw === true ? 'withdraw' : refuse === true ? 'refuse' : 'grant',
      note: textOrNull(note),
    }),
  },
  undo: { flags: [], make: (words) => ({ t: 'undo', targets: targetsOf('undo', words) }) },
};

/** What an example of each kind of target looks like, and where to find one. */
const EXAMPLES: Readonly<Record<TargetKind, string>> = {
  agent: 'one agent id, for example 1001 (`seatwatch get agents`)',
  call: 'one call id (`seatwatch get calls`)',
  queue: 'one queue id, for example enquiry (`seatwatch get queues`)',
  alarm: 'one alarm id (`seatwatch get alarms`)',
  request: 'one request id (`seatwatch get approvals`)',
  act: 'the id of a command (`seatwatch get log`)',
  floor: 'an id',
};

function targetsOf(name: CommandName, given: readonly string[]): string[] {
  const targets = [...new Set(given.map((word) => idOf('a target', word)))];
  if (targets.length === 0)
    throw usage(`\`seatwatch act ${name}\` needs at least ${EXAMPLES[TARGET_KIND[name]]}.`);
  if (targets.length > 200) throw usage(`At most 200 targets in one command; these are ${targets.length}.`);
  return targets;
}

function levelOf(text: string): { queue: string; level: number | null } {
  const [queue = '', level, ...more] = text.split('=');
  if (level === undefined || more.length > 0)
    throw usage(`--levels takes QUEUE=LEVEL, several with commas, not "${safeText(text)}".`);
  const none = unlessNone(level) === null;
  return {
    queue: idOf('--levels', queue.trim()),
    level: none ? null : wholeNumber('--levels', level, 1, 99),
  };
}

function placeOf(flags: ActFlags): Pick<CommandOf<'move'>, 'to' | 'priority'> {
  const { 'to-queue': queue, 'to-agent': agent, priority } = flags;
  const places = [queue, agent].filter((one) => one !== undefined).length;
  if (places > 1) throw usage('A call goes to one place: --to-queue or --to-agent.');
  if (places === 0 && priority === undefined)
    throw usage('`seatwatch act move` needs --to-queue QUEUE, --to-agent AGENT or --priority N.');
  const rank = priority === undefined ? null : wholeNumber('--priority', priority, -100, 100);
  if (queue !== undefined) return { to: { t: 'queue', queue: idOf('--to-queue', queue) }, priority: rank };
  if (agent !== undefined) return { to: { t: 'agent', agent: idOf('--to-agent', agent) }, priority: rank };
  return { to: { t: 'same' }, priority: rank };
}

function actionOf<const Word extends string>(
  name: CommandName,
  given: string | undefined,
  words: readonly Word[],
): Word {
  const word = words.find((one) => one === given);
  if (word === undefined)
    throw usage(
      `\`seatwatch act ${name}\` takes ${words.join(', ')}${given === undefined ? '' : `, not "${safeText(given)}"`}.`,
    );
  return word;
}

function extra(name: CommandName, words: readonly string[]): void {
  if (words[0] !== undefined)
    throw usage(`\`seatwatch act ${name}\` does not take the word "${safeText(words[0])}".`);
}

function idNeeded(what: string, id: string | undefined): string {
  if (id === undefined) throw usage(`\`seatwatch act ${what}\` needs an id.`);
  return idOf('the id', id);
}
