import { isDeepStrictEqual } from 'node:util';
import type { Settings } from '#shared/model/settings';
import type { Earshot } from '../core/app/earshot';

/** Hands on the settings as they are now, and again whenever they have changed. */
export async function followSettings(
  earshot: Pick<Earshot, 'settings' | 'onChange'>,
  take: (settings: Settings) => void,
): Promise<void> {
  let known: Settings | null = null;
  const read = async (): Promise<void> => {
    const { settings } = await earshot.settings();
    if (isDeepStrictEqual(settings, known)) return;
    known = settings;
    take(settings);
  };
  earshot.onChange(() => {
    // While the station is changed there are none for a moment; the next change tells.
    read().catch(() => undefined);
  });
  await read();
}
