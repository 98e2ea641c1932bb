const SECONDS = [1, 2, 4, 8, 15];

/** Milliseconds to wait before asking again after so many failures in a row. */
export function retryDelay(failures: number): number {
  const index = Math.min(Math.max(failures, 1), SECONDS.length) - 1;
  return (SECONDS[index] ?? 15) * 1000;
}
