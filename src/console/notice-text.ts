/** What the link has to say: why it does not stand as a clause, a notice of it as one sentence. */
import type { RefusedCode } from '../client/link-state.ts';
import type { Notice } from '../client/notice.ts';
import type { Words } from '../view/words/words.ts';

/** Why the client does not try again. */
export function refusedWhy(code: RefusedCode, { messages }: Words): string {
  return isIn(messages.closings, code) ? messages.closings[code] : messages.linkWhy[code];
}

export function noticeText(notice: Notice, { messages }: Words): string {
  switch (notice.t) {
    case 'resumed':
      return messages.resumed(notice.from);
    case 'snapshot':
      return isIn(messages.snapshotReasons, notice.why)
        ? messages.restarted(messages.snapshotReasons[notice.why])
        : messages.linkWhy.fault;
    case 'fault':
      return messages.linkWhy.fault;
    case 'going-away':
      return messages.closings[notice.reason];
  }
}

function isIn<Table extends object>(table: Table, key: string): key is keyof Table & string {
  return Object.hasOwn(table, key);
}
