/** One AMI message as keys and values, and how to read it. Knows no byte, no socket and no meaning of a key. */

/**
 * Keys as they came, each with all its values in order: Asterisk repeats keys (`Rule`, `Output`, `Variable`), and a
 * hostile caller name can make it repeat others.
 */
export type AmiFrame = {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Lines that were no `key: value`. */
  readonly strayLines: number;
};

/** First value of a key. In a list item it is the true one of a key that stands before any text people wrote. */
export function first(frame: AmiFrame, key: string): string | undefined {
  return frame.fields.get(key)?.[0];
}

/** Last value of a key. In a list item it is the true one of a key that stands after all texts people wrote. */
export function last(frame: AmiFrame, key: string): string | undefined {
  return frame.fields.get(key)?.at(-1);
}

/** A frame made of pairs, for tests and replays. */
export function makeFrame(pairs: Iterable<readonly [string, string]>): AmiFrame {
  const fields = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    const values = fields.get(key);
    if (values) values.push(value);
    else fields.set(key, [value]);
  }
  return { fields, strayLines: 0 };
}

/** Several frames read as one, as if the frame ends between them had not been there. */
export function joinFrames(frames: readonly AmiFrame[]): AmiFrame {
  const fields = new Map<string, string[]>();
  let strayLines = 0;
  for (const frame of frames) {
    strayLines += frame.strayLines;
    for (const [key, values] of frame.fields) {
      const kept = fields.get(key);
      if (kept) kept.push(...values);
      else fields.set(key, [...values]);
    }
  }
  return { fields, strayLines };
}
