/** What a bench is, and how a piece of work is timed: CPU of this process, a warm-up first, several runs. */

export type Figure = { readonly figure: string; readonly unit: string; readonly samples: readonly number[] };
export type Bench = { readonly name: string; readonly run: () => Promise<readonly Figure[]> };

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
