import type { Readable, Writable } from 'node:stream';

export type Output = Writable & { readonly isTTY?: boolean };

/** Everything of the machine that a command touches; tests supply their own. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeFolder: string;
  readonly workingFolder: string;
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Folder of the built interface. */
  readonly interfaceFolder: string;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  /** Shows an address to the person at the machine, where that can be done; never fails. */
  readonly openBrowser: (address: string) => void;
  /**
   * Calls back once when the person or the system wants an end (Ctrl+C, SIGTERM); a second wish ends the process
   * at once. The returned function takes that back.
   */
  readonly onEnd: (listener: () => void) => () => void;
}
