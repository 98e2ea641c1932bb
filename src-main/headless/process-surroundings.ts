import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../core/app/clock';
import { openBrowser } from './open-browser';
import type { Surroundings } from './surroundings';

/** Not SIGHUP: whoever starts Earshot with nohup wants it to outlive the terminal. */
const END_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The real machine. */
export function processSurroundings(interfaceFolder: URL): Surroundings {
  const { env, platform, stdin, stdout, stderr } = process;
  for (const output of [stdout, stderr]) {
    // A reader that left (`| head`) must not end a collector; each write that matters looks for itself.
    output.on('error', () => undefined);
  }
  return {
    env,
    platform,
    stdin,
    stdout,
    stderr,
    homeFolder: homedir(),
    workingFolder: process.cwd(),
    interfaceFolder: fileURLToPath(interfaceFolder),
    now: () => systemClock.now(),
    openBrowser: (address) => openBrowser(address, { env, platform }),
    onEnd,
  };
}

/**
 * Signals this close together are one wish: npm passes a Ctrl+C on that came anyway, and `when-exit` (below `conf`)
 * sends each signal to this process once more.
 */
const SAME_WISH_MS = 1_000;

function onEnd(listener: () => void): () => void {
  let askedAt: number | null = null;
  const hear = (): void => {
    const at = systemClock.monotonic();
    if (askedAt === null) {
      askedAt = at;
      listener();
    } else if (at - askedAt > SAME_WISH_MS) {
      process.exit(1);
    }
  };
  for (const signal of END_SIGNALS) process.on(signal, hear);
  return () => {
    for (const signal of END_SIGNALS) process.off(signal, hear);
  };
}
