/** Where things lie, by the XDG base directory rules. */
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** Tokens: what must survive but belongs to this machine. */
export function stateDirectory(env: Env): string {
  return join(base(env.XDG_STATE_HOME, '.local/state'), 'seatwatch');
}

/** Contexts and preferences: what a person writes. */
export function configFile(env: Env): string {
  return join(base(env.XDG_CONFIG_HOME, '.config'), 'seatwatch', 'config.json');
}

/** The rules say: a relative path in these variables counts as unset. */
function base(value: string | undefined, fallback: string): string {
  return value !== undefined && isAbsolute(value) ? value : join(homedir(), fallback);
}
