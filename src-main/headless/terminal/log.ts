import type { Log } from '../../core/app/log';
import type { Output } from '../surroundings';
import { complain } from './print';

/** Warnings and errors of the core as lines on stderr; with `--verbose` everything it has to say. */
export function logTo(stderr: Output, { verbose }: { readonly verbose: boolean }): Log {
  return (level, message) => {
    if (level !== 'info' || verbose) complain(stderr, message);
  };
}
