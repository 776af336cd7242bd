/**
 * THE ROUTING SERVER: puts journal, exchange, authority and sessions together and keeps them going. Knows no rule of
 * its own; journal and exchange belong to whoever starts it.
 */

import { createJudging } from '../floor/judging.ts';
import type { FloorEventName } from '../protocol/event.ts';
import { safeText } from '../protocol/safe-text.ts';
import { FLOOR_PATH } from '../protocol/version.ts';
import { createAlarmWatch } from './alarms.ts';
import { readAudit } from './audit-reading.ts';
import { createAuditTrail, SERVER_DOER } from './audit-trail.ts';
import { createTeams } from './authority/scope.ts';
import { openCallerBook } from './caller-book.ts';
import { createCallerRetention, KEEP_CALLERS } from './caller-retention.ts';
import { createDeferred } from './deferred.ts';
import { createDesk } from './desk/desk.ts';
import { type Admitted, judgeKnock, type Knock, type TurnedAway } from './door.ts';
import { createFeedWatch } from './feed-watch.ts';
import { callerFrames } from './floor-view.ts';
import { createGateway } from './gateway.ts';
import { readHistory } from './history-reading.ts';
import { createCarry } from './hooks/carry.ts';
import { createHooks } from './hooks/hooks.ts';
import { openPort } from './listen.ts';
import { createRecorder } from './recorder.ts';
import { SERVER_LIMITS } from './server-limits.ts';
import type { RunningServer, ServerOptions } from './server-options.ts';
import { createSessions } from './sessions.ts';
import { storeFloor } from './stored-floor.ts';
import { startSweeping } from './sweep.ts';
import { createViews } from './views.ts';

export {
  type Listen,
  ListenError,
  type ListenErrorCode,
  type RunningServer,
  type ServerOptions,
} from './server-options.ts';

/** After these a role may have other rights or another scope. */
const RIGHTS_CHANGE: ReadonlySet<FloorEventName> = new Set<FloorEventName>([
  'floor-configured',
  'duty-taken',
  'duty-returned',
]);

/** Longest line of the log, graphemes. */
const LOG_LINE = 300;

/**
 * Starts the server on a floor that is the fold of the journal. Rejects with `ListenError`, `TokenStoreError` (the
 * store's own sentence) or `JournalError`; then nothing is left running.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { journal, exchange, floorClock, wallClock, tokens, makeId, name } = options;
  const limits = { ...SERVER_LIMITS, ...options.limits };
  const random = options.random ?? (() => 0);
  const log = (line: string): void => options.log(safeText(line, LOG_LINE));
  const secret = tokens.secret();
  if (!secret.ok) throw new Error(secret.error);

  const callers = await openCallerBook(journal, options.floor);
  const teams = createTeams(options.floor);
  const views = createViews({
    teams,
    epoch: journal.epoch,
    secret: secret.value,
    limits,
    teamsSince: options.teamsSince ?? options.floor.seq,
  });
  const { promise: failed, resolve: fail } = Promise.withResolvers<Error>();
  let stopping: Promise<void> | null = null;
  let badFrames = 0;

  const port = await openPort({
    listen: options.listen,
    limits,
    judge,
    onTurnedAway,
    onCrowd(peer) {
      const doer = { user: '-', role: '-', peer };
      audit.writeSparingly({ kind: 'login-denied', doer, act: 'connect', outcome: 'too-many-knocks' });
    },
    onLink(socket, wire, identity) {
      audit.writeSparingly({ kind: 'login', doer: identity, act: 'connect', outcome: 'admitted' });
      sessions.open(socket, wire, identity);
    },
  });

  const recorder = createRecorder({
    journal,
    exchange,
    floor: options.floor,
    judging: options.judging ?? createJudging(options.floor),
    snapshotEvery: limits.snapshotEvery,
    mostUndurable: limits.mostUndurable,
  });
  const audit = createAuditTrail({ recorder, wallClock, floorClock, limits });
  const gateway = createGateway({ seq: options.floor.seq, wallClock, floorClock, callers, limits });
  const onFault = (error: unknown): void => log(`a fault of the server: ${String(error)}`);
  const desk = createDesk({
    recorder,
    journal,
    exchange,
    floorClock,
    wallClock,
    teams,
    audit,
    limits,
    onFault,
  });
  const sessions = createSessions(
    {
      name,
      journal,
      exchange,
      recorder,
      gateway,
      desk,
      audit,
      callers,
      wallClock,
      floorClock,
      limits,
      takeView: views.take,
      leaveView: views.leave,
      oldestOf: views.oldestOf,
      identitiesOf: (wanted) => callerFrames(callers.identities(wanted)),
      readAudit: (request, who) =>
        readAudit(request, who, { journal, floor: recorder.current(), teams, limits }),
      readHistory: (request, who, view) =>
        readHistory(request, who, { journal, floor: recorder.current(), teams, view }),
      onHello(session, who, client) {
        log(`${who.user} (${who.role}) is connected from ${who.peer} with ${client}, session ${session}`);
      },
      countBadFrame: () => {
        badFrames += 1;
      },
      onFault,
    },
    tokens,
    makeId,
  );
  const feed = createFeedWatch({
    recorder,
    exchange,
    floorClock,
    timeout: limits.feedTimeout,
    reconcileEvery: limits.reconcileEvery,
    reconcileAgain: limits.reconcileAgain,
    now: wallClock.now(),
    log,
  });

  const deferred = createDeferred({
    recorder,
    exchange,
    desk,
    floorClock,
    wallClock,
    patience: limits.performDeadline,
  });

  const alarms = createAlarmWatch({ recorder, floorClock });
  const hooks = createHooks({ hooks: options.hooks ?? [], carry: createCarry(wallClock), wallClock, log });
  recorder.onSignal((signal) => {
    feed.heard(signal, wallClock.now());
    alarms.heard(signal);
  });
  recorder.onPublished((published) => {
    // Whoever is moved to another team was sent all before in the old scope; those sessions begin anew.
    if (published.events.some((event) => event.t === 'agent-listed')) gateway.flush();
    const touched = views.observe(published.events);
    if (touched.size > 0) sessions.teamsChanged(touched);
    gateway.publish(published);
    hooks.hear(published.events, recorder.current());
    if (published.events.some(({ t }) => RIGHTS_CHANGE.has(t))) sessions.rolesChanged();
  });
  const retention = createCallerRetention({
    journal,
    callers,
    audit,
    keepDays: options.keepCallers ?? KEEP_CALLERS,
    log,
  });
  const sweeping = startSweeping({
    wallClock,
    interval: limits.sweepInterval,
    watched: [
      feed,
      alarms,
      sessions,
      deferred,
      retention,
      { sweep: () => hooks.look(recorder.current(), floorClock.now()), excuse() {} },
    ],
  });
  journal.onFailure((error) => {
    log(`the journal failed: ${error.message}`);
    void shutDown('journal-failed', 'the journal cannot be written: the server stops').then(() =>
      fail(error),
    );
  });
  await audit
    .write({ kind: 'server', doer: SERVER_DOER, act: 'start', outcome: 'started', detail: name })
    .catch(async (error: unknown) => {
      await shutDown('journal-failed', 'the journal cannot be written: the server does not start');
      throw error;
    });

  function judge(knock: Knock): Admitted | TurnedAway {
    const full =
      stopping !== null
        ? 'the server is stopping: come back later'
        : sessions.count() >= limits.mostLinks || sessions.ungreeted() >= limits.mostUngreeted
          ? 'too many links are open: come back later'
          : null;
    const origins = options.listen.origins ?? [];
    return judgeKnock(knock, { tokens, floor: recorder.current(), origins, full });
  }

  function onTurnedAway(knock: Knock, answer: TurnedAway): void {
    // A wrong path or a missing upgrade is nobody's attempt to log in.
    if (answer.status === 404 || answer.status === 426) return;
    const { code: outcome, user, role } = answer;
    const doer = { user: user ?? '-', role: role ?? '-', peer: knock.peer };
    audit.writeSparingly({ kind: 'login-denied', doer, act: 'connect', outcome });
    const distrust = tokens.distrust();
    if (distrust !== null) log(distrust);
  }

  /** Once: sessions hear why, what is under way ends, the port closes. */
  function shutDown(reason: 'server-stopping' | 'journal-failed', detail: string): Promise<void> {
    stopping ??= (async () => {
      port.stop();
      sweeping.stop();
      hooks.stop();
      feed.stop();
      if (reason === 'server-stopping') await finishWork();
      else void desk.stop();
      recorder.stop();
      gateway.stop();
      await sessions.closeAll(reason, detail, () => Math.round(1_000 * random()));
      if (reason === 'server-stopping') await recordStop(detail);
      await port.close();
    })();
    return stopping;
  }

  async function finishWork(): Promise<void> {
    await desk.stop();
    recorder.stop();
    // A journal that fails now is told by `failed`; the good-bye goes on.
    await recorder.settled().catch(() => undefined);
  }

  async function recordStop(detail: string): Promise<void> {
    const note = { kind: 'server', doer: SERVER_DOER, act: 'stop', outcome: 'stopped' } as const;
    try {
      await audit.write({ ...note, detail: `${detail}; ${badFrames} bad frames` });
      await journal.saveSnapshot(storeFloor(recorder.current()));
    } catch {
      // The journal says itself that it failed.
    }
  }

  const host = options.listen.host.includes(':') ? `[${options.listen.host}]` : options.listen.host;
  return {
    url: `${options.listen.tls === undefined ? 'ws' : 'wss'}://${host}:${port.port}${FLOOR_PATH}`,
    epoch: journal.epoch,
    port: port.port,
    sessions: sessions.count,
    scopes: views.kept,
    close: (reason) => shutDown('server-stopping', reason),
    failed,
  };
}
