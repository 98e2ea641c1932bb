import { spawnSync } from 'node:child_process';

/** Whether this system lets a test have a small disk of its own: user namespaces of Linux. */
export const CAN_HAVE_SMALL_DISK =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'tmpfs', '/tmp']).status === 0;

/**
 * What to put before a command so that `folder` is a disk of this size for it, empty at first and gone with it.
 * @param before of the program, shell: for example to put files there
 * @param after of it, shell: what it prints comes behind everything else on stderr
 */
export function onSmallDisk({
  folder,
  size,
  before = ':',
  after = ':',
}: {
  readonly folder: string;
  readonly size: string;
  readonly before?: string;
  readonly after?: string;
}): readonly string[] {
  const script = `mount -t tmpfs -o size=${size} tmpfs "$1" && cd "$1" && shift && ${before} || exit 99
"$@" & child=$!
trap 'kill $child' TERM
wait $child; code=$?
wait $child 2>/dev/null
{ ${after}; } >&2
exit $code`;
  return ['unshare', '-Urm', 'sh', '-c', script, 'sh', folder];
}
