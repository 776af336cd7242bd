/** For tests on a real Asterisk: whether there is one, and links to it that keep what they heard. */
import { randomUUID } from 'node:crypto';
import { connect, createServer, type Socket } from 'node:net';
import { findAsterisk } from '../../../../scripts/lab/asterisk/root.ts';
import type { AmiUser, LabAsterisk } from '../../../../scripts/lab/asterisk/start.ts';
import type { AmiFrame } from '../../../../src/exchange/asterisk/ami/frame.ts';
import { type AmiSession, openAmi } from '../../../../src/exchange/asterisk/ami/session.ts';
import { reachAmi } from '../../../../src/exchange/asterisk/ami/socket.ts';
import type { AmiState } from '../../../../src/exchange/asterisk/ami/state.ts';
import { platformWallClock } from '../../../builders/manual-wall-clock.ts';

export const found = findAsterisk();
if (found.t === 'missing') console.warn(`skipped: tests on a real Asterisk, because there is ${found.why}`);

export type LiveLink = {
  readonly session: AmiSession;
  readonly events: AmiFrame[];
  readonly states: AmiState[];
  /** Resolves when `holds` does, looked at after each thing heard. */
  readonly until: (what: string, holds: () => boolean, patience?: number) => Promise<void>;
  readonly soon: () => { readonly deadline: number };
};

export function openLink(
  asterisk: LabAsterisk,
  user: AmiUser = 'seatwatch',
  options: { readonly tls?: boolean; readonly port?: number; readonly secret?: string } = {},
): LiveLink {
  const { host, port, tls, secret } = asterisk.ami;
  const events: AmiFrame[] = [];
  const states: AmiState[] = [];
  const looks = new Set<() => void>();
  const heard = (): void => {
    for (const look of [...looks]) look();
  };
  const address =
    options.tls && tls
      ? { host, port: tls.port, tls: { ca: tls.ca, serverName: null } }
      : { host, port: options.port ?? port, tls: null };
  const session = openAmi({
    open: reachAmi(address),
    user,
    secret: options.secret ?? secret,
    challenge: address.tls === null,
    wallClock: platformWallClock,
    random: Math.random,
    makeId: randomUUID,
    onEvent: (event) => {
      events.push(event);
      heard();
    },
    onState: (state) => {
      states.push(state);
      heard();
    },
  });
  return {
    session,
    events,
    states,
    until: (what, holds, patience = 10_000) =>
      new Promise((resolve, reject) => {
        const finish = (act: () => void): void => {
          clearTimeout(timer);
          looks.delete(look);
          act();
        };
        const look = (): void => {
          if (holds()) finish(resolve);
        };
        const timer = setTimeout(() => finish(() => reject(new Error(`${what} did not happen`))), patience);
        looks.add(look);
        look();
      }),
    soon: () => ({ deadline: Date.now() + 5_000 }),
  };
}

/** A door in front of a port that can be slammed: every connection through it is cut. */
export async function slammingDoor(
  port: number,
): Promise<{ readonly port: number; readonly slam: () => void; readonly close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const slam = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    slam,
    close: () => {
      server.close();
      slam();
    },
  };
}
