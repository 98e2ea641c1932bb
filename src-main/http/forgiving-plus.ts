/**
 * In an address `+` means a space, so the offset of an instant that was pasted as it is (`…T20:30:00+01:00`)
 * arrives broken. A `+` between a time of day and an offset can only have been meant.
 */
export function keepOffsets(search: string): string {
  return search.replace(
    /(T\d{2}(?::|%3A)\d{2}(?:(?::|%3A)\d{2}(?:\.\d+)?)?)\+(?=\d{2}(?::|%3A)?\d{2})/gi,
    '$1%2B',
  );
}
