import { app, powerMonitor, type BrowserWindow } from 'electron';

/** Longest the writing of open work may hold up the end: then the next start repairs what is missing. */
const MOST_STOP_MS = 10_000;

/** `--data` of another user's session, a closing terminal, the system going down: all the same wish. */
const END_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface LifeOptions {
  /** Writes the open work and lets go of everything. Safe to call twice. */
  readonly stop: () => Promise<void>;
  /** The machine woke up. */
  readonly onWake: () => void;
}

/** How the app ends: whatever asks for the end, windows let go, the open work is written, then it exits. */
export class Life {
  #isQuitting = false;

  constructor() {
    app.on('before-quit', () => {
      this.#isQuitting = true;
    });
    // Nothing to do, but being there keeps Electron from quitting with the last window.
    app.on('window-all-closed', () => undefined);
    for (const signal of END_SIGNALS) {
      process.on(signal, () => {
        app.quit();
      });
    }
  }

  /** True once the app is on its way out. */
  get isQuitting(): boolean {
    return this.#isQuitting;
  }

  /** From now on there is work to be written at the end. Call when the app is ready. */
  begin({ stop, onWake }: LifeOptions): void {
    app.on('will-quit', (event) => {
      event.preventDefault();
      void within(MOST_STOP_MS, stop()).then(() => {
        app.exit(0);
      });
    });
    // macOS and Linux wait for this one; Windows tells its windows.
    powerMonitor.on('shutdown', ((event: { preventDefault(): void }) => {
      event.preventDefault();
      app.quit();
    }) as () => void);
    app.on('browser-window-created', (_event, window) => {
      endWithSession(window, stop);
    });
    powerMonitor.on('resume', onWake);
  }
}

/** On Windows the system ends every program a moment after this: no quitting in turn, only the writing. */
function endWithSession(window: Pick<BrowserWindow, 'on'>, stop: () => Promise<void>): void {
  window.on('session-end', () => {
    void stop();
  });
}

/** Resolves when `work` has ended, well or not, or after `ms`. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => undefined), patience]);
  clearTimeout(timer);
}
