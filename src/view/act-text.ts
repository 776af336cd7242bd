/** A command in the words of a person: what, with what, and what came of it. Knows no target's state. */
import type { Command } from '../protocol/command.ts';
import { COMMAND_NAMES } from '../protocol/command-names.ts';
import { ACTING } from './commands.ts';
import { lengthText } from './length.ts';
import type { Names } from './names.ts';
import type { Words } from './words/words.ts';

/** The act's label. */
export function actLabel(name: Command['t'], words: Words): string {
  return ACTING[name].label(words);
}

/** The act as the audit names it: a command's label, anything else as it came. */
export function actWord(act: string, words: Words): string {
  const name = COMMAND_NAMES.find((one) => one === act);
  return name === undefined ? act : actLabel(name, words);
}

/**
 * The outcome as the audit has it: one code; where targets differ `target:code` for each, or of many `code count` with
 * commas. What is no known code stays as it came.
 */
export function outcomeText(outcome: string, { outcomes, refusedBecause, listSeparator }: Words): string {
  const said = (code: string): string => {
    if (isKey(outcomes, code)) return outcomes[code];
    return isKey(refusedBecause, code) ? refusedBecause[code] : code;
  };
  const counted = outcome.split(', ').map((one) => /^(\S+) (\d+)$/.exec(one));
  if (counted.every((one) => one !== null))
    return counted.map(([, code = '', count]) => `${said(code)} ${count}`).join(listSeparator);
  const each = outcome.split(' ').map((one) => /^(.+):([^:]+)$/.exec(one));
  if (each.every((one) => one !== null))
    return each.map(([, target, code = '']) => `${target} ${said(code)}`).join(listSeparator);
  return said(outcome);
}

function isKey<Table extends object>(table: Table, key: string): key is keyof Table & string {
  return Object.hasOwn(table, key);
}

/** What was asked besides the targets, in one line: reason, length, queues, text. Empty where there is nothing. */
export function actDetail(command: Command, words: Words, names: Names): string {
  return partsOf(command, words, names)
    .filter((part) => part !== '')
    .join(words.listSeparator);
}

const length = (ms: number | null): string => (ms === null ? '' : lengthText(ms));

function partsOf(command: Command, words: Words, names: Names): readonly string[] {
  const { forms } = words.dialogs;
  switch (command.t) {
    case 'ready':
      return [];
    case 'close':
      return [names.reason(command.reason), length(command.length), command.note ?? ''];
    case 'reassign':
      return [command.queues.map(names.queue).join(' '), length(command.length ?? null)];
    case 'skills':
      return command.levels.map(
        ({ queue, level }) =>
          `${names.queue(queue)} ${level === null ? forms.skills.notServed : forms.skills.level(level)}`,
      );
    case 'sign-out':
      return [command.cut ? forms.signOut.cut : forms.signOut.awaited];
    case 'note':
      return [command.text];
    case 'ask-back':
      return command.withdraw ? [forms.askBack.withdraw] : [length(command.length), command.note ?? ''];
    case 'help':
      return [forms.help.ways[command.how], command.text ?? ''];
    case 'listen':
      return [forms.listen.modes[command.mode]];
    case 'move':
      return [
        command.to.t === 'queue'
          ? `→ ${names.queue(command.to.queue)}`
          : command.to.t === 'agent'
            ? `→ ${names.agent(command.to.agent)}`
            : forms.move.same,
        command.priority === null ? '' : `${forms.move.priority} ${command.priority}`,
      ];
    case 'release':
      return [];
    case 'queue':
      return queueParts(command, words, names);
    case 'acknowledge':
      return [command.note ?? ''];
    case 'shelve':
      return command.length === null ? [forms.shelve.takeOff] : [length(command.length), command.reason];
    case 'wording':
      return command.text === null ? [forms.wording.withdraw] : [command.text, length(command.length)];
    case 'incident':
      return [
        command.action === 'start' ? forms.incident.start : forms.incident.end,
        command.name ?? '',
        command.tag ?? '',
      ];
    case 'thresholds':
      return [
        command.alarms.map(({ id }) => words.alarms.rules[id]).join(' '),
        command.readyFloor === null ? '' : forms.thresholds.readyFloor,
      ];
    case 'hand-over':
      return [forms.handOver[command.action], command.note ?? ''];
    case 'duty':
      return [
        command.action === 'take' ? forms.duty.take : forms.duty.giveBack,
        length(command.length),
        command.why ?? '',
      ];
    case 'approve':
      return [forms.approve[command.action], command.note ?? ''];
    case 'undo':
      return [];
  }
}

function queueParts(
  command: Extract<Command, { t: 'queue' }>,
  words: Words,
  names: Names,
): readonly string[] {
  const { queue } = words.dialogs.forms;
  const { open, announcement, callBack, overflow } = command;
  return [
    open === undefined ? '' : open ? queue.opened : queue.closed,
    announcement === undefined ? '' : `${queue.announcement} ${announcement ?? queue.noAnnouncement}`,
    callBack === undefined ? '' : `${queue.callBack} ${callBack ? queue.offered : queue.notOffered}`,
    overflow === undefined
      ? ''
      : overflow === null
        ? `${queue.overflow} ${queue.noOverflow}`
        : `${queue.overflow} ${names.queue(overflow)}`,
  ];
}
