/** The order of last resort, so that nothing hangs on the order things were put into a table. */

/** By code unit: the same on every machine and in every language. */
export function earlierId(a: string, b: string): boolean {
  return a < b;
}
