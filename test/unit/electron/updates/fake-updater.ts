import type { UpdateCheckResult } from 'electron-updater';
import type {
  UpdateMemory,
  UpdateMemoryFile,
} from '../../../../src-main/electron/updates/update-memory';
import type { UpdateWay } from '../../../../src-main/electron/updates/update-way';
import { updateWords } from '../../../../src-main/electron/updates/update-words';
import {
  Updates,
  type UpdateTalk,
  type Updater,
} from '../../../../src-main/electron/updates/updates';

/** Where this stage begins, epoch milliseconds. */
export const START = Date.UTC(2026, 10, 20, 12);

export interface Stage {
  readonly updates: Updates;
  /** What happened, in order, in words. */
  readonly events: string[];
  readonly updater: Updater;
  readonly memory: UpdateMemory;
  now: number;
}

export interface StageOptions {
  /** Version that the server has; null: none newer; an error: no answer. */
  readonly newest?: string | null | Error;
  readonly way?: UpdateWay;
  /** Titles that are answered with yes. */
  readonly yes?: readonly RegExp[];
  readonly download?: Error;
}

/** Updates over an updater, a memory and a person that only write down what is done with them. */
export function updateStage(options: StageOptions = {}): Stage {
  const events: string[] = [];
  const updater = fakeUpdater(events, options);
  const kept = { askedAt: null, declined: null } as {
    -readonly [K in keyof UpdateMemory]: UpdateMemory[K];
  };
  const memory: UpdateMemoryFile = {
    read: () => ({ ...kept }),
    change: (change) => void Object.assign(kept, change),
  };
  const stage: Stage = {
    events,
    updater,
    memory: kept,
    now: START,
    updates: new Updates({
      loadUpdater: async () => updater,
      findWay: async () => options.way ?? { kind: 'replace' },
      memory,
      talk: fakeTalk(events, options.yes ?? []),
      words: () => updateWords('en'),
      now: () => stage.now,
      log: (level, message) => void events.push(`log ${level}: ${message}`),
    }),
  };
  return stage;
}

function fakeUpdater(events: string[], { newest = null, download }: StageOptions): Updater {
  // As electron-updater begins: it would download by itself.
  return {
    allowPrerelease: true,
    autoDownload: true,
    autoInstallOnAppQuit: true,
    logger: console,
    async checkForUpdates() {
      events.push(`check, downloads by itself: ${String(this.autoDownload)}`);
      if (newest instanceof Error) throw newest;
      const updateInfo = { version: newest ?? '0.1.0' };
      return { isUpdateAvailable: newest !== null, updateInfo } as UpdateCheckResult;
    },
    async downloadUpdate() {
      events.push('download');
      if (download) throw download;
      return ['/somewhere/Earshot'];
    },
    quitAndInstall() {
      events.push('quit and install');
    },
  };
}

function fakeTalk(events: string[], yes: readonly RegExp[]): UpdateTalk {
  return {
    ask: async ({ title }) => {
      const isYes = yes.some((pattern) => pattern.test(title));
      events.push(`ask "${title}": ${isYes ? 'yes' : 'no'}`);
      return isYes;
    },
    tell: async ({ title }) => void events.push(`tell "${title}"`),
    openDownloads: async () => void events.push('open downloads'),
  };
}
