/**
 * ONE SESSION: what a client says, in which order it may say it, and what it is answered. States as a union:
 * awaiting hello → streaming → closing → closed. It must not know HTTP, the journal's form or how events are batched.
 */
import { CLOSE_CODES, type CloseReason, mayComeBack } from '../../protocol/close-codes.ts';
import { decodeUp, encode } from '../../protocol/codec.ts';
import type { CommandFrame } from '../../protocol/frames/up/command.ts';
import type { Hello } from '../../protocol/frames/up/hello.ts';
import type { UpFrame } from '../../protocol/frames/up.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { refusal } from '../desk/order.ts';
import { readClock } from '../gateway.ts';
import { createAllowance } from './allowance.ts';
import { createDelivery } from './delivery.ts';
import { courseOf, versionFault } from './greeting.ts';
import type { Identity } from './identity.ts';
import { refusalOfMalformed } from './malformed.ts';
import type { Link, SessionContext } from './session-context.ts';
import { makeWelcome } from './welcome.ts';

export type SessionState =
  | { readonly t: 'awaiting-hello'; readonly since: number }
  | { readonly t: 'streaming'; readonly heardAt: number }
  | { readonly t: 'closing'; readonly since: number; readonly reason: CloseReason }
  | { readonly t: 'closed' };

export type Session = {
  readonly id: string;
  readonly identity: Identity;
  readonly state: () => SessionState;
  readonly heard: (raw: string) => void;
  readonly heardBinary: () => void;
  /** The link broke the WebSocket's own rules (too long, too many fragments, no UTF-8); the transport closes it. */
  readonly heardNonsense: (why: string) => void;
  readonly linkClosed: () => void;
  /** Looks at the clocks: time-outs, a reader that stands still, a token that is not valid any more. */
  readonly sweep: (now: number) => void;
  /** This process slept: nobody is late for it. */
  readonly excuse: (now: number) => void;
  /** Says why and closes. `comeBackAfter`: ms, null: not at all. */
  readonly close: (reason: CloseReason, detail: string, comeBackAfter?: number) => void;
};

export function createSession(id: string, identity: Identity, link: Link, context: SessionContext): Session {
  const { wallClock, floorClock, limits, gateway, audit, desk, recorder } = context;
  const view = context.takeView(identity.scope);
  const frames = createAllowance(limits.frameBurst, limits.framesPerSecond, wallClock.now);
  const commands = createAllowance(limits.commandBurst, limits.commandsPerSecond, wallClock.now);
  let state: SessionState = { t: 'awaiting-hello', since: wallClock.now() };
  const delivery = createDelivery({
    pipe: link,
    view,
    gateway,
    journal: context.journal,
    callers: context.callers,
    wallClock,
    limits,
    onFault: (error) => fault(error),
  });

  function say(frame: Parameters<typeof encode>[0]): void {
    if (state.t === 'awaiting-hello' || state.t === 'streaming') delivery.say(encode(frame));
  }

  function close(reason: CloseReason, detail: string, comeBackAfter?: number): void {
    if (state.t === 'closing' || state.t === 'closed') return;
    const code = CLOSE_CODES[reason];
    const again = mayComeBack(code) ? (comeBackAfter ?? 0) : null;
    say({ t: 'goaway', reason, detail: safeText(detail), comeBackAfter: again });
    state = { t: 'closing', since: wallClock.now(), reason };
    delivery.end();
    link.close(code, reason);
  }

  function fault(error: unknown): void {
    if (state.t === 'closing' || state.t === 'closed') return;
    context.onFault(error);
    close('server-fault', 'the server cannot go on with this link: connect again', 1_000);
  }

  function badFrame(detail: string): void {
    audit.writeSparingly({ kind: 'denial', doer: identity, act: 'frame', outcome: 'bad-frame', detail });
    context.countBadFrame();
    close('bad-frame', detail);
  }

  function heard(raw: string): void {
    if (state.t === 'closing' || state.t === 'closed') return;
    if (!frames.take()) {
      close('rate-limited', 'too many frames in a short time', 5_000);
      return;
    }
    const decoded = decodeUp(raw);
    if (state.t === 'awaiting-hello') {
      if (!decoded.ok) badFrame(decoded.error);
      else if (decoded.frame.t === 'hello') greet(decoded.frame);
      else badFrame('hello must come first');
      return;
    }
    state = { t: 'streaming', heardAt: wallClock.now() };
    if (decoded.ok) react(decoded.frame);
    else misunderstood(raw, decoded.error);
  }

  /** A command that is not well formed is refused; anything else ends the link. */
  function misunderstood(raw: string, error: string): void {
    const refused = refusalOfMalformed(raw, error);
    if (refused === null) {
      badFrame(error);
      return;
    }
    if (!commands.take()) {
      say({ ...refused, refused: 'rate-limited' });
      return;
    }
    const { id: command, refused: outcome } = refused;
    audit.writeSparingly({
      kind: 'denial',
      doer: identity,
      act: 'command',
      command,
      outcome: outcome ?? '',
      detail: error,
    });
    say(refused);
  }

  function greet(hello: Hello): void {
    const fault = versionFault(hello.version);
    if (fault !== null) {
      close('version-unsupported', fault);
      return;
    }
    gateway.flush();
    const floor = recorder.current();
    const { scope } = identity;
    const course = courseOf(hello.resume, scope, context.journal, floor.seq, context.oldestOf(scope));
    state = { t: 'streaming', heardAt: wallClock.now() };
    context.onHello(id, identity, hello.client);
    say(makeWelcome({ session: id, identity, course, floor, context }));
    if (course.mode === 'resume') delivery.resume(course.after);
    else delivery.snapshot(context.identitiesOf(view.openTokens(floor)), view.snapshot(floor));
  }

  function react(frame: UpFrame): void {
    switch (frame.t) {
      case 'hello':
        close('second-hello', 'hello was said already');
        return;
      case 'ping': {
        const { n, sent } = frame;
        const received = wallClock.now();
        say({ t: 'pong', n, sent, received, clock: readClock(floorClock, wallClock) });
        return;
      }
      case 'command':
        if (commands.take()) void answer(frame);
        else say(refusal(frame, 'rate-limited'));
        return;
      case 'audit-request':
        if (commands.take()) context.readAudit(frame, identity).then(say, fault);
        else close('rate-limited', 'too many requests in a short time', 5_000);
        return;
      case 'history-request':
        if (commands.take()) context.readHistory(frame, identity, view).then(say, fault);
        else close('rate-limited', 'too many requests in a short time', 5_000);
        return;
    }
  }

  async function answer(frame: CommandFrame): Promise<void> {
    const result = await desk.submit({ frame, who: identity });
    // The events the answer speaks of leave before it.
    gateway.flush();
    say(result);
  }

  return {
    id,
    identity,
    state: () => state,
    heard,
    heardBinary: () => badFrame('frames are text'),
    heardNonsense(why) {
      if (state.t === 'closing' || state.t === 'closed') return;
      audit.writeSparingly({
        kind: 'denial',
        doer: identity,
        act: 'frame',
        outcome: 'bad-frame',
        detail: why,
      });
      context.countBadFrame();
    },
    linkClosed() {
      if (state.t === 'closed') return;
      state = { t: 'closed' };
      delivery.end();
      context.leaveView(identity.scope);
    },
    sweep(now) {
      switch (state.t) {
        case 'closed':
          return;
        case 'closing':
          if (now - state.since >= limits.farewell) link.terminate();
          return;
        case 'awaiting-hello':
          if (now - state.since >= limits.helloTimeout) close('hello-timeout', 'no hello in time');
          break;
        case 'streaming':
          if (now - state.heardAt >= limits.pingTimeout) close('ping-timeout', 'no sign of life in time');
          else if (delivery.isStuck(now)) close('too-slow', 'this link does not read what it is sent');
          break;
      }
    },
    excuse(now) {
      if (state.t === 'streaming') state = { t: 'streaming', heardAt: now };
      if (state.t === 'awaiting-hello') state = { t: 'awaiting-hello', since: now };
      delivery.excuse(now);
    },
    close,
  };
}
