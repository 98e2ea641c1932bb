/** Seconds as hours; what is not known stays so. */
export function inHours(seconds: number | null): number | null {
  return seconds === null ? null : seconds / 3600;
}
