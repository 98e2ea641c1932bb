/** Every mount we heard of, in the order of hearing, without doubles. */
export function knownMounts(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}

/**
 * The setting after one mount was ticked or unticked. An empty setting means all mounts, later ones too;
 * null where the last one would go, which would mean all again.
 */
export function changedMounts(
  known: readonly string[],
  set: readonly string[],
  change: { mount: string; counted: boolean },
): string[] | null {
  const before = set.length === 0 ? known : set;
  const rest = before.filter((mount) => mount !== change.mount);
  const after = change.counted ? [...rest, change.mount] : rest;
  if (after.length === 0) return null;
  return known.every((mount) => after.includes(mount)) ? [] : after;
}
