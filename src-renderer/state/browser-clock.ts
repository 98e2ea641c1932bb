/** Time as the interface sees it; handed in, so that tests can hold it still. */
export interface BrowserClock {
  /** Epoch milliseconds of this computer, which need not agree with the core's. */
  wall(): number;
  /** Milliseconds since some moment; never jumps. */
  monotonic(): number;
  /** Calls back again and again; the returned function ends that. */
  every(ms: number, callback: () => void): () => void;
  /** Resolves after `ms`, or at once when `signal` is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const browserClock: BrowserClock = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  every: (ms, callback) => {
    const timer = setInterval(callback, ms);
    return () => {
      clearInterval(timer);
    };
  },
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done, { once: true });
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
    }),
};
