/** Bytes of an AMI line to text. Makes nothing safe for a screen: that is `safeText`'s work, further in. */

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Asterisk cuts names at a number of bytes: up to three may be left of a character. */
const LONGEST_REMNANT = 3;

/**
 * Text of one line. UTF-8 where it is valid; a character cut in half at the end becomes one U+FFFD; anything else is
 * read as Latin-1, which is what such bytes were in practice. Never throws.
 */
export function textOf(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isAscii(buffer)) return buffer.toString('latin1');
  const whole = decode(buffer);
  if (whole !== undefined) return whole;
  const remnant = remnantLength(buffer);
  if (remnant > 0) {
    const before = decode(buffer.subarray(0, buffer.length - remnant));
    // With nothing else beyond ASCII, an unfinished last character is rather one Latin-1 letter.
    if (before !== undefined && (remnant > 1 || !isAscii(buffer.subarray(0, buffer.length - 1))))
      return `${before}\uFFFD`;
  }
  return buffer.toString('latin1');
}

function isAscii(buffer: Buffer): boolean {
  for (const byte of buffer) if (byte > 0x7f) return false;
  return true;
}

function decode(buffer: Buffer): string | undefined {
  try {
    return strict.decode(buffer);
  } catch {
    return undefined;
  }
}

/** Bytes at the end that begin a UTF-8 character and do not finish it; 0 when there are none. */
function remnantLength(buffer: Buffer): number {
  for (let length = 1; length <= Math.min(LONGEST_REMNANT, buffer.length); length += 1) {
    const byte = buffer[buffer.length - length] ?? 0;
    if (byte >= 0x80 && byte < 0xc0) continue;
    const needed = byte >= 0xf5 ? 0 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    return needed > length ? length : 0;
  }
  return 0;
}
