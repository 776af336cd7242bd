/** Looks at a live Asterisk and says what seatwatch will miss there and what to change. Changes nothing, pauses nobody. */

import type { WallClock } from '../../floor/clock.ts';
import { safeText } from '../../protocol/safe-text.ts';
import type { AsteriskAccess } from './access.ts';
import { first } from './ami/frame.ts';
import { type AmiSession, openAmi } from './ami/session.ts';
import type { AmiState } from './ami/state.ts';
import type { AsteriskConfig } from './config.ts';
import { contextsOfQueues, type Look, lookUp, type Place, placesOf } from './dialplan.ts';
import { header, idOf, instantOf } from './headers.ts';
import { type Survey, survey } from './survey.ts';

/** `note`: worth knowing · `wrong`: has to be changed; `detail` says what. */
export type AsteriskFinding = {
  readonly check: string;
  readonly state: 'ok' | 'note' | 'wrong';
  readonly detail: string;
};

export type ExamineOptions = AsteriskAccess & {
  /** How long events are listened to, ms. */
  readonly listenFor: number;
};

const REACH_PATIENCE = 8_000;
const PATIENCE = 5_000;
/** Clocks further apart than this are worth a word, ms. */
const CLOCKS_APART = 2_000;

/** What each action is for and the class of `write` it asks for. */
const RIGHTS: readonly (readonly [action: string, right: string, use: string])[] = [
  ['QueuePause', 'agent', 'closing, opening and moving seats'],
  ['Redirect', 'call', 'moving waiting callers'],
  ['Hangup', 'call', 'releasing calls'],
  ['Originate', 'originate', 'listening, whispering, barging'],
  ['CoreShowChannels', 'reporting', 'finding calls again after a gap'],
];

/** Connects, looks, goes. Never throws; takes as long as `listenFor` and what Asterisk takes. */
export async function examineAsterisk(options: ExamineOptions): Promise<readonly AsteriskFinding[]> {
  const { wallClock, config } = options;
  const heard = new Map<string, number>();
  let stamped = false;
  const { promise: reached, resolve } = Promise.withResolvers<AmiState>();
  const cancel = wallClock.after(REACH_PATIENCE, () => resolve(ami.state()));
  const ami = openAmi({
    open: options.open,
    user: config.ami.user,
    secret: options.secret,
    challenge: options.challenge,
    wallClock,
    random: options.random,
    makeId: options.makeId,
    onEvent(event) {
      if (first(event, 'Timestamp') !== undefined) stamped = true;
      for (const part of header(event, 'Privilege').split(',')) heard.set(part, (heard.get(part) ?? 0) + 1);
    },
    onState(state) {
      if (state.state === 'live' || state.state === 'lost') resolve(state);
    },
  });
  try {
    const state = await reached;
    cancel();
    const where = `${config.ami.host}:${config.ami.port}`;
    if (state.state !== 'live')
      return [{ check: 'asterisk', state: 'wrong', detail: `${where}: ${whyNot(state)}` }];
    const found: AsteriskFinding[] = [
      { check: 'asterisk', state: 'ok', detail: `${where}: ${state.banner}` },
    ];
    found.push(await clocks(ami, wallClock));
    const seen = await survey(ami, wallClock.now() + PATIENCE);
    found.push(
      ...(await rights(ami, wallClock)),
      ...queues(seen, config),
      ...(await places(ami, seen, options)),
    );
    await new Promise<void>((done) => void wallClock.after(options.listenFor, done));
    found.push(...events(heard, stamped, options.listenFor));
    return found.map((finding) => ({ ...finding, detail: safeText(finding.detail, 300) }));
  } finally {
    ami.close();
  }
}

function whyNot(state: AmiState): string {
  switch (state.state) {
    case 'lost':
      return state.why;
    case 'booting':
      return `${state.why}: try again when Asterisk has loaded its queues`;
    default:
      return 'no answer in time: look at host, port, and at permit in manager.conf';
  }
}

async function clocks(ami: AmiSession, wallClock: WallClock): Promise<AsteriskFinding> {
  const before = wallClock.now();
  const answer = await ami.action({ Action: 'Ping' }, { deadline: before + PATIENCE });
  const stamp = answer.t === 'success' ? instantOf(header(answer.frame, 'Timestamp')) : null;
  if (stamp === null) return { check: 'clocks', state: 'note', detail: 'Asterisk does not tell its time' };
  const apart = Math.round((before + wallClock.now()) / 2 - stamp);
  const far = Math.abs(apart) > CLOCKS_APART;
  const detail = `Asterisk's clock is ${Math.abs(apart)} ms ${apart < 0 ? 'ahead' : 'behind'}; timers allow for it`;
  return { check: 'clocks', state: far ? 'note' : 'ok', detail };
}

async function rights(ami: AmiSession, wallClock: WallClock): Promise<AsteriskFinding[]> {
  const answer = await ami.action({ Action: 'ListCommands' }, { deadline: wallClock.now() + PATIENCE });
  if (answer.t !== 'success')
    return [
      { check: 'rights', state: 'note', detail: 'Asterisk does not say which actions this user may take' },
    ];
  return RIGHTS.map(([action, right, use]): AsteriskFinding => {
    const may = answer.frame.fields.has(action);
    const detail = may
      ? `${action}: ${use}`
      : `no ${action} (${use}): add ${right} to write of this user in manager.conf`;
    return { check: `right ${right}`, state: may ? 'ok' : 'wrong', detail };
  });
}

function queues(seen: Survey, config: AsteriskConfig): AsteriskFinding[] {
  if (!seen.ok)
    return [{ check: 'queues', state: 'wrong', detail: `QueueStatus is not answered: ${seen.why}` }];
  const { listing, file } = seen;
  if (listing.queues.length === 0)
    return [{ check: 'queues', state: 'wrong', detail: 'this Asterisk has no queues: nothing to supervise' }];
  const missing = config.floor.queues.filter(({ id }) => !listing.queues.some((queue) => idOf(queue) === id));
  const untimed = listing.queues.filter(
    (queue) =>
      config.wrapUp[idOf(queue)] === undefined &&
      file?.wrapUps.get(queue) === undefined &&
      !config.floor.queues.some(({ id }) => id === idOf(queue)),
  );
  return [
    missing.length === 0
      ? { check: 'queues', state: 'ok', detail: listing.queues.join(' ') }
      : {
          check: 'queues',
          state: 'wrong',
          detail: `not on this Asterisk: ${missing.map(({ id }) => id).join(' ')}; correct floor.queues`,
        },
    {
      check: 'members',
      state: 'ok',
      detail: `${listing.members.length} memberships, ${listing.callers.length} callers wait`,
    },
    wrapUps(file !== null, untimed),
    ...(seen.mended > 0
      ? [
          {
            check: 'hostile names',
            state: 'note',
            detail: `${seen.mended} list items were torn by line ends in names and mended`,
          } as const,
        ]
      : []),
  ];
}

function wrapUps(readable: boolean, untimed: readonly string[]): AsteriskFinding {
  if (untimed.length === 0) return { check: 'wrap-up', state: 'ok', detail: 'known for every queue' };
  const queues = untimed.join(' ');
  const detail = readable
    ? `none in queues.conf for ${queues}: taken as 0`
    : `unknown for ${queues}: give wrapUp in the file, or config in write of this user`;
  return { check: 'wrap-up', state: 'note', detail };
}

/** A Redirect to a place that does not exist succeeds and drops the caller: every place is looked up before. */
async function places(
  ami: AmiSession,
  seen: Survey,
  { config, wallClock }: ExamineOptions,
): Promise<AsteriskFinding[]> {
  const { moves } = config;
  const queues = seen.ok ? seen.listing.queues : null;
  const deadline = () => wallClock.now() + PATIENCE;
  const looks: PlaceLook[] = [];
  for (const place of moves === null ? [] : placesOf(moves, queues ?? []))
    looks.push({ place, look: await lookUp(ami, place, deadline()) });
  const contexts = new Set([
    ...looks.map(({ place }) => place.context),
    ...(await contextsOfQueues(ami, deadline())),
  ]);
  const hangUps: { readonly context: string; readonly look: Look }[] = [];
  for (const context of contexts) {
    const look = await lookUp(ami, { context, exten: 'h', priority: 1 }, deadline());
    hangUps.push({ context, look });
  }
  return [...judgeMoves(moves, queues, looks), ...judgeHangUps(hangUps)];
}

export type PlaceLook = { readonly place: Place; readonly look: Look };

/** What was seen of the places of moves; `queues` of this Asterisk by name, null where they are not known. */
export function judgeMoves(
  moves: AsteriskConfig['moves'],
  queues: readonly string[] | null,
  looks: readonly PlaceLook[],
): AsteriskFinding[] {
  const check = 'moves';
  if (moves === null)
    return [{ check, state: 'note', detail: 'no moves in the file: waiting callers stay where they are' }];
  if (queues === null || queues.length === 0)
    return [{ check, state: 'note', detail: 'the places could not be looked up: the queues are not known' }];
  const placesAt = (wanted: Look) =>
    looks.flatMap(({ place, look }) => (look === wanted ? [placeText(place)] : [])).join(' ');
  const findings: AsteriskFinding[] = [];
  const missing = placesAt('missing');
  if (missing !== '') {
    const detail = `no such place: ${missing}; a caller moved there would be dropped`;
    findings.push({ check, state: 'wrong', detail });
  }
  const known = new Set(queues.map(idOf));
  const strange = Object.keys(moves.queues).filter((queue) => !known.has(queue));
  if (strange.length > 0) {
    const detail = `moves.queues names no queue of this Asterisk: ${strange.join(' ')}; correct it`;
    findings.push({ check, state: 'wrong', detail });
  }
  if (placesAt('forbidden') !== '') {
    const detail = 'the dialplan may not be read: make sure that the places exist';
    findings.push({ check, state: 'note', detail });
  }
  const unseen = placesAt('unknown');
  if (unseen !== '')
    findings.push({ check, state: 'note', detail: `could not be looked up: ${unseen}; look again` });
  if (looks.every(({ look }) => look === 'there'))
    findings.push({ check, state: 'ok', detail: `by ${moves.context}` });
  return findings;
}

function placeText({ context, exten, priority }: Place): string {
  return priority === 1 ? `${exten}@${context}` : `${exten}@${context},${priority}`;
}

/** Where the extension h runs at a hangup, the last place of a caller is where h left the channel, not the queue's. */
export function judgeHangUps(
  looks: readonly { readonly context: string; readonly look: Look }[],
): AsteriskFinding[] {
  const contexts = looks.flatMap(({ context, look }) => (look === 'there' ? [context] : []));
  if (contexts.length === 0) return [];
  const detail = `HangupRequest has to come through (read call, event filters): without it who gives up looks timed out where an extension h goes elsewhere or takes longer than a second. There is an h in ${contexts.join(' ')}`;
  return [{ check: 'hang-ups', state: 'note', detail }];
}

function events(heard: ReadonlyMap<string, number>, stamped: boolean, listenFor: number): AsteriskFinding[] {
  const total = [...heard.values()].reduce((sum, count) => sum + count, 0);
  const length = `${Math.round(listenFor / 1000)} s`;
  if (total === 0)
    return [
      {
        check: 'events',
        state: 'note',
        detail: `none in ${length}: quiet, or read lacks agent,call in manager.conf; look again under traffic`,
      },
    ];
  const missing = ['agent', 'call'].filter((name) => !heard.has(name));
  return [
    missing.length === 0
      ? { check: 'events', state: 'ok', detail: 'agent and call are heard' }
      : {
          check: 'events',
          state: 'note',
          detail: `nothing of class ${missing.join(', ')} in ${length}: look at read of this user in manager.conf`,
        },
    stamped
      ? { check: 'timestamps', state: 'ok', detail: 'events carry their time' }
      : {
          check: 'timestamps',
          state: 'note',
          detail: 'set timestampevents=yes in manager.conf: times are more exact then',
        },
  ];
}
