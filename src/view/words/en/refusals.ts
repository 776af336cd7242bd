/** English: why something was refused, and what to do. */
import type { Words } from '../words.ts';

export const refusals: Words['refusals'] = {
  'unknown-agent': 'There is no such agent on this floor; look the id up in the agents pane.',
  'unknown-queue': 'There is no such queue on this floor; look the id up in the queues pane.',
  'unknown-reason': 'There is no such closed reason on this floor; choose one of the list.',
  'no-targets': 'The command names nobody; give at least one agent.',
  'too-many-targets': 'One command takes at most 200 agents; split it.',
  'length-out-of-range': 'The length is longer than this floor allows; give a shorter one.',
  'not-signed-in': 'The agent is not signed in.',
  'already-so': 'There is nothing to change: it is so already.',
  'protected-closure':
    'The agent closed the seat for a meal, nursing or health; that is never ended by force.',
  'changed-since-seen': 'The agent changed since you looked; look again and repeat if it is still right.',
  'plan-changed': 'The effect shown to you no longer holds; look at the new plan first.',
  'role-may-not': 'Your role may not do this.',
  'needs-approval': 'Your role may only request this; a shift leader has to approve it.',
  'out-of-scope': 'The agent is not in your team.',
  'read-only': 'This session only reads; nothing can be changed from it.',
  'exchange-cannot': 'The telephone exchange of this floor cannot do this.',
  'exchange-refused': 'The telephone exchange refused; nothing was changed.',
  'exchange-silent': 'The telephone exchange did not confirm in time; look at the row before you repeat it.',
  'feed-lost':
    'The telephone exchange cannot be heard, so the floor shown may be old; wait until it is back.',
  'malformed-command':
    'The server did not understand the command; console and server may be of different versions.',
  'id-reused': 'This command id was used for another command; send it again with a new one.',
  'rate-limited': 'Too many commands in a short time; wait a few seconds.',
  'journal-failed': 'The server cannot write its journal, so nothing was done; tell whoever runs the server.',
  'shutting-down': 'The server is stopping and nothing was done; try again when it is back.',
};

export const refusedBecause: Words['refusedBecause'] = {
  'unknown-agent': 'no such agent',
  'unknown-queue': 'no such queue',
  'unknown-reason': 'no such closed reason',
  'no-targets': 'nobody named',
  'too-many-targets': 'more than 200 at once',
  'length-out-of-range': 'too long',
  'not-signed-in': 'not signed in',
  'already-so': 'already so',
  'protected-closure': 'closed for meal, nursing or health',
  'changed-since-seen': 'changed since you looked',
  'plan-changed': 'the plan changed',
  'role-may-not': 'your role may not',
  'needs-approval': 'needs approval',
  'out-of-scope': 'not in your team',
  'read-only': 'read-only',
  'exchange-cannot': 'the exchange cannot',
  'exchange-refused': 'the exchange refused',
  'exchange-silent': 'the exchange did not confirm',
  'feed-lost': 'feed lost',
  'malformed-command': 'not understood',
  'id-reused': 'command id used before',
  'rate-limited': 'too many commands',
  'journal-failed': 'journal failed',
  'shutting-down': 'the server is stopping',
};
