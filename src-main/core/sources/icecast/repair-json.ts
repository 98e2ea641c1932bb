/** A text in quotation marks, with its escapes. */
const STRING = /"(?:[^"\\]|\\.)*"/y;
/** What stands bare after a colon or comma, up to where a value must end. */
const BARE = /[^"{}[\],]+/y;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Puts in quotation marks what stands bare in a JSON text without being JSON: Icecast's template
 * prints titles like `-`, `5.` or `5e` as numbers, which loses the whole document. Everything else stays.
 */
export function repairBareValues(text: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    STRING.lastIndex = at;
    BARE.lastIndex = at;
    const string = STRING.exec(text)?.[0];
    const bare = string === undefined ? BARE.exec(text)?.[0] : undefined;
    const part = string ?? bare ?? text.charAt(at);
    parts.push(bare === undefined ? part : repairBare(part));
    at += part.length;
  }
  return parts.join('');
}

/** `:-` -> `:"-"`; blanks between values, colons and sound values stay. */
function repairBare(part: string): string {
  const [colon = '', value = ''] = /^(\s*:)?([\s\S]*)$/.exec(part)?.slice(1) ?? [];
  if (value.trim() === '' || isJson(value)) return part;
  return colon + JSON.stringify(value);
}
