import { join } from 'node:path';
import { Low } from 'lowdb';
import type { ExportFormat } from '#shared/model/settings';
import type { LahmacunTotals } from '../../exports/lahmacun';
import type { Disk } from '../../store/disk';
import { asStoreError } from '../../store/disk-errors';
import { JsonFile, UnreadableFile } from '../../store/json-file';
import { setAside } from '../../store/set-aside';
import { exportBookShape, type BookContent } from './export-book-file';

/** One run of the clock. Times are epoch milliseconds. */
export interface ExportRecord {
  /** Which station: its folder may hold the exports of several. */
  readonly station: string;
  readonly format: ExportFormat;
  readonly from: number;
  readonly to: number;
  /** When it was tried last. */
  readonly at: number;
  /** `begun` is what a crash leaves: the same period is then written again over the same file. */
  readonly state: 'begun' | 'written' | 'failed';
  /** Path of the file; null where it did not come so far. */
  readonly file: string | null;
  readonly rows: number;
  readonly bytes: number;
  readonly totals: LahmacunTotals | null;
  /** A sentence where it failed. */
  readonly failure: string | null;
}

const FILE = 'exports.json';
/** More than a year of hourly files; the oldest are forgotten, their files stay. */
const MOST_RECORDS = 10_000;

export interface BookOptions {
  /** The data folder. */
  readonly folder: string;
  readonly disk: Disk;
  readonly now: () => number;
}

/** What the clock has exported, kept in the data folder. Every change is on disk when its promise resolves. */
export class ExportBook {
  readonly #options: BookOptions;
  #content: BookContent;

  private constructor(options: BookOptions, content: BookContent) {
    this.#options = options;
    this.#content = content;
  }

  /** A book that cannot be read is set aside: exporting then begins anew. Rejects with a `StoreError`. */
  static async open(options: BookOptions): Promise<ExportBook> {
    const { folder, disk, now } = options;
    const path = join(folder, FILE);
    const low = new Low(
      new JsonFile({ disk, path, shape: exportBookShape }),
      exportBookShape.empty(),
    );
    try {
      await low.read();
    } catch (error) {
      if (!(error instanceof UnreadableFile)) {
        throw asStoreError(error, { doing: 'reading the list of exports', folder });
      }
      await setAside(disk, path, now());
    }
    return new ExportBook(options, low.data);
  }

  /** Oldest first. */
  get records(): readonly ExportRecord[] {
    return this.#content.records;
  }

  /** The last try at a period of a station. */
  find(of: Period): ExportRecord | undefined {
    return this.records.find((one) => isSame(one, of));
  }

  /** Up to where everything of a station is exported; null before the first time. */
  doneUntil(station: string): number | null {
    return this.#content.doneUntil.get(station) ?? null;
  }

  /** Keeps a run in place of an earlier try at the same period, and, where told, how far exporting has come. */
  async put(record: ExportRecord, doneUntil?: number): Promise<void> {
    const others = this.#content.records.filter((one) => !isSame(one, record));
    await this.#write({
      records: [...others, record].slice(-MOST_RECORDS),
      doneUntil: this.#moved(record.station, doneUntil ?? this.doneUntil(record.station)),
    });
  }

  /** Where exporting goes on; null: it was switched off, and begins anew when it is switched on. */
  async setDoneUntil(station: string, at: number | null): Promise<void> {
    if (this.doneUntil(station) === at) return;
    await this.#write({ records: this.records, doneUntil: this.#moved(station, at) });
  }

  /** Takes runs out of the list whose files are gone. */
  async forget(records: ReadonlySet<ExportRecord>): Promise<void> {
    if (records.size === 0) return;
    const left = this.records.filter((one) => !records.has(one));
    await this.#write({ records: left, doneUntil: this.#content.doneUntil });
  }

  #moved(station: string, at: number | null): ReadonlyMap<string, number> {
    const moved = new Map(this.#content.doneUntil);
    if (at === null) moved.delete(station);
    else moved.set(station, at);
    return moved;
  }

  async #write(content: BookContent): Promise<void> {
    const { folder, disk } = this.#options;
    const file = new JsonFile({ disk, path: join(folder, FILE), shape: exportBookShape });
    try {
      await file.write(content);
    } catch (error) {
      throw asStoreError(error, { doing: 'writing the list of exports', folder });
    }
    this.#content = content;
  }
}

type Period = Pick<ExportRecord, 'station' | 'from' | 'to'>;

function isSame(a: Period, b: Period): boolean {
  return a.station === b.station && a.from === b.from && a.to === b.to;
}
