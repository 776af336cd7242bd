/**
 * Carries an order out: marks, actions one by one, then waits for what shows it. What was not seen by the deadline is
 * unknown, never done. Knows the link only as two functions.
 */
import { safeText } from '../../protocol/safe-text.ts';
import type { ExchangeOutcome } from '../port.ts';
import type { AmiAnswer, AmiList } from './ami/answer.ts';
import type { AmiHeaders } from './ami/encode.ts';
import { header, headHeader, wholeOf } from './headers.ts';
import type { Mark, Order, Seen, Spies, WantedPriority } from './order.ts';
import { refusalOf } from './refusals.ts';

export type Carrier = {
  readonly action: (headers: AmiHeaders, deadline: number) => Promise<AmiAnswer>;
  readonly list: (headers: AmiHeaders, deadline: number) => Promise<AmiList>;
  /** Resolves to what `look` says as soon as it is not `not-yet`; to null at the deadline or when the link is lost. */
  readonly watch: (look: (spies: Spies) => Seen, deadline: number) => Promise<Seen | null>;
  /** An action changed nothing yet, but what is known of a member did. */
  readonly touched: (mark: Mark) => void;
  /** The list of the queue shows the priority: the floor is told. */
  readonly prioritised: (wanted: WantedPriority) => void;
  /** Why the phone an action rang did not answer; null while nothing was said of it. */
  readonly unanswered: (actionId: string) => string | null;
};

/** Never throws. A refusal after the first action may leave a part done: its words say so, the floor shows what. */
export async function carryOut(
  order: Extract<Order, { t: 'order' }>,
  carrier: Carrier,
  deadline: number,
): Promise<ExchangeOutcome> {
  const before = order.marks.map(put);
  for (const mark of order.marks) carrier.touched(mark);
  let actionId = '';
  for (const [index, headers] of order.actions.entries()) {
    const answer = await carrier.action(headers, deadline);
    if (answer.t === 'success') actionId = headHeader(answer.frame, 'ActionID');
    const refusal = refusalOf(answer);
    if (refusal === null) continue;
    if (refusal.t !== 'unknown') for (const undo of before) undo();
    if (refusal.t !== 'rejected' || index === 0) return refusal;
    return {
      ...refusal,
      native: safeText(`after ${index} of ${order.actions.length} steps: ${refusal.native}`),
    };
  }
  const seen =
    order.look === null
      ? await carrier.watch((spies) => {
          const why = order.rings ? carrier.unanswered(actionId) : null;
          return why === null ? order.seen(spies) : { wrong: why };
        }, deadline)
      : await look(order.look, carrier, deadline);
  if (seen === null || seen === 'not-yet') return { t: 'unknown' };
  if (seen !== 'done') {
    // What was remembered explains nothing any more.
    for (const undo of before) undo();
    return { t: 'rejected', code: seen.code ?? 'exchange-refused', native: safeText(seen.wrong) };
  }
  if (order.next === null) return order.outcome;
  const next = order.next();
  const outcome = next.t === 'settled' ? next.outcome : await carryOut(next, carrier, deadline);
  if (outcome.t !== 'rejected') return outcome;
  return { ...outcome, native: safeText(`the first part is done, then: ${outcome.native}`) };
}

/** Puts a mark and gives the way to take it away again. */
function put(mark: Mark): () => void {
  switch (mark.t) {
    case 'intent': {
      const { member, intent } = mark;
      member.intent = intent;
      return () => {
        if (member.intent === intent) member.intent = null;
      };
    }
    case 'waiting': {
      const { member, waiting } = mark;
      const was = member.waiting;
      member.waiting = waiting;
      return () => {
        if (member.waiting === waiting) member.waiting = was;
      };
    }
    case 'no-waiting': {
      const { member } = mark;
      const was = member.waiting;
      member.waiting = null;
      return () => {
        member.waiting ??= was;
      };
    }
    case 'returning': {
      const { member, queue, until } = mark;
      member.returning.set(queue, until);
      return () => void member.returning.delete(queue);
    }
    case 'asked': {
      const { call, asked } = mark;
      call.asked = asked;
      return () => {
        if (call.asked === asked) call.asked = null;
      };
    }
  }
}

/** The priority of a waiting caller has no event: the queue's own list shows it. */
async function look(wanted: WantedPriority, carrier: Carrier, deadline: number): Promise<Seen | null> {
  const list = await carrier.list({ Action: 'QueueStatus', Queue: wanted.queue }, deadline);
  if (list.t !== 'items') return null;
  const entry = list.items.find(
    (item) => headHeader(item, 'Event') === 'QueueEntry' && headHeader(item, 'Uniqueid') === wanted.uniqueid,
  );
  if (entry === undefined) return { wrong: 'the caller left the queue', code: 'changed-since-seen' };
  if (wholeOf(header(entry, 'Priority')) !== wanted.priority) return null;
  carrier.prioritised(wanted);
  return 'done';
}
