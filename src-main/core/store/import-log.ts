import type { Attempt } from '#shared/model/attempt';
import type { Session } from '#shared/model/session';
import { importFileShape, IMPORTS_FILE, IMPORTS_LOSS, type ImportRecord } from './import-file';
import { daysOfSpans, withImportedLooks } from './imported-looks';
import type { RawDays } from './raw-days';
import type { StationFiles } from './station-files';
import type { Range } from './store';

/** Daily files of more than fifty years; beyond it the oldest are forgotten. */
const MOST_FILES = 20_000;

/** Which files were read in. The one writer of a folder remembers them; readers look each time. */
export class ImportLog {
  private known: readonly ImportRecord[] | null = null;

  constructor(private readonly files: StationFiles) {}

  async read(): Promise<readonly ImportRecord[]> {
    const found =
      this.known ?? (await this.files.read(IMPORTS_FILE, importFileShape, IMPORTS_LOSS)) ?? [];
    if (this.files.mayWrite) this.known = found;
    return found;
  }

  /** Only from within a queued write. */
  async put(record: ImportRecord): Promise<void> {
    const low = await this.files.openForWriting(IMPORTS_FILE, importFileShape, IMPORTS_LOSS);
    const others = low.data.filter(({ fingerprint }) => fingerprint !== record.fingerprint);
    low.data = [...others, record].slice(-MOST_FILES);
    await low.write();
    this.known = low.data;
  }

  /** Looks of our own together with those worked out for imported time, by time. */
  async among(
    own: readonly Attempt[],
    range: Range,
    sessionsOf: (range: Range) => AsyncIterable<Session>,
  ): Promise<readonly Attempt[]> {
    return withImportedLooks(own, { imports: await this.read(), range, sessionsOf });
  }

  /** Days that hold raw data together with those that imported files cover, ascending. */
  async daysWith(
    rawDays: Pick<RawDays, 'read'>,
    dateOf: (at: number) => string,
  ): Promise<readonly string[]> {
    const raw = await rawDays.read();
    const spans = (await this.read()).flatMap((one) => one.spans);
    return spans.length === 0 ? raw : [...new Set([...raw, ...daysOfSpans(spans, dateOf)])].sort();
  }
}
