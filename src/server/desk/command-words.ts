/** A command and its answer in the short words of the audit. Pure. */
import type { Command, CommandOf, TargetResult } from '../../protocol/command.ts';
import { LONGEST_TEXT } from '../../protocol/safe-text.ts';

/** What was asked besides the targets: reason, length, note, queues. Empty parts are left out. */
export function detailOf(command: Command): string {
  return parts(command)
    .filter((part) => part !== null && part !== '')
    .join(', ');
}

function lengthWords(length: number | null | undefined): string | null {
  return length === null || length === undefined ? null : seconds(length);
}

function parts(command: Command): readonly (string | null)[] {
  switch (command.t) {
    case 'ready':
    case 'release':
    case 'undo':
      return [];
    case 'close':
      return [command.reason, seconds(command.length, 'usual length'), command.note];
    case 'reassign':
      return [command.queues.join(' '), lengthWords(command.length)];
    case 'skills':
      return command.levels.map(({ queue, level }) => `${queue}=${level ?? 'none'}`);
    case 'sign-out':
      return [command.cut ? 'a call is cut' : 'a call is awaited'];
    case 'note':
      return [command.text];
    case 'ask-back':
      return command.withdraw ? ['withdrawn'] : [seconds(command.length, 'usual length'), command.note];
    case 'help':
      return [command.how, command.extension, command.text];
    case 'listen':
      return [command.mode, command.extension];
    case 'move':
      return [placeOf(command.to), command.priority === null ? null : `priority ${command.priority}`];
    case 'queue':
      return queueParts(command);
    case 'acknowledge':
      return [command.note];
    case 'shelve':
      return [seconds(command.length, 'off the shelf'), command.reason];
    case 'wording':
      return command.text === null ? ['withdrawn'] : [seconds(command.length, 'usual length'), command.text];
    case 'incident':
      return [command.action, command.name, command.tag];
    case 'thresholds':
      return [
        ...command.alarms.map(
          ({ id, on, warning, critical }) => `${id} ${on ? `${warning}/${critical}` : 'off'}`,
        ),
        command.readyFloor === null
          ? null
          : `ready floor ${command.readyFloor.map(({ from, seats }) => `${from} ${seats}`).join(' ')}`,
      ];
    case 'hand-over':
    case 'approve':
      return [command.action, command.note];
    case 'duty':
      return [command.action, command.length === null ? null : seconds(command.length), command.why];
  }
}

function seconds(length: number | null, none = ''): string {
  return length === null ? none : `${length / 1000} s`;
}

function placeOf(to: CommandOf<'move'>['to']): string {
  switch (to.t) {
    case 'queue':
      return `to queue ${to.queue}`;
    case 'agent':
      return `to agent ${to.agent}`;
    case 'same':
      return 'where it is';
  }
}

function queueParts({ open, announcement, callBack, overflow }: CommandOf<'queue'>): (string | null)[] {
  return [
    open === undefined ? null : open ? 'open' : 'closed',
    announcement === undefined ? null : `announcement ${announcement ?? 'none'}`,
    callBack === undefined ? null : `call-back ${callBack ? 'offered' : 'not offered'}`,
    overflow === undefined ? null : `overflow ${overflow ?? 'none'}`,
  ];
}

/** One word when all are alike, `1001:applied 1002:not-signed-in` when they fit, else how many of each. */
export function outcomeWords(results: readonly TargetResult[]): string {
  const words = results.map((result) =>
    result.outcome === 'rejected' ? (result.reason ?? 'rejected') : result.outcome,
  );
  const first = words[0];
  if (first === undefined || words.every((word) => word === first)) return first ?? 'nothing';
  const each = results.map((result, index) => `${result.target}:${words[index]}`).join(' ');
  if (each.length <= LONGEST_TEXT) return each;
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${word} ${count}`).join(', ');
}
