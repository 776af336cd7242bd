/**
 * Chance without a memory: each draw is a pure function of a seed, a purpose and numbers, so that the same
 * question always has the same answer, in any order and after any restart. Knows no floor and no clock.
 */

const purposes = new Map<string, number>();

/** The 32 bits of a text (FNV-1a, Fowler/Noll/Vo), then mixed: what a purpose or an id is as a number. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}

/** Bijection on 32 bits in which every input bit reaches every output bit (the finaliser of MurmurHash3, Appleby). */
function mix(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Takes one more number into a running hash. The golden-ratio step keeps runs of noughts apart (as in SplitMix). */
function absorb(hash: number, value: number): number {
  return mix(Math.imul(hash ^ mix(value ^ 0x9e3779b9), 0x9e3779b1) + 0x7f4a7c15);
}

const HIGH = 2 ** 32;

/**
 * A uniform number in [0, 1) with 53 bits, for the seed, the purpose and the numbers alone. Numbers are whole
 * (up to 2^53, negative ones included).
 */
export function draw(seed: number, purpose: string, ...numbers: readonly number[]): number {
  let name = purposes.get(purpose);
  if (name === undefined) {
    name = hashText(purpose);
    purposes.set(purpose, name);
  }
  let left = absorb(absorb(0x243f6a88, seed | 0), name);
  let right = absorb(absorb(0x85a308d3, Math.floor(seed / HIGH) | 0), left ^ name);
  for (const number of numbers) {
    const low = number | 0;
    left = absorb(left, low);
    right = absorb(right ^ Math.floor(number / HIGH), low ^ left);
  }
  left = mix(left ^ right);
  return ((left >>> 5) * 67_108_864 + (right >>> 6)) / 9_007_199_254_740_992;
}

/** A source of draws for one seed, one purpose and one thing: the k-th draw is `of(k)`. */
export type Draws = (k: number) => number;

/** The draws of one purpose for one thing, numbered. Purpose and numbers as in {@link draw}. */
export function draws(seed: number, purpose: string, ...numbers: readonly number[]): Draws {
  return (k) => draw(seed, purpose, ...numbers, k);
}
