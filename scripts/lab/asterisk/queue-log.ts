/**
 * The oracle: Asterisk's own `queue_log`, call by call, and counted per queue. It takes nothing from seatwatch or AMI, so
 * what both say the same of is true.
 */

export type LogLine = {
  /** Whole seconds since 1970, in ms. */
  readonly at: number;
  readonly call: string;
  readonly queue: string;
  readonly agent: string;
  readonly event: string;
  readonly data: readonly string[];
};

export type LoggedExit =
  | 'waiting'
  | 'answered'
  | 'abandoned'
  | 'moved'
  | 'dropped'
  | 'withdrawn'
  | 'timed-out'
  | 'other';

/** What was done to callers on purpose, which the log does not say: all of it is ABANDON there. */
export type Redirected = {
  /** Calls sent out of all queues. */
  readonly away: ReadonlySet<string>;
  /** How often a call was sent to another queue. */
  readonly on: ReadonlyMap<string, number>;
};

/** One stay of one caller in one queue. */
export type LoggedVisit = {
  readonly call: string;
  readonly queue: string;
  /** How many times this call was in this queue before. */
  readonly turn: number;
  readonly enteredAt: number;
  readonly exit: LoggedExit;
  /** Who answered; empty otherwise. */
  readonly agent: string;
  /** Seconds waited, as Asterisk counts them; null while waiting or where it does not say. */
  readonly waited: number | null;
  /** The talk is over: the caller or the agent hung up, or it was transferred. */
  readonly completed: 'no' | 'agent' | 'caller' | 'transfer';
};

export type QueueCount = {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly moved: number;
  readonly dropped: number;
  readonly withdrawn: number;
  readonly timedOut: number;
  readonly other: number;
  readonly waiting: number;
  readonly completed: number;
  readonly ringsMissed: number;
};

export type Logged = {
  readonly visits: readonly LoggedVisit[];
  readonly queues: ReadonlyMap<string, QueueCount>;
};

/** The events there are: an agent's name may hold `|`, which the log does not escape, so they find their place. */
const EVENTS = new Set(
  (
    'ABANDON ADDMEMBER ATTENDEDTRANSFER BLINDTRANSFER COMPLETEAGENT COMPLETECALLER CONFIGRELOAD CONNECT ENTERQUEUE ' +
    'EXITEMPTY EXITWITHKEY EXITWITHTIMEOUT PAUSE PAUSEALL PENALTY QUEUESTART REMOVEMEMBER RINGCANCELED RINGINUSE ' +
    'RINGNOANSWER SYSCOMPAT TRANSFER UNPAUSE UNPAUSEALL WITHDRAW'
  ).split(' '),
);

/** Lines of a queue_log; what is no line of one (a half-written last one) is left out. */
export function parseQueueLog(text: string): readonly LogLine[] {
  return text.split('\n').flatMap((line) => {
    const parts = line.split('|');
    const where = parts.findIndex((part, index) => index >= 4 && EVENTS.has(part));
    const [seconds, call, queue] = parts;
    const event = parts[where];
    const at = Number(seconds) * 1000;
    if (where < 0 || event === undefined || call === undefined || queue === undefined) return [];
    if (!Number.isFinite(at) || at <= 0) return [];
    return [{ at, call, queue, agent: parts.slice(3, where).join('|'), event, data: parts.slice(where + 1) }];
  });
}

/**
 * Visits and counts. A waiting caller who is redirected is logged as ABANDON: one that enters a queue again was moved.
 * One redirected to a queue more often than he entered another one found it full, and Asterisk dropped him.
 */
export function recount(text: string, redirected: Redirected = { away: new Set(), on: new Map() }): Logged {
  type Open = { -readonly [Key in keyof LoggedVisit]: LoggedVisit[Key] };
  const visits: Open[] = [];
  const waiting = new Map<string, Open>();
  /** Answered and not completed: a talking caller who is redirected may be in two talks for the log. */
  const talking = new Set<Open>();
  const lastOf = new Map<string, Open>();
  const missed = new Map<string, number>();
  const turns = new Map<string, number>();

  for (const { at, call, queue, agent, event, data } of parseQueueLog(text)) {
    const open = waiting.get(call);
    const leave = (exit: LoggedExit, waited: string | undefined): void => {
      if (!open) return;
      open.exit = exit;
      open.waited = waited === undefined || waited === '' ? null : Number(waited);
      waiting.delete(call);
    };
    switch (event) {
      case 'ENTERQUEUE': {
        const before = lastOf.get(call);
        if (before?.exit === 'abandoned') before.exit = 'moved';
        const key = `${call}\n${queue}`;
        const turn = turns.get(key) ?? 0;
        turns.set(key, turn + 1);
        const visit: Open = {
          call,
          queue,
          turn,
          enteredAt: at,
          exit: 'waiting',
          agent: '',
          waited: null,
          completed: 'no',
        };
        visits.push(visit);
        waiting.set(call, visit);
        lastOf.set(call, visit);
        break;
      }
      case 'CONNECT':
        if (open) {
          open.agent = agent;
          talking.add(open);
        }
        leave('answered', data[0]);
        break;
      case 'ABANDON':
        leave('abandoned', data[2]);
        break;
      case 'EXITWITHTIMEOUT':
        leave('timed-out', data[2]);
        break;
      case 'WITHDRAW':
        leave('withdrawn', data[2]);
        break;
      case 'EXITWITHKEY':
      case 'EXITEMPTY':
        leave('other', data[3] ?? data[2]);
        break;
      case 'COMPLETEAGENT':
      case 'COMPLETECALLER':
      case 'BLINDTRANSFER':
      case 'ATTENDEDTRANSFER': {
        const visit = [...talking].find(
          (one) => one.call === call && one.queue === queue && one.agent === agent,
        );
        if (!visit) break;
        visit.completed =
          event === 'COMPLETEAGENT' ? 'agent' : event === 'COMPLETECALLER' ? 'caller' : 'transfer';
        talking.delete(visit);
        break;
      }
      case 'RINGNOANSWER':
        missed.set(queue, (missed.get(queue) ?? 0) + 1);
        break;
    }
  }
  for (const visit of lastOf.values()) {
    if (visit.exit !== 'abandoned') continue;
    const moves = visits.filter(({ call, exit }) => call === visit.call && exit === 'moved').length;
    if (redirected.away.has(visit.call)) visit.exit = 'moved';
    else if ((redirected.on.get(visit.call) ?? 0) > moves) visit.exit = 'dropped';
  }
  return { visits, queues: countQueues(visits, missed) };
}

function countQueues(
  visits: readonly LoggedVisit[],
  missed: ReadonlyMap<string, number>,
): ReadonlyMap<string, QueueCount> {
  const names = new Set([...visits.map(({ queue }) => queue), ...missed.keys()]);
  return new Map(
    [...names].sort().map((queue) => {
      const here = visits.filter((visit) => visit.queue === queue);
      const exits = (exit: LoggedExit): number => here.filter((visit) => visit.exit === exit).length;
      const count: QueueCount = {
        offered: here.length,
        answered: exits('answered'),
        abandoned: exits('abandoned'),
        moved: exits('moved'),
        dropped: exits('dropped'),
        withdrawn: exits('withdrawn'),
        timedOut: exits('timed-out'),
        other: exits('other'),
        waiting: exits('waiting'),
        completed: here.filter((visit) => visit.completed !== 'no').length,
        ringsMissed: missed.get(queue) ?? 0,
      };
      return [queue, count];
    }),
  );
}
