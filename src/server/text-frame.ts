/**
 * WebSocket frames of texts, made once however many links carry them: what one scope is told is the same bytes for all.
 * Knows no socket.
 */

/** FIN and the opcode of a text, RFC 6455 §5.2. A server's frames carry no mask. */
const WHOLE_TEXT = 0x81;
const SHORT = 126;
const LONG = 127;

const made = new WeakMap<readonly Buffer[], Buffer>();

/** The frames of whole UTF-8 texts, one after the other; the same bytes for the same list, which must not change. */
export function textFrames(texts: readonly Buffer[]): Buffer {
  let frames = made.get(texts);
  if (frames === undefined) {
    frames = Buffer.concat(texts.flatMap((text) => [header(text.length), text]));
    made.set(texts, frames);
  }
  return frames;
}

/** A length below 126 stands in the second byte itself, up to 65,535 in two bytes after it, longer ones in eight. */
function header(length: number): Buffer {
  if (length < SHORT) return Buffer.from([WHOLE_TEXT, length]);
  if (length < 65_536) {
    const bytes = Buffer.from([WHOLE_TEXT, SHORT, 0, 0]);
    bytes.writeUInt16BE(length, 2);
    return bytes;
  }
  const bytes = Buffer.alloc(10);
  bytes[0] = WHOLE_TEXT;
  bytes[1] = LONG;
  bytes.writeBigUInt64BE(BigInt(length), 2);
  return bytes;
}
