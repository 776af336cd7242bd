/** A notice of the link as one sentence. */
import type { Notice } from '../client/notice.ts';
import type { Words } from '../view/words/words.ts';

export function noticeText(notice: Notice, words: Words): string {
  const { messages } = words;
  switch (notice.t) {
    case 'resumed':
      return messages.resumed(notice.from);
    case 'snapshot':
      return messages.restarted(
        isServerReason(notice.why) ? messages.snapshotReasons[notice.why] : notice.why,
      );
    case 'fault':
      return messages.restarted(notice.why);
    case 'going-away':
      return messages.closings[notice.reason];
  }

  function isServerReason(why: string): why is keyof typeof messages.snapshotReasons {
    return Object.hasOwn(messages.snapshotReasons, why);
  }
}
