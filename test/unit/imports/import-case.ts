import { createHmac } from 'node:crypto';
import { importFile, type FileToImport, type ImportReport } from '#core/imports/import-file';
import type { MakerOptions } from '#core/imports/session-maker';
import { createStationArchive, type StationArchive } from '#core/app/station-archive';
import { memoryStore } from '#core/store/memory-store';
import type { Store } from '#core/store/store';
import type { ExportFormat } from '#shared/model/settings';

export const ZONE = 'Europe/Budapest';
/** Monday, 23 November 2026, noon. */
export const NOW = Date.UTC(2026, 10, 23, 11);

const code = (text: string): string =>
  createHmac('sha256', 'a key for tests').update(text).digest('hex').slice(0, 24);

export const IDENTITY: MakerOptions = {
  pseudonyms: {
    listener: (address, userAgent) => code(JSON.stringify([address, userAgent])),
    sessionId: code,
    epoch: { number: 20_000, startedAt: 0 },
  },
  places: { placeOf: () => ({ countryCode: 'AT', region: null, city: null }) },
  keepAddresses: false,
  listenerIs: 'address',
};

export interface ImportCase {
  readonly store: Store;
  readonly archive: StationArchive;
  /** Reads a text in; `pieces` cuts it so that every end of a piece is met. */
  readonly read: (
    name: string,
    text: string,
    over?: Partial<FileToImport>,
  ) => Promise<ImportReport>;
  readonly write: (
    format: ExportFormat,
    from: string,
    to: string,
  ) => Promise<{ name: string; text: string }>;
}

export function importCase(
  options: {
    readonly store?: Store;
    readonly identity?: Partial<MakerOptions>;
    readonly zone?: string;
    readonly now?: number;
  } = {},
): ImportCase {
  const { zone = ZONE, now = NOW } = options;
  const store = options.store ?? memoryStore({ timeZone: () => zone });
  const identity = { ...IDENTITY, ...options.identity };
  const archive = createStationArchive({
    store,
    stationName: () => 'Rádió Bézs',
    timeZone: () => zone,
    now: () => now,
    view: () => ({ leaveRobotsOut: true, longSeconds: 300, shortSeconds: 60 }),
    keepAddresses: () => identity.keepAddresses,
    open: () => Promise.resolve([]),
    close: () => store.close(),
  });
  return {
    store,
    archive,
    read: (name, text, over = {}) =>
      importFile(
        { name, open: () => inPieces(text), timeZone: zone, ...over },
        { store, timeZone: zone, identity, now: () => now },
      ),
    write: async (format, from, to) => {
      const file = await archive.export({ from, to, format, type: 'csv' });
      let text = '';
      for await (const piece of file.content) text += piece;
      return { name: file.fileName, text };
    },
  };
}

async function* inPieces(text: string, length = 97): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) {
    yield await Promise.resolve(text.slice(at, at + length));
  }
}

const HEAD = 'ip;location;connected_time;valid';

/** A Lahmacun table of rows, with its totals. */
export function lahmacunText(rows: readonly string[]): string {
  const pairs = rows.join('').split('timedelta').length - 1;
  const totals = [
    `Total Listeners;;;${String(rows.length)}`,
    `Total Long Listeners;;;${String(rows.filter((row) => row.endsWith(';1')).length)}`,
    'Total Short Listeners;;;0',
    `Total N/A entries;;;${String(rows.filter((row) => row.includes(';N/A;')).length)}`,
    `Total Sessions;;;${String(pairs)}`,
  ];
  return [HEAD, ...rows, ...totals, ''].join('\n');
}
