import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface CommandLine {
  /** Started at login: no window, only the tray. */
  readonly hidden: boolean;
  /** Show the sample station. */
  readonly demo: boolean;
  /** Absolute folder from `--data`; null: the usual one. */
  readonly dataFolder: string | null;
}

/**
 * What the app was started with. Unknown options are not ours but Chromium's, or the system's, and are left alone.
 * @param args without the program, and without the app's folder where a bare Electron was told it
 */
export function readCommandLine(args: readonly string[], workingFolder: string): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      hidden: { type: 'boolean' },
      demo: { type: 'boolean' },
      data: { type: 'string' },
    },
    strict: false,
    allowPositionals: true,
  });
  return {
    hidden: values.hidden === true,
    demo: values.demo === true,
    dataFolder: typeof values.data === 'string' ? resolve(workingFolder, values.data) : null,
  };
}
