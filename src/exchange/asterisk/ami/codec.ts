/** Bytes of an AMI connection to frames. It must not know sockets, actions or what any key means. */
import type { AmiFrame } from './frame.ts';
import { textOf } from './text.ts';

/** Most a server may send before it counts as broken: bytes in a line, lines in a frame. */
export const AMI_LIMITS = { lineBytes: 65_536, frameLines: 20_000 } as const;

export type AmiPiece =
  /** The first line of a connection, `Asterisk Call Manager/11.0.0`. */
  | { readonly t: 'banner'; readonly text: string }
  | { readonly t: 'frame'; readonly frame: AmiFrame }
  /** What comes is not AMI, or without measure: give the connection up. Nothing follows. */
  | { readonly t: 'fault'; readonly why: string };

export type AmiDecoder = {
  /** Takes the next bytes, however they were cut, and gives what is complete. Keeps nothing of `chunk` afterwards. */
  readonly push: (chunk: Uint8Array) => readonly AmiPiece[];
  /** Bytes kept of what is not complete yet: never more than a line. */
  readonly kept: () => number;
};

const CR = 13;
const LF = 10;

/**
 * Makes a decoder for one connection. Lines end with CR LF alone, since a bare LF or CR was seen inside values;
 * frames end with an empty line, empty frames are skipped (a test build of Asterisk sends them).
 */
export function createAmiDecoder(): AmiDecoder {
  let rest: Buffer = Buffer.alloc(0);
  /** Where the search goes on: what lies before holds no line end. */
  let searched = 0;
  let banner = false;
  let broken = false;
  let fields = new Map<string, string[]>();
  let strayLines = 0;
  let lines = 0;

  function takeLine(line: Buffer, pieces: AmiPiece[]): void {
    if (!banner) {
      banner = true;
      const text = textOf(line);
      if (text.startsWith('Asterisk Call Manager/')) pieces.push({ t: 'banner', text });
      else fail('the other end does not speak AMI', pieces);
      return;
    }
    if (line.length === 0) {
      if (lines > 0) pieces.push({ t: 'frame', frame: { fields, strayLines } });
      fields = new Map();
      strayLines = 0;
      lines = 0;
      return;
    }
    lines += 1;
    if (lines > AMI_LIMITS.frameLines) {
      fail(`a frame of more than ${AMI_LIMITS.frameLines} lines`, pieces);
      return;
    }
    const text = textOf(line);
    const colon = text.indexOf(':');
    if (colon <= 0) {
      strayLines += 1;
      return;
    }
    const key = text.slice(0, colon);
    const value = text.slice(text[colon + 1] === ' ' ? colon + 2 : colon + 1);
    const values = fields.get(key);
    if (values) values.push(value);
    else fields.set(key, [value]);
  }

  function fail(why: string, pieces: AmiPiece[]): void {
    broken = true;
    rest = Buffer.alloc(0);
    pieces.push({ t: 'fault', why });
  }

  return {
    push: (chunk) => {
      const pieces: AmiPiece[] = [];
      if (broken) return pieces;
      const data = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
      let start = 0;
      let from = searched;
      for (;;) {
        const end = data.indexOf(LF, from);
        if (end < 0) break;
        from = end + 1;
        if (end === start || data[end - 1] !== CR) continue;
        takeLine(data.subarray(start, end - 1), pieces);
        if (broken) return pieces;
        start = end + 1;
      }
      // A slice of its own, so that a short rest does not hold a long chunk.
      rest = Buffer.from(data.subarray(start));
      searched = rest.length;
      if (rest.length > AMI_LIMITS.lineBytes)
        fail(`a line of more than ${AMI_LIMITS.lineBytes} bytes`, pieces);
      return pieces;
    },
    kept: () => rest.length,
  };
}
