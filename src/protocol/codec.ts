/** Between text frames and checked values. Every inbound text becomes safe here, or the frame is refused with one sentence. */
import { type Checked, checkDown, checkUp } from './frame-check.ts';
import type { DownFrame } from './frames/down.ts';
import type { UpFrame } from './frames/up.ts';

export type Decoded<Frame> = Checked<Frame>;

export function encode(frame: UpFrame | DownFrame): string {
  return JSON.stringify(frame);
}

/** What a client sent. `error` says where the frame is wrong; it never repeats its text. */
export function decodeUp(raw: string): Decoded<UpFrame> {
  return decode(raw, checkUp);
}

/** What a server sent. */
export function decodeDown(raw: string): Decoded<DownFrame> {
  return decode(raw, checkDown);
}

function decode<Frame>(
  raw: string,
  check: (value: unknown, length: number) => Checked<Frame>,
): Decoded<Frame> {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return { ok: false, error: 'the frame is not JSON' };
  }
  return check(value, raw.length);
}
