import Store from 'electron-store';

/** What is remembered of updates between two runs. */
export interface UpdateMemory {
  /** Epoch milliseconds of the last question; null: never asked. */
  readonly askedAt: number | null;
  /** The version that the person did not want; it is not offered again by itself. */
  readonly declined: string | null;
}

export interface UpdateMemoryFile {
  read(): UpdateMemory;
  change(memory: Partial<UpdateMemory>): void;
}

/** `updates.json` in the data folder. A file that cannot be read is begun anew: at worst one question too many. */
export function openUpdateMemory(folder: string): UpdateMemoryFile {
  const store = new Store<Record<string, unknown>>({
    cwd: folder,
    name: 'updates',
    clearInvalidConfig: true,
  });
  return {
    read: () => {
      const { askedAt, declined } = store.store;
      return {
        askedAt: typeof askedAt === 'number' && Number.isFinite(askedAt) ? askedAt : null,
        declined: typeof declined === 'string' ? declined : null,
      };
    },
    change: (memory) => {
      try {
        store.set(memory);
      } catch {
        // A full disk: then the question comes once more.
      }
    },
  };
}
