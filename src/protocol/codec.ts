/** Between text frames and checked values. Every inbound text becomes safe here, or the frame is refused with one sentence. */
import * as z from 'zod';
import { events } from './frames/down/events.ts';
import { snapshotChunk } from './frames/down/snapshot-chunk.ts';
import { type DownFrame, downFrame } from './frames/down.ts';
import { type UpFrame, upFrame } from './frames/up.ts';

/** Characters of one kind of frame from which its schema is worth being compiled: a floor of some hundred seats. */
const WORTH_COMPILING = 100_000;

export type Decoded<Frame> =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly error: string };

export function encode(frame: UpFrame | DownFrame): string {
  return JSON.stringify(frame);
}

/** What a client sent. `error` says where the frame is wrong; it never repeats its text. */
export function decodeUp(raw: string): Decoded<UpFrame> {
  return decode(raw, () => upFrame);
}

/** What a server sent. */
export function decodeDown(raw: string): Decoded<DownFrame> {
  return decode(raw, (value) => {
    switch (kindOf(value)) {
      case 'events':
        return manyEvents(raw);
      case 'snapshot-chunk':
        return manyChunks(raw);
      default:
        return downFrame;
    }
  });
}

const manyEvents = forMany(events);
const manyChunks = forMany(snapshotChunk);

/** The schema, compiled as soon as it has had much to check. Both say the same of every value. */
function forMany<Schema extends z.ZodType>(schema: Schema): (raw: string) => Schema {
  let seen = 0;
  let compiled: Schema | null = null;
  return (raw) => {
    seen += raw.length;
    if (seen < WORTH_COMPILING) return schema;
    compiled ??= z.compile(schema);
    return compiled;
  };
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 't' in value ? value.t : undefined;
}

function decode<Schema extends z.ZodType>(
  raw: string,
  schemaFor: (value: unknown) => Schema,
): Decoded<z.output<Schema>> {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return { ok: false, error: 'the frame is not JSON' };
  }
  const parsed = schemaFor(value).safeParse(value);
  if (parsed.success) return { ok: true, frame: parsed.data };
  const issue = parsed.error.issues[0];
  const where = issue?.path.map(String).join('.') || 'frame';
  return { ok: false, error: `${where}: ${issue?.code ?? 'invalid'}` };
}
