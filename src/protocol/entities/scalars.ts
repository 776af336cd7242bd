/** The scalar shapes every entity, event and frame is made of. Knows no entity. */
import * as z from 'zod';
import { type SafeText, safeText } from '../safe-text.ts';

/** Longest line of texts, graphemes. */
export const LONGEST_LINE = 240;

// Before the first object schema is made, which is why it stands here. Code made for each schema at its first use pays
// after many frames and takes half the decoding of a first screen; the codec compiles what is used much.
z.config({ jitless: true });

/** An identity: agent, queue, call, team …: 1–64 characters without blanks, quotes or control characters. */
export const id = z.string().regex(/^[A-Za-z0-9_~][A-Za-z0-9_.:@/~-]{0,63}$/);

/** A text a person may have written: made safe while it is decoded, clipped to 80 graphemes. */
export const text = z
  .string()
  .max(65_536)
  .transform((raw): SafeText => safeText(raw));

/** Several texts of persons in one line, clipped to 240 graphemes. */
export const longText = z
  .string()
  .max(65_536)
  .transform((raw): SafeText => safeText(raw, LONGEST_LINE));

/** A word of the program: a state, the name of an event or a command; empty where there is none. No text of a person. */
export const word = z.string().regex(/^[a-z0-9-]{0,64}$/);
/** A time zone by its IANA name: `Asia/Shanghai`. */
export const timeZone = z.string().regex(/^[A-Za-z0-9_+/-]{1,64}$/);

/** One meaning in each language of the product. Chinese falls back to English where a site gives only one. */
export const localizedText = z.object({ en: text, zh: text });
export type LocalizedText = z.infer<typeof localizedText>;

/** Milliseconds since 1970-01-01T00:00Z, floor time. */
export const floorInstant = z.int().min(0);
/** Milliseconds since 1970-01-01T00:00Z, wall time. */
export const wallInstant = z.number().min(0);
/** A length in milliseconds. */
export const milliseconds = z.int().min(0);
/** Place of an event in the journal, from 1 without holes. As the version of an axis: the event that last wrote it; 0 = never. */
export const seq = z.int().min(0);
export const count = z.int().min(0);
/** `HH:MM` on the floor's own clock. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** `YYYY-MM-DD` on the floor's own calendar. */
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
