import type { Log } from '../core/app/log';

/** Warnings and errors as lines on stderr, for whoever started the app from a terminal. */
export function processLog(): Log {
  const { stderr } = process;
  // A terminal that was closed must not end a collector.
  stderr.on('error', () => undefined);
  return (level, message) => {
    if (level !== 'info') stderr.write(`earshot: ${message}\n`);
  };
}
