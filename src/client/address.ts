/** Whether an address and a token may be used at all. Pure; opens nothing. */
import type { RefusedCode } from './link-state.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;
/** What an HTTP header may carry of a token: no blanks, no controls, ASCII. */
const TOKEN = /^[\x21-\x7e]{1,4096}$/;

/** True for a host name that leads back to this machine. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/** Says why no attempt is worth making, or undefined. `allowPlain`: tokens may leave this machine unencrypted. */
export function addressFault(
  url: string,
  token: string,
  allowPlain: boolean,
): { readonly code: RefusedCode; readonly why: string } | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || (parsed.protocol !== 'ws:' && parsed.protocol !== 'wss:') || parsed.hash !== '')
    return {
      code: 'bad-url',
      why: `${url} is no address of a floor: write ws://HOST:PORT/floor or wss://HOST:PORT/floor`,
    };
  if (!TOKEN.test(token))
    return { code: 'bad-token', why: 'the token is empty or holds characters no token has: copy it again' };
  if (parsed.protocol === 'ws:' && !allowPlain && !isLoopback(parsed.hostname))
    return {
      code: 'not-encrypted',
      why: `${url} would carry the token unencrypted to another machine: use wss://`,
    };
  return undefined;
}
