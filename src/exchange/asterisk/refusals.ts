/** Asterisk's words for an action it does not carry out, as the codes of the floor. Every text here was seen on a real server. */

import type { RefusalCode } from '../../protocol/reasons.ts';
import { safeText } from '../../protocol/safe-text.ts';
import type { ExchangeOutcome } from '../port.ts';
import type { AmiAnswer } from './ami/answer.ts';

const WORDS: readonly (readonly [RegExp, RefusalCode])[] = [
  [/^Interface not found/, 'unknown-agent'],
  [/No such queue/, 'unknown-queue'],
  [/^Invalid interface, queuename or penalty/, 'unknown-agent'],
  [/No such caller/, 'changed-since-seen'],
  [/^(Channel does not exist|No such channel|Channel specified does not exist)/, 'changed-since-seen'],
  [/Not there$/, 'changed-since-seen'],
  [/Already there$/, 'already-so'],
];

/** The outcome of an answer that is no success; null for a success. Its words are made safe. */
export function refusalOf(answer: AmiAnswer): ExchangeOutcome | null {
  switch (answer.t) {
    case 'success':
      return null;
    case 'error': {
      const code = WORDS.find(([words]) => words.test(answer.message))?.[1] ?? 'exchange-refused';
      return { t: 'rejected', code, native: safeText(answer.message) };
    }
    case 'refused':
      return { t: 'rejected', code: 'exchange-refused', native: safeText(answer.why) };
    case 'not-sent':
      return { t: 'rejected', code: 'feed-lost', native: safeText(answer.why) };
    // Sent, and nobody knows: it is not tried again.
    case 'timeout':
    case 'lost':
      return { t: 'unknown' };
  }
}
