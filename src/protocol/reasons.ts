/** Why something was refused: one code each, stable, documented in docs/SPEC.md. Texts for people are in `view/words`. */
import * as z from 'zod';

export const REFUSALS = {
  // What was asked is not of this floor.
  'unknown-agent': 'no such agent on this floor',
  'unknown-queue': 'no such queue on this floor',
  'unknown-reason': 'no such closed reason on this floor',
  'unknown-call': 'no such call on this floor',
  'unknown-alarm': 'no such alarm: it may be over',
  'unknown-request': 'no such request: it may be settled',
  'unknown-act': 'no such act, or too long ago to undo',
  'unknown-hand-over': 'no such hand-over: it may be settled',
  'unknown-wording': 'no such wording on this floor: it may be over',
  'unknown-incident': 'no such incident on this floor',
  'id-taken': 'this id is in use for something else',
  'nothing-asked': 'the command asks for no change',
  'no-targets': 'the command names nobody',
  'too-many-targets': 'more than 200 targets in one command',
  'length-out-of-range': 'the length is longer than the floor allows',
  // The floor says no.
  'not-signed-in': 'the agent is not signed in',
  'already-so': 'nothing to change: it is so already',
  'protected-closure': 'the agent closed for meal, nursing or health: no force',
  'not-closed': 'the agent is not closed: there is nobody to ask back',
  'no-help-asked': 'the agent asks for no help',
  'not-waiting': 'the call waits in no queue any more',
  'not-talking': 'the agent has no call',
  'wrong-queue': 'the agent does not serve this queue',
  'shift-over': "the agent's shift is over: no force",
  expired: 'the time for it is over',
  'not-yours': 'this is not yours to take back',
  'cannot-be-undone': 'this act cannot be undone',
  'moved-on': 'the agent moved on since: left as it is',
  'same-person': 'who asked cannot approve',
  'on-duty-already': 'somebody else has the duty',
  'not-on-duty': 'you have no duty to give back',
  'needs-extension': 'listening needs your own phone: no extension given',
  'needs-text': 'a text is needed',
  'overflow-loop': 'the overflow leads back to the same queue',
  'bad-thresholds': 'these thresholds contradict each other',
  'needs-why': 'a reason is needed',
  // The world moved.
  'changed-since-seen': 'the agent changed since you looked',
  'plan-changed': 'the effect shown no longer holds',
  // Who asked.
  'role-may-not': 'the role may not do this',
  'needs-approval': 'the role may only request this',
  'out-of-scope': 'the agent is not in your team',
  'read-only': 'this session is read-only',
  // The exchange.
  'exchange-cannot': 'the exchange cannot do this',
  'exchange-refused': 'the exchange refused',
  'exchange-silent': 'the exchange did not confirm in time',
  'feed-lost': 'the exchange cannot be heard: the floor shown may be old',
  // The server.
  'malformed-command': 'the command is not well formed',
  'id-reused': 'this command id was used for another command',
  'rate-limited': 'too many commands in a short time',
  'journal-failed': 'the journal cannot be written: nothing was done',
  'shutting-down': 'the server is stopping',
} as const;

export type RefusalCode = keyof typeof REFUSALS;
export const REFUSAL_CODES = Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]];
export const refusalCode = z.enum(REFUSAL_CODES);
