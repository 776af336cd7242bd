/** Encrypts who stands behind a caller's token under the key of a day. Knows no table and no clock. */
import { createCipheriv, createDecipheriv, createHmac, generateKeySync } from 'node:crypto';
import type { CallerIdentity } from '../../../protocol/frames/down/callers.ts';

const NONCE = 12;
const TAG = 16;

/** A new AES-256 key. It shapes nothing on the floor: events are the same whatever the key. */
export function makeDayKey(): Uint8Array {
  return generateKeySync('aes', { length: 256 }).export();
}

/** The wall day (UTC) a key belongs to, `YYYY-MM-DD`. */
export function dayOf(wallTime: number): string {
  return new Date(wallTime).toISOString().slice(0, 10);
}

/**
 * AES-256-GCM, bound to the token: nonce ‖ tag ‖ ciphertext. The nonce is made of key, token and text (as in
 * RFC 8452, synthetic), so it can only come again for the very same identity, even after a commit that was undone.
 */
export function sealCaller(key: Uint8Array, identity: CallerIdentity): Uint8Array {
  const plain = JSON.stringify([identity.name, identity.number]);
  const nonce = createHmac('sha256', key).update(`${identity.caller}\n${plain}`).digest().subarray(0, NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(identity.caller));
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** The identity behind `token`, or null when key, token and sealed bytes do not belong together. */
export function openCaller(key: Uint8Array, token: string, sealed: Uint8Array): CallerIdentity | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(token));
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    const text = Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
    // Authenticated: these are the two texts that were sealed.
    const [name, number] = JSON.parse(text.toString('utf8')) as [
      CallerIdentity['name'],
      CallerIdentity['number'],
    ];
    return { caller: token, name, number };
  } catch {
    return null;
  }
}
