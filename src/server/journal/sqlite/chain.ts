/**
 * The hash chains of events and audit: hash = SHA-256(previous hash as 64 hex digits ‖ the row's JSON in UTF-8), so
 * that `printf %s%s "$previous" "$json" | sha256sum` checks a row by hand. Knows neither SQLite nor what a row says.
 */
import { hash } from 'node:crypto';
import type { ChainName } from './messages.ts';

/** The hash of a row: 64 lower-case hex digits. */
export function linkHash(previous: string, json: string): string {
  return hash('sha256', previous + json, 'hex');
}

/** What the first row of a chain links to: bound to the epoch, so that rows of another journal do not fit in. */
export function genesis(chain: ChainName, epoch: string): string {
  return hash('sha256', `seatwatch journal ${chain} ${epoch}`, 'hex');
}

/** The hash kept beside a row that stands in no chain, so that a damaged one is noticed. `purpose` tells tables apart. */
export function sealOf(purpose: string, text: string): string {
  return hash('sha256', `${purpose}\n${text}`, 'hex');
}

export type ChainRow = { readonly number: number; readonly json: string; readonly hash: string };

/**
 * Checks that `rows` follow `previous` without a hole, each with the hash it should have.
 * Gives the first fault as one sentence, or null.
 */
export function chainFault(
  chain: ChainName,
  previous: { readonly number: number; readonly hash: string },
  rows: readonly ChainRow[],
): string | null {
  const noun = chain === 'events' ? 'event' : 'audit entry';
  let { number, hash: before } = previous;
  for (const row of rows) {
    number += 1;
    if (row.number !== number) return `${noun} ${number} is missing`;
    if (typeof row.json !== 'string' || row.hash !== linkHash(before, row.json)) {
      return `${noun} ${number} is not as it was written`;
    }
    before = row.hash;
  }
  return null;
}
