/** As much of a User-Agent as is kept and looked at. */
export const LONGEST_USER_AGENT = 255;

/** Control characters, halves of surrogate pairs, and marks that turn the direction of writing. */
const UNFIT = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What servers write where a player sent no User-Agent. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['', '-', 'unknown', 'empty', '(null)', 'null']);

/**
 * A User-Agent fit to be kept and shown: at most 255 characters without control characters. Null where
 * the player told none.
 */
export function cleanUserAgent(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  const clean = userAgent
    .slice(0, 4 * LONGEST_USER_AGENT)
    .replace(UNFIT, '')
    .trim();
  if (PLACEHOLDERS.has(clean.toLowerCase())) return null;
  return cut(clean);
}

/** Does not cut a pair of surrogates in two. */
function cut(text: string): string {
  return text
    .slice(0, LONGEST_USER_AGENT)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}
