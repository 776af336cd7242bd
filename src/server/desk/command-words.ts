/** A command and its answer in the short words of the audit. Pure. */
import type { Command, TargetResult } from '../../protocol/command.ts';
import { LONGEST_TEXT } from '../../protocol/safe-text.ts';

/** What was asked besides the targets: reason, length, note, queues. */
export function detailOf(command: Command): string {
  switch (command.t) {
    case 'ready':
      return '';
    case 'close': {
      const length = command.length === null ? 'usual length' : `${command.length / 1000} s`;
      return [command.reason, length, ...(command.note === null ? [] : [command.note])].join(', ');
    }
    case 'reassign':
      return command.queues.join(' ');
  }
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
