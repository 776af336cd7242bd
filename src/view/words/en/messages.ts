/** English: what the verbs of the command line and the console's notices say. */
import type { MessageWords } from '../messages.ts';

/** How many an outcome is about; null: the only one there was, named beside. */
const counted = (count: number | null): string => (count === null ? '' : `${count}: `);

export const messages: MessageWords = {
  confirm: (act) => `${act}? Type y to confirm: `,
  needsYes: 'Nobody can be asked here; give --yes to confirm or --dry-run to see the plan.',
  cancelled: 'Nothing was done.',
  applied: (count) => `${counted(count)}done`,
  accepted: (count) => `${counted(count)}will be done after the call`,
  rejected: (count, why) => `${counted(count)}refused. ${why}`,
  unknownOutcome: (count) => `${counted(count)}the outcome is unknown; look before you repeat it.`,
  notPlanned: 'The server did not say what it would do; nothing was done.',
  awaitingApproval: (count) => `${counted(count)}requested, awaits a shift leader's approval`,
  terminalTooSmall: (columns, rows, leastColumns, leastRows) =>
    `This terminal has ${columns}×${rows} cells; the console needs at least ${leastColumns}×${leastRows}.`,
  noTerminal: 'Standard output is no terminal, so this is a plain summary.',
  resumed: (seq) => `resumed after event ${seq}`,
  restarted: (why) => `the floor was loaded anew: ${why}`,
  snapshotReasons: {
    'not-asked': 'a first connection',
    'other-epoch': 'the server has another journal than before',
    'too-old': 'too much has happened since the link was lost',
    'ahead-of-journal': 'the journal is behind what was seen here',
  },
  closings: {
    'server-stopping': 'the server is stopping',
    'too-slow': 'this link was too slow to follow the floor',
    'ping-timeout': 'the link gave no sign of life',
    'hello-timeout': 'the greeting came too late',
    'server-fault': 'the server met a fault',
    'rate-limited': 'too many commands in a short time',
    'bad-frame': 'the server did not understand this program',
    'version-unsupported': 'server and program are of versions that do not fit',
    'token-revoked': 'the token was revoked or has expired',
    'journal-failed': 'the server cannot write its journal',
    'second-hello': 'the program greeted twice',
  },
  linkWhy: {
    unreachable: 'nobody answers at this address',
    'not-a-floor': 'something answers at this address, but it is no floor',
    'no-welcome': 'the server did not greet in time',
    silent: 'the link gives no sign of life',
    lost: 'the link broke',
    'going-away': 'the server goes away for a while',
    fault: 'what came did not fit, so the floor is loaded anew',
    'not-authenticated': 'the server does not accept the token',
    forbidden: 'the token may not see this floor',
    version: 'server and program are of versions that do not fit',
    'bad-url': 'the address is not one of a floor',
    'bad-token': 'the token cannot be sent: it holds characters no token has',
    'not-encrypted': 'a link to another machine must be encrypted (wss)',
    'close-code': 'the server closed the link for good',
  },
  vocabulary: {
    notJson: (file) => `The vocabulary ${file} is not a JSON object; write {"zh": {"states.closed": "…"}}.`,
    unknownLanguage: (file, language) =>
      `The vocabulary ${file} has words of “${language}”; there are en and zh.`,
    unknownKey: (file, key) => `The vocabulary ${file} has the key ${key}, which no text of seatwatch has.`,
    notText: (file, key) => `In the vocabulary ${file} the value of ${key} is not a text.`,
    tooLong: (file, key, most) =>
      `In the vocabulary ${file} the text of ${key} is longer than ${most} characters.`,
    unknownPlace: (file, key, most) =>
      most === 0
        ? `In the vocabulary ${file} the text of ${key} takes no {1}.`
        : `In the vocabulary ${file} the text of ${key} takes {1} to {${most}} only.`,
    tooMany: (file, most) => `The vocabulary ${file} has more than ${most} texts.`,
  },
  readOnly: 'read-only',
  actUnavailable: {
    'not-live': (act) => `Not now: ${act} needs live data.`,
    role: (act) => `Your role may not: ${act}.`,
    exchange: (act) => `The telephone exchange of this floor cannot: ${act}.`,
    'no-target': (act) => `Nobody is under the cursor for: ${act}.`,
    'not-here': (act) => `Not in this pane: ${act}.`,
  },
  quitQuestion: 'Leave the console? The floor goes on.',
  summaryTitle: (floor, time) => `${floor} at ${time}`,
  seats: (count) => (count === 1 ? '1 seat' : `${count} seats`),
};
