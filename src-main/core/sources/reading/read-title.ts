import { cleanText } from '../http/clean-text';
import { decodeNumericEntities } from './read-xml';

const MAX_TITLE = 300;

/**
 * UTF-8 that was taken for Latin-1 ("Ã¡") made whole again, only where all of it is valid UTF-8:
 * anything else was meant as it stands.
 */
function repairMojibake(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

/**
 * A title, artist or stream name as a person would write it. Takes numbers and booleans too, since
 * the server's JSON prints a title "123" bare. Null for none, and for the lone dash of encoders that
 * have no title.
 */
export function readTitle(told: unknown): string | null {
  if (typeof told !== 'string' && typeof told !== 'number' && typeof told !== 'boolean')
    return null;
  // Characters outside Latin-1 reach an MP3 mount's title as the text `&#369;`.
  // Before cleaning: half of a mojibake pair looks like a control character.
  const title = cleanText(decodeNumericEntities(repairMojibake(String(told))), MAX_TITLE);
  return title === '-' ? null : title;
}

/** The stream's own name; null for what the server writes where the source gave none. */
export function readStreamName(told: unknown): string | null {
  const name = readTitle(told);
  return name !== null && /^(unspecified name|no name|unnamed)/i.test(name) ? null : name;
}
