import { PassThrough, Readable } from 'node:stream';
import { runCommandLine } from '../../../src-main/headless/command-line';
import { RequestError } from '#core/app/earshot';
import type { CoreParts } from '../../../src-main/headless/core-parts';
import type { Surroundings } from '../../../src-main/headless/surroundings';
import { FakeEarshot } from '../../support/fake-earshot';
import { NOON } from '../../support/known-answers';

export interface Desk {
  readonly around: Surroundings;
  readonly core: CoreParts;
  readonly earshot: FakeEarshot;
  /** What the core was called with, by the name of the part. */
  readonly calls: { readonly part: string; readonly input: unknown }[];
  readonly opened: string[];
  readonly out: () => string;
  readonly err: () => string;
  /** Ctrl+C. */
  readonly end: () => void;
  readonly run: (...args: string[]) => Promise<number>;
}

/** A machine and a core that note everything; parts of both can be replaced. */
export function desk(
  around: Partial<Surroundings> & { readonly isTTY?: boolean } = {},
  core: Partial<CoreParts> = {},
): Desk {
  const earshot = new FakeEarshot();
  const calls: Desk['calls'] = [];
  const opened: string[] = [];
  const listeners = new Set<() => void>();
  const [stdout, out] = output(around.isTTY ?? false);
  const [stderr, err] = output(around.isTTY ?? false);
  const surroundings: Surroundings = {
    env: {},
    platform: 'linux',
    homeFolder: '/home/somebody',
    workingFolder: '/somewhere',
    interfaceFolder: '/nowhere',
    stdin: Readable.from([]),
    stdout,
    stderr,
    now: () => NOON,
    openBrowser: (address) => opened.push(address),
    onEnd: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...around,
  };
  const parts: CoreParts = { ...fakeCore(earshot, calls), ...core };
  return {
    around: surroundings,
    core: parts,
    earshot,
    calls,
    opened,
    out,
    err,
    end: () => {
      for (const listener of listeners) listener();
    },
    run: (...args) => runCommandLine(args, surroundings, parts),
  };
}

function output(isTTY: boolean): [Surroundings['stdout'], () => string] {
  let text = '';
  const stream = Object.assign(new PassThrough(), { isTTY });
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return [stream, () => text];
}

function fakeCore(earshot: FakeEarshot, calls: Desk['calls']): CoreParts {
  return {
    createEarshot: (input) => {
      calls.push({ part: 'createEarshot', input });
      return Promise.resolve(earshot);
    },
    openArchive: (input) => {
      calls.push({ part: 'openArchive', input });
      return Promise.resolve(earshot.archive());
    },
    openImports: (input) => {
      calls.push({ part: 'openImports', input });
      return Promise.resolve(fakeImports(calls));
    },
    probeAddress: (input) => {
      calls.push({ part: 'probeAddress', input });
      return Promise.resolve({
        found: true,
        kind: 'icecast',
        baseUrl: 'http://radio.example.org:8000',
        stations: [
          {
            id: '',
            name: 'Radio\u001b[31m One',
            mounts: ['/live', '/live.aac'],
            listeners: 7,
            timeZone: null,
          },
        ],
        listeners: 7,
        needsKeyFor: ['people', 'sessions'],
        username: 'admin',
        password: 'hackme',
        apiKey: null,
        needsConfirmation: false,
      });
    },
    examine: (input) => {
      calls.push({ part: 'examine', input });
      return Promise.resolve([
        { id: 'disk.space', level: 'ok', what: '2.0 GB are free.', mend: null },
        {
          id: 'settings.file',
          level: 'ok',
          what: 'The settings\u001b[2J can be read.',
          mend: null,
        },
        {
          id: 'places.age',
          level: 'warning',
          what: 'The places are old.',
          mend: 'Update Earshot.',
        },
      ]);
    },
    rebuildDaySums: (input) => {
      calls.push({ part: 'rebuildDaySums', input });
      return Promise.resolve([{ station: 'Radio One', days: 31, kept: 0, failed: 0 }]);
    },
    // Asks the disk alone, and only for the folders that a test names.
    songs: () => import('#core/app/songs'),
    startSampleStation: (input) => {
      calls.push({ part: 'startSampleStation', input });
      return Promise.resolve({
        url: 'http://127.0.0.1:1',
        icecastUrl: 'http://127.0.0.1:2',
        shortcode: 'sample',
        apiKey: 'key:sample',
        apiKeyWithoutRight: 'none',
        icecastUser: 'admin',
        icecastPassword: 'sample',
        sourcePassword: 'source',
        now: () => NOON,
        truth: () => [],
        streamOpens: () => 0,
        stop: () => {
          calls.push({ part: 'stop', input: undefined });
          return Promise.resolve();
        },
      });
    },
  };
}

/** Takes every file but those called “wrong”. */
function fakeImports(calls: Desk['calls']): Awaited<ReturnType<CoreParts['openImports']>> {
  return {
    stationName: 'Sample station',
    timeZone: 'Europe/Budapest',
    importFile: async ({ name, open, onProgress: _progress, ...hints }) => {
      let text = '';
      for await (const piece of open()) text += piece;
      calls.push({ part: 'importFile', input: { name, text, hints } });
      if (name.startsWith('wrong')) {
        throw new RequestError('unprocessable', 'Line 3: That is no list. Nothing was imported.');
      }
      return {
        file: name,
        kind: 'lahmacun',
        span: { from: NOON - 86_400_000, to: NOON },
        rows: 2,
        sessions: 6,
        added: 3,
        known: 1,
        skipped: [{ reason: 'negative', count: 2, line: 7 }],
        remarks: ['The totals at the end are missing.'],
      };
    },
    close: () => {
      calls.push({ part: 'closeImports', input: undefined });
      return Promise.resolve();
    },
  };
}
