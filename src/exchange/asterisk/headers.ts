/** Numbers, instants and ids out of the texts of AMI headers. Every value may be missing or nonsense. Knows no event. */
import { createHash } from 'node:crypto';
import { type AmiFrame, first, last } from './ami/frame.ts';

/** The value of a header, the empty text where there is none. Where a key is repeated the last one is true. */
export function header(frame: AmiFrame, key: string): string {
  return last(frame, key) ?? '';
}

/** The value of a header that stands before any text a person wrote: the first one is true. */
export function headHeader(frame: AmiFrame, key: string): string {
  return first(frame, key) ?? '';
}

/** A number of at least 0; `otherwise` where the header holds none. */
export function numberOf(text: string, otherwise = 0): number {
  const value = Number(text);
  return text !== '' && Number.isFinite(value) && value >= 0 ? value : otherwise;
}

/** A whole number, negative ones too; 0 where the header holds none. */
export function wholeOf(text: string): number {
  const value = Math.trunc(Number(text));
  return text !== '' && Number.isSafeInteger(value) ? value : 0;
}

/** Server epoch seconds, with or without a fraction, in ms; null where there is none (Asterisk says 0 for never). */
export function instantOf(text: string): number | null {
  const seconds = numberOf(text);
  return seconds > 0 ? Math.round(seconds * 1000) : null;
}

/** `hh:mm:ss` of a channel list in ms; null where it is none. */
export function durationOf(text: string): number | null {
  const match = /^(\d+):(\d\d):(\d\d)$/.exec(text);
  if (match === null) return null;
  return ((Number(match[1]) * 60 + Number(match[2])) * 60 + Number(match[3])) * 1000;
}

const PLAIN_ID = /^[A-Za-z0-9_~][A-Za-z0-9_.:@/~-]{0,63}$/;
const LONGEST = 64;
const HASH = 10;

/**
 * The id of the floor for a name of Asterisk: the name itself where it can be one, else its letters with `~` for what
 * cannot stand there and a hash of the whole, so that two names never share an id.
 */
export function idOf(name: string): string {
  if (PLAIN_ID.test(name)) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH);
  const plain = name.replace(/[^A-Za-z0-9_.:@/~-]/g, '~').replace(/^[^A-Za-z0-9_~]/, '~');
  return `${plain.slice(0, LONGEST - HASH - 1) || '~'}~${hash}`;
}

/** Interfaces are matched without regard to case, as Asterisk does. */
export function interfaceKey(name: string): string {
  return name.toLowerCase();
}
