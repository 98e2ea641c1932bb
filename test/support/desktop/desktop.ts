import type * as electronModule from 'electron';
import type { Page } from 'playwright';
import type { Seen } from '../electron/stand';
import type { standIn } from '../electron/index';

/** What functions run by `main` are handed: the module `electron` of the program. */
export type Electron = typeof electronModule;

/** The same with what only the stand-in has. */
export type StoodIn = Electron & { readonly standIn: typeof standIn };

/** The desktop app, started; the same whether real Electron runs it or the stand-in. */
export interface Desktop {
  readonly runsOn: 'electron' | 'stand-in';
  /** Where the app keeps its data. */
  readonly folder: string;
  /** Everything it wrote to stderr so far. */
  readonly complaints: () => string;
  /** The page whose address contains `part`; the big window unless told otherwise. Waits until it is there. */
  window(part?: string): Promise<Page>;
  /** Runs a function in the main process. It is sent as text: it sees its arguments and nothing else. */
  main<Result, Arg = undefined>(
    work: (electron: Electron, arg: Arg) => Result,
    arg?: Arg,
  ): Promise<Awaited<Result>>;
  /** The same with the stand-in's own controls. Rejects in real Electron: guard it with `runsOn`. */
  standIn<Result, Arg = undefined>(
    work: (electron: StoodIn, arg: Arg) => Result,
    arg?: Arg,
  ): Promise<Awaited<Result>>;
  /** What a person sees of tray, windows, notifications and dialogs. Rejects in real Electron. */
  seen(): Promise<Seen>;
  /** Sends a signal to the program's process. */
  signal(name: NodeJS.Signals): void;
  /** Resolves with the exit code when the program has ended; null after a signal. */
  readonly ended: Promise<number | null>;
  /** Quits as the person does by the menu, and resolves with the exit code. */
  quit(): Promise<number | null>;
}

export interface LaunchOptions {
  /** Data folder, for a second start on the same; else a new one, removed by `quit`. */
  readonly folder?: string;
  /** Command line for the app, such as `--demo`. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}
