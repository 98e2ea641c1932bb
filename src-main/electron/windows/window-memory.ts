import type { Rectangle } from 'electron';
import Store from 'electron-store';

/** What is remembered of the big window between two runs. */
export interface WindowMemory {
  /** Where it stood, not maximised; null before it was ever moved. */
  readonly bounds: Rectangle | null;
  readonly isMaximized: boolean;
  /** The person was told that closing does not end the counting. */
  readonly toldOfTray: boolean;
}

const FRESH: WindowMemory = { bounds: null, isMaximized: false, toldOfTray: false };

/** `window.json` in the data folder. A file that cannot be read is begun anew: nothing in it is worth a question. */
export function openWindowMemory(folder: string): {
  read(): WindowMemory;
  change(memory: Partial<WindowMemory>): void;
} {
  const store = new Store<Record<string, unknown>>({
    cwd: folder,
    name: 'window',
    clearInvalidConfig: true,
  });
  return {
    read: () => ({
      bounds: boundsIn(store.get('bounds')),
      isMaximized: store.get('isMaximized') === true,
      toldOfTray: store.get('toldOfTray') === true,
    }),
    change: (memory) => {
      try {
        store.set({ ...FRESH, ...store.store, ...memory });
      } catch {
        // A full disk: where a window stands is not worth a word.
      }
    },
  };
}

function boundsIn(kept: unknown): Rectangle | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { x, y, width, height } = kept as Record<string, unknown>;
  const numbers = [x, y, width, height];
  if (!numbers.every((value) => Number.isInteger(value) && Math.abs(value as number) < 100_000)) {
    return null;
  }
  return { x, y, width, height } as Rectangle;
}
