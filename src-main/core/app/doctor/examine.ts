import { KeyFileError } from '../../privacy/key-file-error';
import { listStations, type KnownStation } from '../../store/station-folder';
import { StoreError } from '../../store/store';
import { systemClock, type Clock } from '../clock';
import type { RunOverrides } from '../earshot';
import { effectiveCredentials } from '../effective';
import { errorKind } from '../log';
import { checkDisk, systemFreeBytes } from './check-disk';
import { checkFiles } from './check-files';
import { checkKey } from './check-key';
import { checkLock } from './check-lock';
import { checkLooks } from './check-looks';
import { checkPlaces } from './check-places';
import { checkServer } from './check-server';
import { checkSettings, type CheckedSettings } from './check-settings';
import { error, type Finding } from './finding';
import { isWanted, stationToAsk } from './station-to-ask';

export interface ExamineOptions {
  readonly dataFolder: string;
  /** What command line and environment say; `station` chooses among those of the store too. */
  readonly overrides: RunOverrides;
  readonly onProgress: (text: string) => void;
  readonly clock?: Clock;
  /** Bytes that may still be written into a folder; null where the system does not tell. */
  readonly freeBytes?: (folder: string) => Promise<number | null>;
  readonly hasModes?: boolean;
}

/**
 * Looks at a data folder and at the server of its station. Changes nothing, needs no key and no lock, works beside
 * a running Earshot. Never rejects: what cannot be looked at is a finding too.
 */
export async function examine(options: ExamineOptions): Promise<readonly Finding[]> {
  const { dataFolder, overrides, clock = systemClock } = options;
  const checked = await checkSettings(dataFolder);
  const known = await listStations(dataFolder).catch(() => []);
  const all = { options, clock, checked, known };
  const server = finding('server.reach', () => serverFindings(all));
  const disk = await finding('disk.folder', () =>
    checkDisk({
      folder: dataFolder,
      freeBytes: options.freeBytes ?? systemFreeBytes,
      hasModes: options.hasModes ?? process.platform !== 'win32',
    }),
  );
  const { settings } = checked;
  const rest = [
    await finding('key', async () => [
      await checkKey({
        folder: dataFolder,
        now: clock.now(),
        newKeyEveryDays: settings.privacy.newKeyEveryDays,
        hasStations: known.some(({ kind }) => kind !== null),
      }),
    ]),
    await finding('places.file', () => checkPlaces(settings.places.database, clock.now())),
    await looksFindings({ ...all, wanted: known.filter((one) => isWanted(one, overrides)) }),
    await finding('files.read', () =>
      checkFiles({ folder: dataFolder, onProgress: options.onProgress }),
    ),
  ];
  return [...checked.findings, ...(await server), ...disk, ...rest.flat()];
}

interface Facts {
  readonly options: ExamineOptions;
  readonly clock: Clock;
  readonly checked: CheckedSettings;
  readonly known: readonly KnownStation[];
}

async function serverFindings({
  options,
  clock,
  checked,
  known,
}: Facts): Promise<readonly Finding[]> {
  const { settings, credentials: kept } = checked;
  const { overrides } = options;
  const asked = await stationToAsk({ settings, kept, known, overrides, now: () => clock.now() });
  if ('level' in asked) return [asked];
  const intervalSeconds = overrides.intervalSeconds ?? settings.collecting.intervalSeconds;
  return checkServer({ ...asked, intervalSeconds, clock });
}

async function looksFindings({
  options,
  clock,
  checked,
  wanted,
}: Facts & { readonly wanted: readonly KnownStation[] }): Promise<readonly Finding[]> {
  const now = clock.now();
  const own = checked.settings.station;
  const login = effectiveCredentials(checked.credentials, options.overrides);
  let isHeld = false;
  const lock = await finding('lock', async () => {
    const found = await checkLock(options.dataFolder, now);
    isHeld = found.isHeld;
    return found.findings;
  });
  const looks: (readonly Finding[])[] = [];
  for (const station of wanted.filter(({ kind }) => kind !== null)) {
    const isOwn = station.baseUrl === own?.baseUrl && station.stationId === own.stationId;
    const isMain = isOwn || wanted.length === 1;
    const hasLogin = login.apiKey !== null || login.password !== null;
    looks.push(
      await finding('looks.last', () => checkLooks({ station, isMain, now, isHeld, hasLogin })),
    );
  }
  return [...lock, ...looks.flat()];
}

/** What a check found, or that it could not be made. */
async function finding(
  id: string,
  check: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (thrown) {
    const isSentence = thrown instanceof StoreError || thrown instanceof KeyFileError;
    const what = isSentence
      ? thrown.message
      : `This could not be looked at (${errorKind(thrown)}).`;
    return [error(id, what, 'Check the disk and that this user may read the data folder.')];
  }
}
