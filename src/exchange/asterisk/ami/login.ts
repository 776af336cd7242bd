/** The answer to Asterisk's login challenge. Knows no connection. */
import { createHash } from 'node:crypto';

/** MD5 of challenge and secret in hex, as AMI's `AuthType: MD5` wants it. It keeps the secret off a plain line, no more. */
export function keyFor(challenge: string, secret: string): string {
  return createHash('md5').update(challenge).update(secret).digest('hex');
}
