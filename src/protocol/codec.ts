/** Between text frames and checked values. Every inbound text becomes safe here, or the frame is refused with one sentence. */
import type * as z from 'zod';
import { type DownFrame, downFrame } from './frames/down.ts';
import { type UpFrame, upFrame } from './frames/up.ts';

export type Decoded<Frame> =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly error: string };

export function encode(frame: UpFrame | DownFrame): string {
  return JSON.stringify(frame);
}

/** What a client sent. `error` says where the frame is wrong; it never repeats its text. */
export function decodeUp(raw: string): Decoded<UpFrame> {
  return decode(raw, upFrame);
}

/** What a server sent. */
export function decodeDown(raw: string): Decoded<DownFrame> {
  return decode(raw, downFrame);
}

function decode<Schema extends z.ZodType>(raw: string, schema: Schema): Decoded<z.output<Schema>> {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return { ok: false, error: 'the frame is not JSON' };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, frame: parsed.data };
  const issue = parsed.error.issues[0];
  const where = issue?.path.map(String).join('.') || 'frame';
  return { ok: false, error: `${where}: ${issue?.code ?? 'invalid'}` };
}
