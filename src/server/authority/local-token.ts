/**
 * The token of the person at this machine: `token` in the state directory, made when a server first listens on
 * loopback, read by clients that were given none. Knows no server and no role but its own.
 */
import { join } from 'node:path';
import { checkPrivateDirectory, readPrivateFile, writePrivateFile } from './token-file.ts';
import { isToken, makeToken } from './token-record.ts';
import type { Tried } from './tokens.ts';

/** The role of the local token. */
export const LOCAL_TOKEN_ROLE = 'shift-leader';

type Place = { readonly directory: string; readonly owner: number | undefined };

/** The local token; null when there is none yet. Never makes one. */
export function readLocalToken(place: Place): Tried<string | null> {
  const path = join(place.directory, 'token');
  const file = readPrivateFile(path, place.owner);
  if (!file.ok) return file;
  if (file.text === null) return { ok: true, value: null };
  const token = file.text.trim();
  if (!isToken(token))
    return { ok: false, error: `${path} holds no token: remove it, the next server makes a new one` };
  return { ok: true, value: token };
}

/** The local token, made (0600) when there is none. */
export function ensureLocalToken(
  place: Place & { readonly randomBytes: (size: number) => Uint8Array },
): Tried<string> {
  const fault = checkPrivateDirectory(place.directory, place.owner);
  if (fault !== null) return { ok: false, error: fault };
  const found = readLocalToken(place);
  if (!found.ok) return found;
  if (found.value !== null) return { ok: true, value: found.value };
  const token = makeToken(place.randomBytes);
  const error = writePrivateFile(join(place.directory, 'token'), `${token}\n`);
  if (error === null) return { ok: true, value: token };
  // Two servers that start together: the other one has written it meanwhile.
  const again = readLocalToken(place);
  return again.ok && again.value !== null ? { ok: true, value: again.value } : { ok: false, error };
}

/** An id of the wire for the name a person has on this machine. */
export function userIdOf(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_.:@/~-]/g, '_').slice(0, 64);
  return /^[A-Za-z0-9_~]/.test(plain) ? plain : `_${plain}`.slice(0, 64);
}
