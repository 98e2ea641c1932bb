import { SongsError } from '../songs-error';
import type { SongsAnswer, SongsOrder, SongsProgress, SongsResults } from './orders';

/** A process for one order; the host makes it: a child process, or a utility process of Electron. */
export interface SongsProcess {
  post(order: SongsOrder): void;
  onAnswer(listener: (answer: SongsAnswer) => void): void;
  /** Also when it could not be started. */
  onExit(listener: (how: string) => void): void;
  /** At once; nothing half is left under a final name. */
  kill(): void;
}

export type StartSongsProcess = () => SongsProcess;

export interface OrderOptions {
  readonly start: StartSongsProcess;
  readonly tell?: ((progress: SongsProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Gives an order to a process of its own. Rejects with a `SongsError`, or with the signal's reason once it is gone. */
export function giveOrder<Kind extends SongsOrder['kind']>(
  order: Extract<SongsOrder, { kind: Kind }>,
  { start, tell, signal }: OrderOptions,
): Promise<SongsResults[Kind]> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const process = start();
    const cancel = (): void => {
      process.kill();
    };
    signal?.addEventListener('abort', cancel, { once: true });
    process.onAnswer((answer) => {
      if (answer.kind === 'progress') {
        tell?.(answer.progress);
        return;
      }
      signal?.removeEventListener('abort', cancel);
      process.kill();
      if (answer.kind === 'done') resolve(answer.result as SongsResults[Kind]);
      else reject(new SongsError(answer.code, answer.message));
    });
    process.onExit((how) => {
      signal?.removeEventListener('abort', cancel);
      // Only now: whoever cancelled may take away what the process was writing.
      if (signal?.aborted === true) reject(signal.reason as Error);
      reject(
        new SongsError(
          'failed',
          `The process that counts songs ended before its work was done (${how}). The system may have stopped it for want of memory; it is tried again.`,
        ),
      );
    });
    process.post(order);
  });
}
