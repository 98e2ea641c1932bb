import type { SongsDesk } from '../../core/app/songs';
import type { CoreParts } from '../core-parts';
import { startSongsProcess } from '../songs-process';
import type { SongsPlan } from './songs-flags';

/** Opens the counts that the flags name, and closes them after their use. */
export async function withSongs<T>(
  { data, logs, memoryMB }: SongsPlan,
  core: CoreParts,
  use: (desk: SongsDesk) => Promise<T>,
): Promise<T> {
  const { SongsDesk, systemClock: clock } = await core.songs();
  const desk = await SongsDesk.open({ data, logs, memoryMB, clock, start: startSongsProcess });
  try {
    return await use(desk);
  } finally {
    await desk.close();
  }
}
