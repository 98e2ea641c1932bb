import { basename, dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ExportClock, type ExportContext } from '#core/app/export-clock/export-clock';
import type { ExportDisk } from '#core/app/export-file/export-disk';
import { attempt, session } from '../../store/samples';
import { diskError, MemoryDisk } from '../../store/memory-disk';
import { importCase } from '../../imports/import-case';

const HOUR = 3_600_000;
const FOLDER = '/exports';
/** Friday, 20 November 2026, 23:00 in Budapest. */
const START = Date.parse('2026-11-20T23:00:00+01:00');

/** A file system in memory for exports: it may refuse, and may be taken away. */
class MemoryExportDisk implements ExportDisk {
  readonly files = new Map<string, string>();
  /** Where it is not 0, epoch milliseconds. */
  readonly changed = new Map<string, number>();
  folderIsThere = true;
  refuse: (what: string) => void = () => undefined;

  async makeFolder(): Promise<void> {
    await this.#change('makeFolder', () => (this.folderIsThere = true));
  }

  isFolder(): Promise<boolean> {
    return Promise.resolve(this.folderIsThere);
  }

  sizeOf(path: string): Promise<number | null> {
    const text = this.files.get(path);
    return Promise.resolve(text === undefined ? null : Buffer.byteLength(text));
  }

  filesIn(folder: string): ReturnType<ExportDisk['filesIn']> {
    const paths = [...this.files.keys()].filter((path) => dirname(path) === folder);
    return Promise.resolve(
      paths.map((path) => ({ name: basename(path), changedAt: this.changed.get(path) ?? 0 })),
    );
  }

  async begin(path: string): ReturnType<ExportDisk['begin']> {
    await this.#change(`begin ${path}`, () => this.files.set(path, ''));
    return {
      write: async (text) => {
        await this.#change('write', () =>
          this.files.set(path, (this.files.get(path) ?? '') + text),
        );
      },
      finish: async () => {
        await this.#change('sync', () => undefined);
      },
      close: () => Promise.resolve(),
    };
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#change('rename', () => {
      this.files.set(to, this.files.get(from) ?? '');
      this.files.delete(from);
    });
  }

  async remove(path: string): Promise<void> {
    await this.#change('remove', () => this.files.delete(path));
  }

  async #change<T>(what: string, apply: () => T): Promise<T> {
    await Promise.resolve();
    this.refuse(what);
    return apply();
  }
}

class HandClock {
  at = START;
  #wake: (() => void) | null = null;
  now = (): number => this.at;
  monotonic = (): number => this.at;
  sleep = (_ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      this.#wake = resolve;
      signal.addEventListener('abort', () => {
        resolve();
      });
    });

  /** Whoever sleeps finds that the time has passed, and works until it sleeps again. */
  async pass(ms: number): Promise<void> {
    this.at += ms;
    this.#wake?.();
    for (let i = 0; i < 300; i += 1) await turn();
  }
}

interface Case {
  readonly clock: HandClock;
  readonly disk: MemoryExportDisk;
  readonly data: MemoryDisk;
  readonly log: string[];
  readonly plan: { -readonly [Key in keyof ExportContext['plan']]: ExportContext['plan'][Key] };
  /** As after a restart. */
  readonly run: () => Promise<ExportClock>;
  readonly names: () => string[];
}

function clockCase(over: Partial<ExportContext['plan']> = {}): Case {
  const clock = new HandClock();
  const disk = new MemoryExportDisk();
  const data = new MemoryDisk();
  const log: string[] = [];
  const { archive, store } = importCase({ now: START + 400 * 24 * HOUR });
  void store.addSessions(
    Array.from({ length: 72 }, (_, hour) =>
      session(`s${String(hour)}`, {
        listener: `l${String(hour)}`,
        startedAt: START - 24 * HOUR + hour * HOUR,
        endedAt: START - 24 * HOUR + hour * HOUR + 1_200_000,
      }),
    ),
  );
  void store.addAttempts([attempt(START)]);
  const plan = {
    everyHours: 24,
    folder: FOLDER,
    format: 'lahmacun' as const,
    deleteFilesAfterDays: 0,
    ...over,
  };
  return {
    clock,
    disk,
    data,
    log,
    plan,
    names: () => [...disk.files.keys()].map((path) => path.replace(`${FOLDER}/`, '')).sort(),
    run: async () => {
      const exporting = new ExportClock({
        clock,
        context: () => ({
          archive,
          station: 'one',
          dataFolder: '/data',
          plan,
          mayMakeFolder: false,
          intervalSeconds: 30,
        }),
        isWanted: () => plan.everyHours > 0,
        log: (level, message) => log.push(`${level} ${message}`),
        onChange: () => undefined,
        disk: data,
        exportDisk: disk,
      });
      exporting.start();
      await clock.pass(0);
      return exporting;
    },
  };
}

describe('exports by the clock', () => {
  it('are written when a period has ended, with the five totals in the log and in the list', async () => {
    const one = clockCase();
    const exporting = await one.run();
    expect(one.names()).toEqual([]);
    await one.clock.pass(HOUR + 30_000);
    expect(one.names()).toEqual([]);
    await one.clock.pass(HOUR);
    expect(one.names()).toEqual(['lahma_2026-11-21_0000.csv']);
    expect(one.log.join('\n')).toMatch(
      /Exported lahma_2026-11-21_0000\.csv: 24 rows\. Total Listeners 24, Long 24, Short 0, N\/A 0, Sessions 24\./,
    );
    const past = await exporting.past({ limit: 10 });
    expect(past).toMatchObject({
      everyHours: 24,
      folder: FOLDER,
      nextAt: '2026-11-22T00:00:00+01:00',
      problem: null,
      files: [
        {
          fileName: 'lahma_2026-11-21_0000.csv',
          from: '2026-11-20T00:00:00+01:00',
          to: '2026-11-21T00:00:00+01:00',
          state: 'written',
          rows: 24,
          totals: { listeners: 24, sessions: 24 },
        },
      ],
    });
    expect(past.files[0]?.bytes).toBe(
      Buffer.byteLength(one.disk.files.get(`${FOLDER}/lahma_2026-11-21_0000.csv`) ?? ''),
    );
    await exporting.stop();
  });

  it('that were missed asleep or while Earshot was closed are made up for, each once', async () => {
    const one = clockCase({ everyHours: 12 });
    const first = await one.run();
    await one.clock.pass(26 * HOUR);
    const names = [
      'lahma_2026-11-21_0000.csv',
      'lahma_2026-11-21_1200.csv',
      'lahma_2026-11-22_0000.csv',
    ];
    expect(one.names()).toEqual(names);
    await first.stop();
    await one.clock.pass(25 * HOUR);
    const second = await one.run();
    expect(one.names()).toEqual([
      ...names,
      'lahma_2026-11-22_1200.csv',
      'lahma_2026-11-23_0000.csv',
    ]);
    const { files } = await second.past({ limit: 10 });
    const edges = files.map(({ from, to }) => [from, to]).reverse();
    for (const [index, edge] of edges.slice(1).entries()) expect(edge[0]).toBe(edges[index]?.[1]);
    await second.stop();
  });

  it('are not made twice when the clock is set back', async () => {
    const one = clockCase();
    const exporting = await one.run();
    await one.clock.pass(2 * HOUR);
    const before = new Map(one.disk.files);
    await one.clock.pass(-6 * HOUR);
    await one.clock.pass(5 * HOUR + 60_000);
    await one.clock.pass(HOUR);
    expect(one.disk.files).toEqual(before);
    expect((await exporting.past({ limit: 10 })).files).toHaveLength(1);
    await exporting.stop();
  });

  it.each([
    ['ENOSPC', /the disk is full\. Make room on it\. Nothing is lost/],
    ['EROFS', /write-protected\. Choose another folder/],
    ['EACCES', /this account may not write there/],
    ['EBUSY', /open in another program\. Close it there/],
    ['EIO', /failed because of an unexpected error \(EIO\)/],
  ])(
    'that fail with %s say so on the page, leave nothing behind, and are tried again',
    async (code, sentence) => {
      const one = clockCase();
      const exporting = await one.run();
      one.disk.refuse = (what) => {
        if (what === (code === 'EBUSY' ? 'rename' : 'write')) throw diskError(code);
      };
      await one.clock.pass(2 * HOUR);
      expect(exporting.problems[0]?.message).toMatch(sentence);
      expect(one.names()).toEqual([]);
      const { files, problem } = await exporting.past({ limit: 10 });
      expect(files).toMatchObject([{ state: 'failed', failure: problem }]);
      one.disk.refuse = () => undefined;
      for (let minute = 0; minute < 31; minute += 1) await one.clock.pass(60_000);
      expect(exporting.problems).toEqual([]);
      expect(one.names()).toEqual(['lahma_2026-11-21_0000.csv']);
      expect((await exporting.past({ limit: 10 })).files).toMatchObject([{ state: 'written' }]);
      await exporting.stop();
    },
  );

  it('do not make a chosen folder that is gone, and go on when it is back', async () => {
    const one = clockCase();
    const exporting = await one.run();
    one.disk.folderIsThere = false;
    await one.clock.pass(2 * HOUR);
    expect(exporting.problems[0]?.message).toMatch(/the folder is not there\. Connect its disk/);
    one.disk.folderIsThere = true;
    const { files, problem } = await exporting.retry();
    expect([problem, files.length, one.names()]).toEqual([null, 1, ['lahma_2026-11-21_0000.csv']]);
    await exporting.stop();
  });

  it('wait while their own list cannot be written, and lose nothing', async () => {
    const one = clockCase();
    const exporting = await one.run();
    one.data.beforeChange = () => {
      throw diskError('ENOSPC');
    };
    await one.clock.pass(2 * HOUR);
    expect(exporting.problems[0]?.message).toMatch(/disk is full/);
    one.data.beforeChange = () => undefined;
    expect((await exporting.retry()).files).toHaveLength(1);
    expect(one.names()).toEqual(['lahma_2026-11-21_0000.csv']);
    await exporting.stop();
  });

  it('go to the same file again after a crash between file and list', async () => {
    const one = clockCase();
    const first = await one.run();
    one.data.beforeChange = () => {
      // The file is in place; the machine dies before the list says so.
      if (one.names().includes('lahma_2026-11-21_0000.csv')) throw diskError('EIO');
    };
    await one.clock.pass(2 * HOUR);
    await first.stop();
    one.data.beforeChange = () => undefined;
    const second = await one.run();
    expect(one.names()).toEqual(['lahma_2026-11-21_0000.csv']);
    expect((await second.past({ limit: 10 })).files).toHaveLength(1);
    await second.stop();
  });

  it('clear away what a killed one left, and nothing else', async () => {
    const one = clockCase();
    const left = '.lahma_2026-11-20_0000.csv.0a1b2c3d.part';
    const young = '.lahma_2026-11-20_0000.csv.11111111.part';
    const others = [young, '.notes.csv.0a1b2c3d.part', '.lahma_2026-11-20_0000.csv.part', 'a.part'];
    for (const name of [left, ...others]) one.disk.files.set(`${FOLDER}/${name}`, 'half');
    one.disk.changed.set(`${FOLDER}/${young}`, START - 60_000);
    const exporting = await one.run();
    expect(one.names()).toEqual([...others].sort());
    await exporting.stop();
  });

  it('never write over a file of somebody else', async () => {
    const one = clockCase();
    one.disk.files.set(`${FOLDER}/lahma_2026-11-21_0000.csv`, 'by the old tool');
    const exporting = await one.run();
    await one.clock.pass(2 * HOUR);
    expect(one.names()).toEqual(['lahma_2026-11-21_0000-2.csv', 'lahma_2026-11-21_0000.csv']);
    expect(one.disk.files.get(`${FOLDER}/lahma_2026-11-21_0000.csv`)).toBe('by the old tool');
    await exporting.stop();
  });

  it('delete files of their own by age, and none that was changed or that they did not write', async () => {
    const one = clockCase({ deleteFilesAfterDays: 2 });
    const exporting = await one.run();
    one.disk.files.set(`${FOLDER}/lahma_2020-01-01_0000.csv`, 'years old');
    await one.clock.pass(50 * HOUR);
    one.disk.files.set(`${FOLDER}/lahma_2026-11-22_0000.csv`, 'somebody changed this');
    await one.clock.pass(72 * HOUR);
    expect(one.names()).toEqual([
      'lahma_2020-01-01_0000.csv',
      'lahma_2026-11-22_0000.csv',
      'lahma_2026-11-24_0000.csv',
      'lahma_2026-11-25_0000.csv',
      'lahma_2026-11-26_0000.csv',
    ]);
    await exporting.stop();
  });

  it('begin anew, at the last target, when they were off in between', async () => {
    const one = clockCase();
    const first = await one.run();
    await one.clock.pass(2 * HOUR);
    await first.stop();
    one.plan.everyHours = 0;
    await (await one.run()).stop();
    await one.clock.pass(96 * HOUR);
    one.plan.everyHours = 24;
    const second = await one.run();
    expect(one.names()).toEqual(['lahma_2026-11-21_0000.csv']);
    await second.stop();
  });
});
