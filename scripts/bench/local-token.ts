/** The token a server on this machine made for its own user. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `env`: the environment the server was started in. */
export function readLocalToken(env: Readonly<Record<string, string>>): string {
  return readFileSync(join(env.XDG_STATE_HOME ?? '', 'seatwatch', 'token'), 'utf8').trim();
}
