import { createHash } from 'node:crypto';
import type { Session } from '#shared/model/session';
import { observedSpans, type Span, LEAD_MS } from '#shared/stats/observed';
import { dayBounds, stationDateOf } from '#shared/time/station-day';
import type { Range, Store } from '../store/store';
import { azuracastFile, isAzuracast } from './azuracast-file';
import { CoveredTime } from './covered-time';
import { isSkipped, type FileContent } from './file-session';
import { isLahmacun, lahmacunFile } from './lahmacun-file';
import { lahmacunPeriod } from './lahmacun-period';
import { SessionMaker, type MakerOptions } from './session-maker';
import { SkipTally, type SkippedSort } from './skip-tally';
import { WrongFile } from './wrong-file';

/** A file to read in. Its text may hold addresses. */
export interface FileToImport {
  /** Without folders. */
  readonly name: string;
  /** The whole text from its beginning, in pieces; called twice. */
  readonly open: () => AsyncIterable<string>;
  /** Zone of times without offset. */
  readonly timeZone: string;
  /** Station day of a Lahmacun file whose name tells none. */
  readonly date?: string | undefined;
  /** Hours that a Lahmacun file covers. */
  readonly hours?: number | undefined;
}

/** What came of a file. */
export interface ImportReport {
  readonly file: string;
  readonly kind: 'lahmacun' | 'azuracast';
  /** What it covers, epoch milliseconds. */
  readonly span: Span;
  /** Rows that tell listeners. */
  readonly rows: number;
  /** Connections in those rows. */
  readonly sessions: number;
  readonly added: number;
  /** Were there already. */
  readonly known: number;
  readonly skipped: readonly SkippedSort[];
  /** Sentences about the file. */
  readonly remarks: readonly string[];
}

export interface ImportDesk {
  readonly store: Store;
  /** Zone that the station's days are cut by. */
  readonly timeZone: string;
  readonly identity: MakerOptions;
  readonly now: () => number;
  /** Called while it is read and written, with connections so far. */
  readonly onProgress?: (sessions: number) => void;
}

/** So many are handed to the store at once. */
const BATCH = 5_000;
/** The server's clock and ours may differ, and a report of today ends in a minute that is not over. */
const CLOCKS_APART_MS = 120_000;

/**
 * Reads a file into the store, in two passes: the first finds out whether all of it can be read, so that a wrong file
 * changes nothing; the second writes. The same file again adds nothing, and after a failure in the middle it adds the
 * rest. Rejects with a `WrongFile`, or a `StoreError` where writing fails.
 */
export async function importFile(file: FileToImport, desk: ImportDesk): Promise<ImportReport> {
  const { kind, content } = await contentOf(file);
  const first = await readThrough(file, content());
  const span = first.span;
  if (span.from > desk.now()) throw new WrongFile('All of the file lies in the future.');
  const covered = new CoveredTime(span, {
    fingerprint: first.fingerprint,
    records: await desk.store.imports(),
    seen: await seenIn(span, desk),
  });
  const second = content();
  const { added, known, skips } = await write(second, covered, desk);
  await desk.store.putImport({
    fingerprint: first.fingerprint,
    name: file.name.slice(0, 200),
    kind,
    at: desk.now(),
    spans: covered.free,
  });
  return {
    file: file.name,
    kind,
    span,
    rows: second.seen.rows,
    sessions: first.sessions,
    added,
    known,
    skipped: skips.sorts,
    remarks: second.seen.remarks,
  };
}

interface Found {
  readonly kind: ImportReport['kind'];
  readonly content: () => FileContent;
}

async function contentOf({ name, open, timeZone, date, hours }: FileToImport): Promise<Found> {
  const line = await firstLine(open());
  if (isLahmacun(line)) {
    const period = lahmacunPeriod(name, { timeZone, date: date ?? null, hours: hours ?? null });
    if (period === null) {
      throw new WrongFile(
        'The name does not tell the day (as lahma_2026-11-21_2015.csv does). Say it with --date, or give the file its name back.',
      );
    }
    return { kind: 'lahmacun', content: () => lahmacunFile(open(), period) };
  }
  if (isAzuracast(line)) {
    return { kind: 'azuracast', content: () => azuracastFile(open(), timeZone) };
  }
  throw new WrongFile(
    'This is neither a Lahmacun table (ip;location;connected_time;valid) nor a listener report of AzuraCast (IP,Start Time,End Time,…).',
    1,
  );
}

const LONGEST_FIRST_LINE = 10_000;

async function firstLine(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.includes('\n') || text.length > LONGEST_FIRST_LINE) break;
  }
  const [line = ''] = text.replace(/^\ufeff/, '').split('\n', 1);
  return line.trim().slice(0, LONGEST_FIRST_LINE);
}

interface FirstPass {
  readonly fingerprint: string;
  readonly span: Span;
  readonly sessions: number;
}

async function readThrough({ open }: FileToImport, content: FileContent): Promise<FirstPass> {
  const hash = createHash('sha256');
  for await (const piece of open()) hash.update(piece);
  let sessions = 0;
  let from = Infinity;
  let to = -Infinity;
  for await (const entry of content.entries) {
    if (isSkipped(entry)) continue;
    sessions += 1;
    from = Math.min(from, entry.startedAt);
    to = Math.max(to, entry.endedAt);
  }
  const span = content.span ?? (sessions === 0 ? null : { from, to });
  if (span === null) throw new WrongFile('There is no connection in it.');
  return { fingerprint: hash.digest('hex'), span, sessions };
}

/**
 * What Earshot saw itself: by looks that told single connections, and, where those are deleted by now, whole days of
 * which sums were kept.
 */
async function seenIn(span: Span, { store, timeZone }: ImportDesk): Promise<readonly Span[]> {
  const around: Range = { from: span.from - LEAD_MS, to: span.to + LEAD_MS };
  const own = (await store.attempts(around)).filter(({ imported }) => imported !== true);
  const raw = new Set(await store.days());
  const dates = [span.from, span.to].map((at) => stationDateOf(at, timeZone));
  const sums = await store.daySums(dates[0] ?? '', dates[1] ?? '');
  const deleted = sums
    .filter(({ stats }) => stats.coverage > 0 && !raw.has(stats.date))
    .map(({ stats }) => dayBounds(stats.date, timeZone));
  return [...observedSpans(own, 'detail', around), ...deleted];
}

async function write(
  content: FileContent,
  covered: CoveredTime,
  { store, identity, now, onProgress }: ImportDesk,
): Promise<{ added: number; known: number; skips: SkipTally }> {
  const skips = new SkipTally();
  const maker = new SessionMaker(identity);
  let added = 0;
  let known = 0;
  let batch: Session[] = [];
  const flush = async (): Promise<void> => {
    const done = await store.addSessions(batch);
    added += done.added;
    known += done.known;
    batch = [];
    onProgress?.(added + known);
  };
  for await (const entry of content.entries) {
    if (isSkipped(entry)) skips.add(entry.reason, entry.line);
    else if (entry.endedAt > now() + CLOCKS_APART_MS) skips.add('future', null);
    else {
      const { parts, reason } = covered.partsOf(entry);
      if (reason !== null) skips.add(reason, null);
      batch.push(...maker.make(entry, parts));
      if (batch.length >= BATCH) await flush();
    }
  }
  await flush();
  return { added, known, skips };
}
