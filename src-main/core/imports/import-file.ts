import { createHash, type Hash } from 'node:crypto';
import type { Session } from '#shared/model/session';
import { observedSpans, type Span, LEAD_MS } from '#shared/stats/observed';
import { dayBounds, stationDateOf } from '#shared/time/station-day';
import type { Range, Store } from '../store/store';
import { azuracastFile, isAzuracast } from './azuracast-file';
import { CoveredTime } from './covered-time';
import { isSkipped, type FileContent, type FileSession, type Skipped } from './file-session';
import { withFirstLine } from './first-line';
import { isLahmacun, lahmacunFile } from './lahmacun-file';
import { lahmacunPeriod } from './lahmacun-period';
import { SessionMaker, type MakerOptions } from './session-maker';
import { SkipTally, type SkippedSort } from './skip-tally';
import { WrongFile } from './wrong-file';

/** A file to read in. Its text may hold addresses. */
export interface FileToImport {
  /** Without folders. */
  readonly name: string;
  /** The whole text from its beginning, in pieces; called once for each of the two passes. */
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

/** About so many are handed to the store at once. */
const BATCH = 5_000;
/** The server's clock and ours may differ, and a report of today ends in a minute that is not over. */
const CLOCKS_APART_MS = 120_000;

/**
 * Reads a file into the store, in two passes: the first finds out whether all of it can be read, so that a wrong file
 * changes nothing; the second writes. The same file again adds nothing, and after a failure in the middle it adds the
 * rest. Rejects with a `WrongFile`, or a `StoreError` where writing fails.
 */
export async function importFile(file: FileToImport, desk: ImportDesk): Promise<ImportReport> {
  const { kind, contentOf, first } = await readThrough(file);
  const { span, fingerprint, sessions } = first;
  if (span.from > desk.now()) throw new WrongFile('All of the file lies in the future.');
  const covered = new CoveredTime(span, {
    fingerprint,
    records: await desk.store.imports(),
    seen: await seenIn(span, desk),
  });
  const second = contentOf(file.open());
  const { added, known, skips } = await write(second, covered, desk);
  const name = file.name.slice(0, 200);
  await desk.store.putImport({ fingerprint, name, kind, at: desk.now(), spans: covered.free });
  const { rows, remarks } = second.seen;
  return {
    file: file.name,
    kind,
    span,
    rows,
    sessions,
    added,
    known,
    skipped: skips.sorts,
    remarks,
  };
}

interface Format {
  readonly kind: ImportReport['kind'];
  readonly contentOf: (pieces: AsyncIterable<string>) => FileContent;
}

function formatOf(firstLine: string, file: FileToImport): Format {
  const { name, timeZone, date = null, hours = null } = file;
  if (isLahmacun(firstLine)) {
    const period = lahmacunPeriod(name, { timeZone, date, hours });
    if (period === null) {
      throw new WrongFile(
        'The name does not tell the day (as lahma_2026-11-21_2015.csv does). Say it with --date, or give the file its name back.',
      );
    }
    return { kind: 'lahmacun', contentOf: (pieces) => lahmacunFile(pieces, period) };
  }
  if (isAzuracast(firstLine)) {
    return { kind: 'azuracast', contentOf: (pieces) => azuracastFile(pieces, timeZone) };
  }
  throw new WrongFile(
    'This is neither a Lahmacun table (ip;location;connected_time;valid) nor a listener report of AzuraCast (IP,Start Time,End Time,…).',
    1,
  );
}

interface FirstPass {
  /** Of the whole text. */
  readonly fingerprint: string;
  readonly span: Span;
  readonly sessions: number;
}

/** Reads the whole file once: what kind it is, its fingerprint, and whether every row of it can be read. */
function readThrough(file: FileToImport): Promise<Format & { readonly first: FirstPass }> {
  return withFirstLine(file.open(), async (line, pieces) => {
    const format = formatOf(line, file);
    const hash = createHash('sha256');
    const { sessions, span } = await extentOf(format.contentOf(hashed(pieces, hash)));
    return { ...format, first: { fingerprint: hash.digest('hex'), span, sessions } };
  });
}

async function* hashed(pieces: AsyncIterable<string>, hash: Hash): AsyncGenerator<string> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

async function extentOf(content: FileContent): Promise<Omit<FirstPass, 'fingerprint'>> {
  let sessions = 0;
  let from = Infinity;
  let to = -Infinity;
  for await (const some of content.entries) {
    for (const entry of some) {
      if (isSkipped(entry)) continue;
      sessions += 1;
      from = Math.min(from, entry.startedAt);
      to = Math.max(to, entry.endedAt);
    }
  }
  const span = content.span ?? (sessions === 0 ? null : { from, to });
  if (span === null) throw new WrongFile('There is no connection in it.');
  return { span, sessions };
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
  const take = (entry: FileSession | Skipped): void => {
    if (isSkipped(entry)) skips.add(entry.reason, entry.line);
    else if (entry.endedAt > now() + CLOCKS_APART_MS) skips.add('future', null);
    else {
      const { parts, reason } = covered.partsOf(entry);
      if (reason !== null) skips.add(reason, null);
      for (const session of maker.make(entry, parts)) batch.push(session);
    }
  };
  for await (const some of content.entries) {
    for (const entry of some) take(entry);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return { added, known, skips };
}
