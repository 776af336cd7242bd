/** Trunk groups: how many lines there are, how many are in use. A group that no configuration names has none. */

export type TrunkGroup = { size: number; inUse: number };

export type Trunks = Map<string, TrunkGroup>;

/** The group of that id; without lines if it was never heard of. */
export function trunkGroupOf(trunks: Trunks, id: string): TrunkGroup {
  let group = trunks.get(id);
  if (group === undefined) {
    group = { size: 0, inUse: 0 };
    trunks.set(id, group);
  }
  return group;
}

/** Seizes a line; false when every line of the group is in use. */
export function seize(trunks: Trunks, id: string): boolean {
  const group = trunkGroupOf(trunks, id);
  if (group.inUse >= group.size) return false;
  group.inUse += 1;
  return true;
}

/** Frees a line that was seized. */
export function release(trunks: Trunks, id: string): void {
  trunkGroupOf(trunks, id).inUse -= 1;
}
