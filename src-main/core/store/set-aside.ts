import type { Disk } from './disk';

/** Renames a file that cannot be read to `<name>.unreadable-<date>` (UTC) and tells the new path; nothing is written over. */
export async function setAside(disk: Disk, path: string, now: number): Promise<string> {
  const aside = await freeNameBeside(disk, path, now);
  await disk.rename(path, aside);
  return aside;
}

/** Leaves the file where it is and puts a copy beside it under such a name. */
export async function copyAside(disk: Disk, path: string, now: number): Promise<string> {
  const aside = await freeNameBeside(disk, path, now);
  await disk.copy(path, aside);
  return aside;
}

async function freeNameBeside(disk: Disk, path: string, now: number): Promise<string> {
  const aside = `${path}.unreadable-${new Date(now).toISOString().slice(0, 10)}`;
  let free = aside;
  for (let next = 2; await disk.exists(free); next += 1) free = `${aside}-${String(next)}`;
  return free;
}
