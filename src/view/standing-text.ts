/** How a queue stands where it is not as usual: closed, what callers hear, call-backs, overflow. */
import type { RowContext } from './column.ts';

/** What differs from an ordinary open queue; empty for one that does not. */
export function standingText(
  state: {
    readonly open: boolean;
    readonly announcement: string | null;
    readonly callBack: boolean;
    readonly overflow: string | null;
  },
  { words, names }: Pick<RowContext, 'words' | 'names'>,
): string {
  const { queue } = words.dialogs.forms;
  return [
    state.open ? '' : queue.closed,
    state.announcement === null ? '' : `“${state.announcement}”`,
    state.callBack ? queue.callBack : '',
    state.overflow === null ? '' : `→ ${names.queue(state.overflow)}`,
  ]
    .filter((part) => part !== '')
    .join(words.listSeparator);
}
