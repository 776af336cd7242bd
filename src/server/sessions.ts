/**
 * All sessions of the server: opens one per link, looks after their clocks and their tokens, closes them together. It
 * must not know HTTP or how a floor is read.
 */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { CloseReason } from '../protocol/close-codes.ts';
import { roleNow } from './authority/roles.ts';
import { scopeKey, scopeOf } from './authority/scope.ts';
import type { TokenStore } from './authority/tokens.ts';
import type { Identity } from './session/identity.ts';
import { createSession, type Session } from './session/session.ts';
import type { Link, SessionContext } from './session/session-context.ts';
import { textFrames } from './text-frame.ts';

export type Sessions = {
  /** `wire`: what carries the WebSocket. */
  readonly open: (socket: WebSocket, wire: Duplex, identity: Identity) => void;
  readonly count: () => number;
  /** Links that have not said hello yet. */
  readonly ungreeted: () => number;
  readonly sweep: (now: number) => void;
  readonly excuse: (now: number) => void;
  /** The floor's rules changed, or who has the watch: sessions whose role or scope is another now must connect anew. */
  readonly rolesChanged: () => void;
  /** These teams' sessions must connect anew: who is opaque to them changed. */
  readonly teamsChanged: (teams: ReadonlySet<string>) => void;
  /** Says good-bye to everyone; resolves when all are gone. */
  readonly closeAll: (reason: CloseReason, detail: string, comeBackAfter: () => number) => Promise<void>;
};

export function createSessions(context: SessionContext, tokens: TokenStore, makeId: () => string): Sessions {
  const sessions = new Map<Session, Link>();
  const emptied: (() => void)[] = [];

  function cut(session: Session, why: string): void {
    const { identity } = session;
    context.audit.writeSparingly({
      kind: 'token',
      doer: identity,
      act: 'session-cut',
      outcome: why,
      detail: identity.tokenId,
    });
    session.close(
      'token-revoked',
      `this token is ${why === 'unknown' ? 'no longer known' : why}: ask for another`,
    );
  }

  return {
    open(socket, wire, identity) {
      const link = linkOver(socket, wire);
      const session = createSession(makeId(), identity, link, context);
      sessions.set(session, link);
      socket.on('message', (data, isBinary) => {
        if (isBinary) session.heardBinary();
        else session.heard(String(data));
      });
      // After an error ws closes by itself; without a listener the process would end.
      socket.on('error', (error: Error & { code?: string }) =>
        session.heardNonsense(error.code ?? 'broken frame'),
      );
      socket.on('close', () => {
        session.linkClosed();
        sessions.delete(session);
        if (sessions.size === 0) for (const tell of emptied.splice(0)) tell();
      });
    },
    count: () => sessions.size,
    ungreeted: () => [...sessions.keys()].filter((session) => session.state().t === 'awaiting-hello').length,
    sweep(now) {
      for (const session of sessions.keys()) {
        const standing = tokens.standing(session.identity.tokenId);
        const { t } = session.state();
        if (standing !== 'valid' && (t === 'awaiting-hello' || t === 'streaming')) cut(session, standing);
        session.sweep(now);
      }
    },
    excuse(now) {
      for (const session of sessions.keys()) session.excuse(now);
    },
    rolesChanged() {
      const floor = context.recorder.current();
      for (const session of sessions.keys()) {
        const { team, user, scope } = session.identity;
        const known = roleNow(floor, session.identity, floor.at);
        const now = known && scopeOf(known, team, user);
        if (!now)
          session.close('token-revoked', 'the role of this token is not known on this floor any more');
        else if (scopeKey(now) !== scopeKey(scope)) {
          session.close('server-stopping', 'the scope of your role changed: connect again');
        }
      }
    },
    teamsChanged(teams) {
      for (const session of sessions.keys()) {
        const { scope } = session.identity;
        if (scope.kind === 'team' && teams.has(scope.team)) {
          session.close('server-stopping', 'the roster of your team changed: connect again');
        }
      }
    },
    closeAll(reason, detail, comeBackAfter) {
      if (sessions.size === 0) return Promise.resolve();
      const gone = new Promise<void>((resolve) => emptied.push(resolve));
      for (const session of sessions.keys()) session.close(reason, detail, comeBackAfter());
      const cancel = context.wallClock.after(context.limits.farewell, () => {
        for (const link of sessions.values()) link.terminate();
      });
      return gone.finally(cancel);
    },
  };
}

/**
 * Texts are framed here, once for all links that carry them, and written whole: nothing of `ws` can come in between,
 * which itself writes its few frames (pongs, the closing) whole and, without compression, at once.
 */
function linkOver(socket: WebSocket, wire: Duplex): Link {
  return {
    send(texts, done) {
      if (socket.readyState === socket.OPEN) wire.write(textFrames(texts), done);
      else process.nextTick(done);
    },
    buffered: () => socket.bufferedAmount,
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  };
}
