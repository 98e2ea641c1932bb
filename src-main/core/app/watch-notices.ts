import { NOTHING_TOLD, nextNotices } from '../notices/next-notices';
import type { Notice } from '../notices/notice';
import type { Clock } from './clock';
import type { Earshot } from './earshot';

export type { Notice };

export interface NoticeWatch {
  readonly earshot: Pick<Earshot, 'onChange' | 'preferences'>;
  readonly clock: Clock;
  /** Wall-clock time of the computer at an instant, `HH:MM`. */
  readonly wallTime: (at: number) => string;
  readonly tell: (notice: Notice) => void;
}

/** Tells what is worth a word, by the settings in force; the returned function ends it. */
export function watchNotices({ earshot, clock, wallTime, tell }: NoticeWatch): () => void {
  const startedAt = clock.now();
  let memory = NOTHING_TOLD;
  return earshot.onChange((live) => {
    const settings = earshot.preferences()?.notifications;
    if (settings === undefined) return;
    const now = clock.now();
    const next = nextNotices(memory, { live, settings, now, wallTime: wallTime(now), startedAt });
    memory = next.memory;
    for (const notice of next.notices) tell(notice);
  });
}
