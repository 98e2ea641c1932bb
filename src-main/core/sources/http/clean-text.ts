/** Control characters, lone surrogates, and marks that turn the direction of what follows. */
const HARMFUL = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * Text from outside made fit to be shown and stored: control characters become one space, the ends
 * are trimmed, and it is cut at `maxLength` UTF-16 units. Null when nothing is left.
 */
export function cleanText(text: string, maxLength: number): string | null {
  // Nearly everything is this plain; ten thousand listeners make a hundred thousand such texts.
  if (text.length <= maxLength && /^[!-~](?:[ -~]*[!-~])?$/.test(text)) return text;
  // Cut first, generously: a megabyte of blanks must not cost time.
  const clean = text
    .slice(0, maxLength * 4)
    .replace(HARMFUL, ' ')
    .trim()
    .slice(0, maxLength)
    // A pair cut in the middle would leave half a character.
    .replace(/\p{Cs}$/u, '')
    .trimEnd();
  return clean === '' ? null : clean;
}

const MAX_SAID = 300;
/** An error page says what it has to say early; more would only cost time. */
const MAX_READ = 8000;

/**
 * The server's own words for a person: tags and scripts stripped, control characters removed, at most
 * 300 characters, and every one of `secrets` blacked out, since servers echo what they were sent.
 */
export function cleanSaid(text: string, secrets: readonly string[]): string | null {
  let said = text
    .slice(0, MAX_READ)
    .replace(/<(script|style|title)\b[^<>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^<>]*>/g, ' ');
  for (const secret of secrets) {
    if (secret !== '') said = said.replaceAll(secret, '…');
  }
  return cleanText(said.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' '), MAX_SAID);
}
