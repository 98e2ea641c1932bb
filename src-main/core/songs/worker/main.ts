import { obey } from './obey';
import type { SongsAnswer, SongsOrder } from './orders';

/** The port of an Electron utility process to its parent, as far as it is used here. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** The process that holds DuckDB: takes one order from its parent and answers; the parent ends it. */
function serveParent(): void {
  const port = (process as { readonly parentPort?: ParentPort }).parentPort;
  const answer = (message: SongsAnswer): void => {
    if (port === undefined) process.send?.(message);
    else port.postMessage(message);
  };
  const take = (message: unknown): void => {
    // From our own parent alone, who made it of the same types.
    void obey(message as SongsOrder, { answer, now: Date.now });
  };
  if (port === undefined) process.on('message', take);
  else {
    port.on('message', ({ data }) => {
      take(data);
    });
  }
  // Whoever gave the order is gone: nobody waits for the answer.
  process.on('disconnect', () => process.exit(1));
}

serveParent();
