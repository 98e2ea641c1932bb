import type { Earshot, LiveState } from '#core/app/earshot';

/**
 * The current state, then each change, until `signal` is aborted or the reader leaves. A reader that is slower
 * than the changes misses those in between and gets the newest: at most one state waits for each reader.
 */
export async function* liveStream(
  earshot: Pick<Earshot, 'live' | 'onChange'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<LiveState, void, void> {
  let waiting: LiveState | undefined;
  let wake: () => void = () => undefined;
  const stopListening = earshot.onChange((state) => {
    waiting = state;
    wake();
  });
  const onAbort = (): void => {
    wake();
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    waiting = earshot.live();
    while (signal?.aborted !== true) {
      if (waiting === undefined) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      const next: LiveState = waiting;
      waiting = undefined;
      yield next;
    }
  } finally {
    stopListening();
    signal?.removeEventListener('abort', onAbort);
  }
}
