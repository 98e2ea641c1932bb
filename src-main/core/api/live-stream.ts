import type { Earshot, LiveState } from '#core/app/earshot';

/** Something that has a state and tells its changes. */
interface Changing<State> {
  readonly now: () => State;
  /** The returned function ends the telling. */
  readonly onChange: (listener: (state: State) => void) => () => void;
}

/** Who listens, as it changes. */
export function liveStream(
  earshot: Pick<Earshot, 'live' | 'onChange'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<LiveState, void, void> {
  return changeStream(
    { now: () => earshot.live(), onChange: (listener) => earshot.onChange(listener) },
    signal,
  );
}

/**
 * The current state, then each change, until `signal` is aborted or the reader leaves. A reader that is slower
 * than the changes misses those in between and gets the newest: at most one state waits for each reader.
 */
export async function* changeStream<State extends object>(
  { now, onChange }: Changing<State>,
  signal: AbortSignal | undefined,
): AsyncGenerator<State, void, void> {
  let waiting: State | undefined;
  let wake: () => void = () => undefined;
  const stopListening = onChange((state) => {
    waiting = state;
    wake();
  });
  const onAbort = (): void => {
    wake();
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    waiting = now();
    while (signal?.aborted !== true) {
      if (waiting === undefined) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      const next: State = waiting;
      waiting = undefined;
      yield next;
    }
  } finally {
    stopListening();
    signal?.removeEventListener('abort', onAbort);
  }
}
