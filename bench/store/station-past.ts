import type { StationSettings } from '#shared/model/settings';
import { DayMaker } from '#shared/stats/make-day';
import { addDays, dayBounds, stationDateOf } from '#shared/time/station-day';
import { hoursOfDay } from '#shared/time/station-hours';
import { openPseudonyms, type Pseudonyms } from '../../src-main/core/privacy/pseudonyms';
import { openSettings } from '../../src-main/core/settings/settings-file';
import { openFolderStore } from '../../src-main/core/store/folder-store';
import { openStationFolder } from '../../src-main/core/store/station-folder';
import type { Store } from '../../src-main/core/store/store';
import { pastLooks } from './past-looks';
import { pastSessions } from './past-sessions';

const VIEW = { leaveRobotsOut: true, longSeconds: 300, shortSeconds: 60 };
const quiet = (): void => undefined;

/** A data folder being filled, through the same store that Earshot writes with. */
export interface StationPast {
  /** A finished day: its sums and listeners, and with `raw` its sessions and looks as well. */
  addDay(date: string, day: { readonly sessions: number; readonly raw: boolean }): Promise<void>;
  /** Sessions that ended, and looks that were taken, today before `now`. */
  addToday(sessions: number): Promise<void>;
  close(): Promise<void>;
}

/** Sets up a data folder for a station, as it looks at `now` (epoch milliseconds). */
export async function openPast(options: {
  readonly folder: string;
  readonly station: StationSettings;
  readonly now: number;
}): Promise<StationPast> {
  const { folder, station, now } = options;
  const timeZone = station.timeZone ?? 'UTC';
  const settings = await openSettings({ folder, log: quiet });
  await settings.change({ station });
  const place = await openStationFolder({ data: folder, station, now });
  const parts: Parts = {
    store: await openFolderStore({
      folder: place.folder,
      timeZone: () => timeZone,
      now: () => now,
      log: quiet,
    }),
    pseudonyms: await openPseudonyms({
      folder,
      now: () => now,
      newKeyEveryDays: () => 90,
      log: quiet,
    }),
    timeZone,
    now,
  };
  return {
    addDay: (date, day) => addDay(parts, date, day),
    addToday: async (count) => {
      const { from } = dayBounds(stationDateOf(now, timeZone), timeZone);
      await addRaw(parts, { from, to: now, count });
    },
    close: () => parts.store.close(),
  };
}

/** The `count` station days before that of `now`, oldest first. */
export function daysBefore(now: number, count: number, timeZone: string): string[] {
  const today = stationDateOf(now, timeZone);
  return Array.from({ length: count }, (_, index) => addDays(today, index - count));
}

interface Parts {
  readonly store: Store;
  readonly pseudonyms: Pseudonyms;
  readonly timeZone: string;
  readonly now: number;
}

async function addDay(
  parts: Parts,
  date: string,
  day: { readonly sessions: number; readonly raw: boolean },
): Promise<void> {
  const { store, pseudonyms, timeZone, now } = parts;
  const period = dayBounds(date, timeZone);
  const sessions = pastSessions({ ...period, count: day.sessions, pseudonyms });
  const attempts = pastLooks({ ...period, listeners: day.sessions / 10 });
  const hours = hoursOfDay(date, timeZone);
  const maker = new DayMaker({ date, period, hours, attempts, now, view: VIEW });
  for (const session of sessions) maker.add(session);
  const { listeners, ...sum } = maker.finish();
  await store.putDaySums([sum]);
  await store.putDayListeners(date, pseudonyms.epoch.number, listeners);
  if (day.raw) await addRaw(parts, { ...period, count: day.sessions });
}

async function addRaw(
  { store, pseudonyms }: Parts,
  raw: { readonly from: number; readonly to: number; readonly count: number },
): Promise<void> {
  await store.addSessions(pastSessions({ ...raw, pseudonyms }));
  await store.addAttempts(pastLooks({ ...raw, listeners: raw.count / 10 }));
}
