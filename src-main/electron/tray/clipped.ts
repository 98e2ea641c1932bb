/** A text of at most `limit` UTF-16 units; a longer one ends in `…`. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // A pair cut in the middle would leave half a character.
  return `${text.slice(0, limit - 1).replace(/\p{Cs}$/u, '')}…`;
}
