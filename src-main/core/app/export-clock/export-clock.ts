import { basename } from 'node:path';
import { createIsoFormatter } from '#shared/time/iso-formatter';
import type { Settings } from '#shared/model/settings';
import { systemDisk } from '../../store/system-disk';
import type { Disk } from '../../store/disk';
import type { Clock } from '../clock';
import type { Archive, Exporting, LiveState, PastExports } from '../earshot';
import { clearDrafts } from '../export-file/drafts';
import { systemExportDisk, type ExportDisk } from '../export-file/export-disk';
import type { Log } from '../log';
import { noStation } from '../no-station';
import { Waiting } from '../waiting';
import { ExportBook, type ExportRecord } from './export-book';
import { exportWords } from './export-words';
import { periodsDue, type Due } from './periods-due';
import { pruneExports } from './prune-exports';
import { runExport } from './run-export';

/** Whose exports are made, and how. */
export interface ExportContext {
  readonly archive: Archive;
  /** Tells stations of one data folder apart. */
  readonly station: string;
  /** The data folder. */
  readonly dataFolder: string;
  readonly plan: Settings['exports'] & { readonly folder: string };
  /** Whether `plan.folder` is the default one, which is made where it is missing. */
  readonly mayMakeFolder: boolean;
  readonly intervalSeconds: number;
}

export interface ExportClockOptions {
  readonly clock: Clock;
  /** Null while no station is at work. */
  readonly context: () => ExportContext | null;
  /** Whether exporting is switched on, also while the station is only being found. */
  readonly isWanted: () => boolean;
  readonly log: Log;
  readonly onChange: () => void;
  readonly disk?: Disk;
  readonly exportDisk?: ExportDisk;
}

/** Looks are this many intervals late at most before their time counts as not observed. */
const GRACE_INTERVALS = 2.5;
const LEAST_GRACE_MS = 60_000;

/**
 * Exports every so many hours. It asks the wall clock at least once a minute, so that sleep and clocks that are set do
 * not matter; what it owes is worked out from the list of what was exported, so restarts do not either.
 */
export class ExportClock implements Exporting {
  readonly #options: ExportClockOptions;
  readonly #disk: Disk;
  readonly #exportDisk: ExportDisk;
  readonly #waiting: Waiting;
  #book: { readonly folder: string; readonly book: ExportBook } | null = null;
  #problem: string | null = null;
  #turn: Promise<void> = Promise.resolve();
  #running: Promise<void> | null = null;

  constructor(options: ExportClockOptions) {
    this.#options = options;
    this.#disk = options.disk ?? systemDisk();
    this.#exportDisk = options.exportDisk ?? systemExportDisk;
    this.#waiting = new Waiting(options.clock);
  }

  /** What failed last, for the page; empty where all is well. */
  get problems(): LiveState['problems'] {
    return this.#problem === null ? [] : [{ code: 'export', message: this.#problem }];
  }

  start(): void {
    this.#running ??= this.#waiting.repeat({
      work: () => this.#inTurn(() => this.#check()),
      isWanted: this.#options.isWanted,
    });
  }

  /** Station or settings changed. */
  poke(): void {
    this.#waiting.poke();
  }

  /** Ends after the file that is being written. */
  async stop(): Promise<void> {
    this.#waiting.stop();
    await this.#running;
    await this.#turn;
  }

  async past({ limit }: { limit: number }): Promise<PastExports> {
    const context = this.#needContext();
    const { archive, plan, station } = context;
    const book = await this.#openBook(context);
    const iso = createIsoFormatter(archive.timeZone);
    const newest = book.records.filter((one) => one.station === station && one.state !== 'begun');
    return {
      everyHours: plan.everyHours,
      folder: plan.folder,
      nextAt: plan.everyHours > 0 ? iso(this.#due(context, book).nextTarget) : null,
      problem: this.#problem,
      files: newest
        .slice(-limit)
        .reverse()
        .map((record) => answerOf(record, iso)),
    };
  }

  async retry(): Promise<PastExports> {
    await this.#inTurn(() => this.#check());
    return this.past({ limit: 100 });
  }

  #needContext(): ExportContext {
    const context = this.#options.context();
    if (context !== null) return context;
    throw noStation();
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Writes what is due; a failure is told, and the rest waits for the next try. */
  async #check(): Promise<void> {
    const context = this.#options.context();
    if (context === null) return;
    const before = this.#problem;
    try {
      const book = await this.#openBook(context);
      if (context.plan.everyHours === 0) await book.setDoneUntil(context.station, null);
      else await this.#catchUp(context, book);
      this.#problem = null;
      await this.#prune(context, book);
    } catch (error) {
      this.#problem = exportWords(error, context.plan.folder);
      if (this.#problem !== before) this.#options.log('error', this.#problem);
    }
    this.#waiting.outcome(this.#problem === null);
    if (this.#problem !== before) this.#options.onChange();
  }

  async #catchUp(context: ExportContext, book: ExportBook): Promise<void> {
    const { log, onChange } = this.#options;
    const { periods, from, leftOut } = this.#due(context, book);
    await book.setDoneUntil(context.station, from);
    if (leftOut > 0) {
      log('warn', 'Exports that were missed more than half a year ago are not made up for.');
    }
    for (const period of periods) {
      if (this.#waiting.isStopped) return;
      const record = await runExport(period, {
        ...context,
        book,
        disk: this.#exportDisk,
        ...this.#times,
      });
      log('info', inWords(record));
      onChange();
    }
  }

  get #times(): { readonly now: () => number } {
    return { now: () => this.#options.clock.now() };
  }

  async #prune({ plan }: ExportContext, book: ExportBook): Promise<void> {
    const days = plan.deleteFilesAfterDays;
    const now = this.#options.clock.now();
    const deleted = await pruneExports(book, { disk: this.#exportDisk, now, days });
    if (deleted > 0) this.#options.log('info', `${String(deleted)} old export files deleted.`);
  }

  #due({ plan, archive, station, intervalSeconds }: ExportContext, book: ExportBook): Due {
    return periodsDue({
      now: this.#options.clock.now(),
      doneUntil: book.doneUntil(station),
      everyHours: Math.max(1, plan.everyHours),
      timeZone: archive.timeZone,
      graceMs: Math.max(LEAST_GRACE_MS, GRACE_INTERVALS * intervalSeconds * 1000),
    });
  }

  async #openBook({ dataFolder, plan }: ExportContext): Promise<ExportBook> {
    if (this.#book?.folder !== dataFolder) {
      const { now } = this.#times;
      const book = await ExportBook.open({ folder: dataFolder, disk: this.#disk, now });
      this.#book = { folder: dataFolder, book };
      await clearDrafts(plan.folder, { disk: this.#exportDisk, now: now() });
    }
    return this.#book.book;
  }
}

function answerOf(record: ExportRecord, iso: (at: number) => string): PastExports['files'][number] {
  const { format, from, to, at, state, file, rows, bytes, totals, failure } = record;
  return {
    fileName: file === null ? '' : basename(file),
    format,
    from: iso(from),
    to: iso(to),
    at: iso(at),
    state: state === 'written' ? 'written' : 'failed',
    rows,
    bytes,
    totals,
    failure,
  };
}

function inWords({ file, rows, totals }: ExportRecord): string {
  const head = `Exported ${basename(file ?? '')}: ${String(rows)} rows.`;
  if (totals === null) return head;
  const { listeners, longListeners, shortListeners, unknownLocation, sessions } = totals;
  return `${head} Total Listeners ${String(listeners)}, Long ${String(longListeners)}, Short ${String(shortListeners)}, N/A ${String(unknownLocation)}, Sessions ${String(sessions)}.`;
}
