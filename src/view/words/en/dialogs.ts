/** English: the dialogs of the acts, with their plans. */
import type { Words } from '../words.ts';

const seats = (count: number): string => (count === 1 ? '1 seat' : `${count} seats`);
const agents = (count: number): string => (count === 1 ? '1 agent' : `${count} agents`);

export const dialogs: Words['dialogs'] = {
  titles: {
    ready: (targets, name) => (targets === 1 ? `Force ready: ${name}` : `Force ready: ${agents(targets)}`),
    close: (targets, name) => (targets === 1 ? `Close the seat of ${name}` : `Close ${seats(targets)}`),
    reassign: (targets, name) =>
      targets === 1 ? `Reassign the queues of ${name}` : `Reassign the queues of ${agents(targets)}`,
  },
  explain: {
    ready: 'The seat takes calls again at once; a wrap-up ends, a pending closure is withdrawn.',
    close: 'The agent sees your name, the reason and the length. It does not count as an own closure.',
    reassign: 'From now on the agent serves just these queues. A call under way stays.',
  },
  question: {
    ready: 'Force ready?',
    close: 'Close the seat?',
    reassign: 'Reassign?',
  },
  yes: 'Yes',
  no: 'No',
  reason: 'Reason',
  length: 'Expected length',
  lengthHint: 'like 15m or 1h30m',
  lengthWrong: (text, longest) =>
    `“${text}” is not a length between 1s and ${longest}; write it like 15m or 1h30m.`,
  note: 'Note to the agent',
  queues: 'Queues',
  chooseReason: 'Choose a reason',
  chooseQueues: 'Choose the queues to serve',
  noQueues: 'Choose at least one queue.',
  planning: 'asking the server what it would do…',
  asking: 'requested…',
  plan: {
    now: (count) => `${count} at once`,
    atCallEnd: (count) => `${count} after the call`,
    none: (count) => `${count} already so`,
    refused: (count, why) => `${count} refused: ${why}`,
    why: (count, why) => `${count} ${why}`,
    ready: (before, after, floor) => `ready ${before} → ${after}, floor ${floor}`,
    closed: (before, after) => `closed ${before} → ${after}`,
    belowFloor: (after, floor) => `Only ${seats(after)} ready: fewer than the floor of ${floor}.`,
    waiting: (count) => (count === 1 ? '1 call is waiting' : `${count} calls are waiting`),
    nothing: 'Nothing would change.',
    before: 'before',
    after: 'after',
  },
  keys: {
    choose: 'choose',
    mark: 'mark',
    confirm: 'confirm',
    cancel: 'cancel',
    next: 'next',
  },
  nobody: 'There is nobody under the cursor.',
};
