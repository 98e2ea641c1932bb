import { runInThisContext } from 'node:vm';
import { debuggingAddress } from './chromium';

/** What a test may ask of the program's process: to run a function with `electron` and one argument. */
export interface Order {
  readonly id: number;
  readonly code: string;
  readonly arg: unknown;
}

export type Report =
  | { readonly kind: 'ready'; readonly debuggingAddress: string }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** Listens to the test over the channel between parent and child. */
export function obeyTest(electron: object): void {
  process.on('message', (order: Order) => {
    void obey(order, electron);
  });
  // The test keeps the channel; the program shall not live for it alone.
  process.channel?.unref();
}

export async function tellReady(): Promise<void> {
  report({ kind: 'ready', debuggingAddress: await debuggingAddress() });
}

async function obey({ id, code, arg }: Order, electron: object): Promise<void> {
  try {
    // The same as Playwright does in real Electron: a test's function, sent as text.
    const work = runInThisContext(`(${code})`) as (electron: object, arg: unknown) => unknown;
    report({ kind: 'done', id, value: await work(electron, arg) });
  } catch (error) {
    report({ kind: 'failed', id, message: error instanceof Error ? (error.stack ?? '') : '' });
  }
}

function report(message: Report): void {
  process.send?.(message);
}
