/** Which server a verb speaks to, and with which token. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeText } from '../protocol/safe-text.ts';
import { FLOOR_PATH } from '../protocol/version.ts';
import { type Config, readConfig } from './config.ts';
import type { Env } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { Failure, systemCode, systemReason, usage } from './failure.ts';
import { stateDirectory } from './paths.ts';
import { VERB_NAMES } from './verb-names.ts';

/** Where `serve` listens and the other verbs look when nobody says otherwise. */
export const LOCAL_PORT = 7962;
const LOCAL_URL = `ws://127.0.0.1:${LOCAL_PORT}${FLOOR_PATH}`;

/** Stands for a token where there is none: a word no server knows. */
const NO_TOKEN = 'none';

export type Target = {
  readonly url: string;
  /** What a person calls it: the context's name or host:port. */
  readonly label: string;
  readonly token: string;
  /** PEM texts trusted besides the machine's own. */
  readonly authorities: readonly string[];
  /** The context says so: acts are refused here, whatever the token allows. */
  readonly readOnly: boolean;
};

/** The server named by a word, `--url`, `SEATWATCH_URL` or the configuration; null when nothing names one. */
export async function namedTarget(
  word: string | undefined,
  url: string | undefined,
  env: Env,
): Promise<Target | null> {
  const config = await readConfig(env);
  const named = url ?? word ?? (env.SEATWATCH_URL || undefined) ?? config.default;
  if (named === undefined) return null;
  return resolve(named, config, env, url === undefined && word !== undefined ? 'word' : 'setting');
}

/** Like {@link namedTarget}, falling back to the local server. */
export async function targetOf(url: string | undefined, env: Env): Promise<Target> {
  return (await namedTarget(undefined, url, env)) ?? resolve(LOCAL_URL, { contexts: {} }, env, 'setting');
}

async function resolve(named: string, config: Config, env: Env, from: 'word' | 'setting'): Promise<Target> {
  const context = Object.hasOwn(config.contexts, named) ? config.contexts[named] : undefined;
  if (!context && !/^wss?:\/\//i.test(named)) {
    const contexts = Object.keys(config.contexts);
    const neither =
      contexts.length > 0 ? `no context (${contexts.join(' ')})` : 'no context (none is configured)';
    const meant = URL.canParse(`ws://${named}`) && named.includes(':') && !named.includes('://');
    throw usage(
      `"${safeText(named)}" is ${from === 'word' ? `no verb (${VERB_NAMES.join(' ')}), ` : ''}no ws:// or wss:// URL and ` +
        `${neither}. ${meant ? `Did you mean ws://${safeText(named)}?` : 'See `seatwatch --help`.'}`,
    );
  }
  const url = checkedUrl(context?.url ?? named);
  return {
    url: url.href,
    label: context ? named : url.host,
    token: await tokenFor(url, context?.tokenFile, env),
    authorities: await authoritiesFrom(context?.ca ?? (env.SEATWATCH_CA || undefined)),
    readOnly: context?.readOnly ?? false,
  };
}

function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^wss?:$/.test(url.protocol) || url.username !== '' || url.hash !== '') {
    throw usage(`"${safeText(text)}" is no server URL: expected ws://HOST:PORT${FLOOR_PATH} or wss://….`);
  }
  if (url.protocol === 'ws:' && !isLoopback(url.hostname)) {
    throw usage(
      `${safeText(url.host)} is not this machine: a token travels only over wss://, never over ws://.`,
    );
  }
  if (url.pathname === '/') url.pathname = FLOOR_PATH;
  return url;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

async function authoritiesFrom(file: string | undefined): Promise<readonly string[]> {
  if (file === undefined) return [];
  const name = safeText(file, 200);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw usage(`The certificate authority ${name} cannot be read: ${systemReason(error)}.`);
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw usage(`The certificate authority ${name} is no PEM certificate.`);
  return [text];
}

async function tokenFor(url: URL, tokenFile: string | undefined, env: Env): Promise<string> {
  const given = env.SEATWATCH_TOKEN;
  if (given) return checkedToken(given, 'SEATWATCH_TOKEN');
  if (tokenFile === undefined && !isLoopback(url.hostname)) {
    throw new Failure(
      EXIT.notAllowed,
      `No token for ${safeText(url.host)}: set SEATWATCH_TOKEN, or tokenFile in the context.`,
    );
  }
  const file = tokenFile ?? join(stateDirectory(env), 'token');
  try {
    return checkedToken((await readFile(file, 'utf8')).trim(), file);
  } catch (error) {
    // No server was ever started here: the link will say so better than a missing file does.
    if (tokenFile === undefined && systemCode(error) === 'ENOENT') return NO_TOKEN;
    if (error instanceof Failure) throw error;
    throw new Failure(EXIT.notAllowed, `The token file ${file} cannot be read: ${systemReason(error)}.`);
  }
}

/** A header carries visible ASCII only: anything else would be refused far from its cause. */
function checkedToken(token: string, where: string): string {
  if (!/^[\x21-\x7e]{1,512}$/.test(token)) {
    throw new Failure(
      EXIT.notAllowed,
      `The token of ${where} is not well formed: expected one line such as sw_… .`,
    );
  }
  return token;
}
