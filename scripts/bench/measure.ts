/** What a bench and a figure are, and how a piece of work is timed. Knows no bench. */

/** `most`: at most so much is wanted; `least`: at least so much. Compared with the median of the samples. */
export type Target = { readonly most: number } | { readonly least: number };

export type Figure = {
  readonly figure: string;
  readonly unit: string;
  /** One value a run. */
  readonly samples: readonly number[];
  /** What issue 3 asks for; figures without one are there to be compared. */
  readonly target?: Target;
};

export type Bench = {
  readonly name: string;
  /** One sentence for a reader: how it is measured. */
  readonly how: string;
  readonly run: () => Promise<readonly Figure[]>;
};

export type Summary = { readonly min: number; readonly median: number; readonly max: number };

/** Of at least one sample. */
export function summaryOf(samples: readonly number[]): Summary {
  const sorted = [...samples].sort((one, other) => one - other);
  return {
    min: sorted[0] ?? Number.NaN,
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** Null where nothing is asked. */
export function isMet({ samples, target }: Figure): boolean | null {
  if (target === undefined) return null;
  const { median } = summaryOf(samples);
  return 'most' in target ? median <= target.most : median >= target.least;
}

/** The value below which the share `part` (0–1) of the samples lies. */
export function percentile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** CPU ms (user and system) of each of `runs` runs of `work`, after one that does not count. */
export function cpuTimes(runs: number, work: () => void): number[] {
  work();
  return Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
}

/** Wall ms. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What comes first: the promise, or an error after `ms`. Nothing in a bench may wait for ever. */
export async function within<Value>(ms: number, what: string, promise: Promise<Value>): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${what} took more than ${ms} ms`)), ms);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
