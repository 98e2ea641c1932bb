/** A mount by the names a person may know it by. */
export interface NamedMount {
  /** Path, or the name that stands for one. */
  readonly name: string;
  readonly displayName: string | null;
}

const withSlash = (path: string): string => (path.startsWith('/') ? path : `/${path}`);

/**
 * True where the mount is among the chosen ones, by path (a missing leading slash is forgiven) or by
 * display name (capitals are forgiven). An empty choice means all of them.
 */
export function isChosen(chosen: readonly string[], mount: NamedMount): boolean {
  if (chosen.length === 0) return true;
  return chosen.some((choice) => {
    const wanted = choice.trim();
    if (withSlash(wanted) === withSlash(mount.name)) return true;
    return mount.displayName !== null && wanted.toLowerCase() === mount.displayName.toLowerCase();
  });
}
