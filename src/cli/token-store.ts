/** This user's token store as the verbs open it: a fault of its files is a failure with one sentence. */
import { openTokenStore, type TokenStore, type Tried } from '../server/authority/tokens.ts';
import type { Env } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { Failure } from './failure.ts';
import { stateDirectory } from './paths.ts';
import { makeId, secretBytes, wallClock } from './platform.ts';

export function tokenStore(env: Env): TokenStore {
  return granted(
    openTokenStore({
      directory: stateDirectory(env),
      wallClock,
      randomBytes: secretBytes,
      makeId: () => makeId().slice(0, 8),
      owner: processOwner(),
    }),
  );
}

/** User id that must own private files; undefined where the platform has none. */
export function processOwner(): number | undefined {
  return process.getuid?.();
}

/** The value, or the failure its error stands for. */
export function granted<Value>(tried: Tried<Value>): Value {
  if (tried.ok) return tried.value;
  throw new Failure(EXIT.usage, `${tried.error.charAt(0).toUpperCase()}${tried.error.slice(1)}.`);
}
