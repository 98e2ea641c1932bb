const REQUESTS = 2;
const WITHIN_MS = 5_000;

/** AzuraCast's limit on its lists of stations: two requests within five seconds of real time. */
export function createRateLimit(now: () => number): () => boolean {
  let lately: number[] = [];
  return () => {
    const at = now();
    lately = lately.filter((before) => before > at - WITHIN_MS && before <= at);
    if (lately.length >= REQUESTS) return false;
    lately.push(at);
    return true;
  };
}
