/** One action to bytes. A header that could say more than it should is refused as a value. Knows no socket. */

/** Headers of an action; a list gives the header several times (`Variable`). Order is kept. */
export type AmiHeaders = { readonly Action: string } & {
  readonly [name: string]: string | number | readonly string[] | undefined;
};

export type EncodedAction =
  | { readonly t: 'bytes'; readonly bytes: Buffer }
  /** One sentence: which header, what is wrong. Nothing of it may be sent. */
  | { readonly t: 'refused'; readonly why: string };

/** Asterisk discards an action with a line of 1,024 bytes or so (measured: 900 pass, 3,000 do not). */
export const LONGEST_HEADER_BYTES = 1_000;
/** Asterisk 22 takes 128 headers in an action and ignores the rest in silence. */
const MOST_HEADERS = 120;

const NAME = /^[A-Za-z][A-Za-z0-9-]*$/;
// C0, DEL, C1 and the two Unicode line ends: none belongs into a header, CR LF would begin another action.
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const LONE_SURROGATE = /\p{Cs}/u;

/**
 * Bytes of an action with its ActionID. Refuses header names that are none, control characters, broken UTF-16 and
 * lines longer than {@link LONGEST_HEADER_BYTES}. Headers that are undefined are left out.
 */
export function encodeAction(headers: AmiHeaders, actionId: string): EncodedAction {
  const pairs: [string, string][] = [
    ['Action', headers.Action],
    ['ActionID', actionId],
  ];
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'Action' || value === undefined) continue;
    if (name.toLowerCase() === 'actionid') return refused(name, 'the session gives it');
    if (typeof value === 'object') pairs.push(...value.map((one): [string, string] => [name, one]));
    else pairs.push([name, String(value)]);
  }
  if (pairs.length > MOST_HEADERS) return refused(headers.Action, `more than ${MOST_HEADERS} headers`);
  let text = '';
  for (const [name, value] of pairs) {
    if (!NAME.test(name)) return refused(JSON.stringify(name).slice(0, 60), 'not a header name');
    if (CONTROL.test(value)) return refused(name, 'it holds control characters');
    if (LONE_SURROGATE.test(value)) return refused(name, 'it holds half a character');
    const line = `${name}: ${value}`;
    if (Buffer.byteLength(line) > LONGEST_HEADER_BYTES)
      return refused(name, `it is longer than ${LONGEST_HEADER_BYTES} bytes`);
    text += `${line}\r\n`;
  }
  return { t: 'bytes', bytes: Buffer.from(`${text}\r\n`) };
}

function refused(name: string, why: string): EncodedAction {
  return { t: 'refused', why: `header ${name}: ${why}` };
}
