import { listenersFile } from './layout';
import { LISTENERS_LOSS, listenerFileShape, type DayListeners as Listeners } from './listener-file';
import type { StationFiles } from './station-files';

/** Who listened on which day, in a file per day. */
export class DayListeners {
  constructor(private readonly files: StationFiles) {}

  /** Null where there is no list of the day. */
  async read(date: string): Promise<readonly string[] | null> {
    const list = await this.files.read(listenersFile(date), listenerFileShape, LISTENERS_LOSS);
    return list?.listeners ?? null;
  }

  /** The list takes the place of an older one of the same day. Only from within a queued write. */
  async put(date: string, list: Listeners): Promise<void> {
    const name = listenersFile(date);
    const low = await this.files.openForWriting(name, listenerFileShape, LISTENERS_LOSS);
    low.data = list;
    await low.write();
  }
}
