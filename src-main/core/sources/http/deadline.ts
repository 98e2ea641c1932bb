/** A bound in time for several requests together. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Lets go of the timer; does not abort. */
  end(): void;
}

/** Aborts after `ms` milliseconds or together with `parent`, whichever comes first. */
export function startDeadline(ms: number, parent?: AbortSignal): Deadline {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, ms);
  if (parent?.aborted) abort();
  parent?.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      parent?.removeEventListener('abort', abort);
    },
  };
}
