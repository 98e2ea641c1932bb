/**
 * How the JSON template of Icecast 2.4.4 prints a value. It takes text for a number where XPath does, so
 * that titles like "-", "5." or ".5" come out bare and break the document; measured on the real server.
 */
export function templateValue(text: string): string {
  if (text.trim() === '') return 'null';
  if (looksLikeNumber(text) && (text === '0' || !text.startsWith('0'))) return text;
  if (/^true$/i.test(text)) return 'true';
  if (/^false$/i.test(text)) return 'false';
  return `"${escaped(text)}"`;
}

/** The server's XPath reader accepts a sign or an exponent without digits. */
function looksLikeNumber(text: string): boolean {
  return /^\s*(?=[-.\d])-?(?:\d+\.?\d*|\.\d+)?(?:e[+-]?\d*)?\s*$/i.test(text);
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}

/** MP3 and AAC mounts know Latin-1 only: any other character becomes the text of a numeric entity. */
export function latinTitle(title: string): string {
  return title.replace(
    /[\u0100-\u{10ffff}]/gu,
    (character) => `&#${character.codePointAt(0) ?? 63};`,
  );
}
