/**
 * Checks parsed frames by their schemas and makes their texts safe. The build puts code made from the same schemas in
 * the place of this file (scripts/build/plain-checks.ts): it says the same of every value, and needs no schema at run
 * time. Knows no raw text.
 */
import * as z from 'zod';
import { events } from './frames/down/events.ts';
import { snapshotChunk } from './frames/down/snapshot-chunk.ts';
import { type DownFrame, downFrame } from './frames/down.ts';
import { type UpFrame, upFrame } from './frames/up.ts';

export type Checked<Frame> =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly error: string };

/** Characters of one kind of frame from which its schema is worth being compiled: a floor of some hundred seats. */
const WORTH_COMPILING = 100_000;

/** A frame of a client. `error`: where it is wrong and the kind of fault, never what it says. */
export function checkUp(value: unknown): Checked<UpFrame> {
  return check(value, upFrame);
}

/** A frame of a server. `length`: characters of its text. */
export function checkDown(value: unknown, length: number): Checked<DownFrame> {
  switch (kindOf(value)) {
    case 'events':
      return check(value, manyEvents(length));
    case 'snapshot-chunk':
      return check(value, manyChunks(length));
    default:
      return check(value, downFrame);
  }
}

const manyEvents = forMany(events);
const manyChunks = forMany(snapshotChunk);

/** The schema, compiled as soon as it has had much to check. Both say the same of every value. */
function forMany<Schema extends z.ZodType>(schema: Schema): (length: number) => Schema {
  let seen = 0;
  let compiled: Schema | null = null;
  return (length) => {
    seen += length;
    if (seen < WORTH_COMPILING) return schema;
    compiled ??= z.compile(schema);
    return compiled;
  };
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 't' in value ? value.t : undefined;
}

function check<Schema extends z.ZodType>(value: unknown, schema: Schema): Checked<z.output<Schema>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, frame: parsed.data };
  const issue = parsed.error.issues[0];
  const where = issue?.path.map(String).join('.') || 'frame';
  return { ok: false, error: `${where}: ${issue?.code ?? 'invalid'}` };
}
