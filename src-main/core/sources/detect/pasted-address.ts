/** What a pasted text says, taken apart. */
export interface PastedAddress {
  /** Origins it may mean, best first. */
  readonly origins: readonly string[];
  /** True where both origins are asked at once: https on a plain port stays silent for long. */
  readonly atOnce: boolean;
  /** Path without trailing slash; "" at the root. */
  readonly path: string;
  /** Query with its question mark, without a key; "" where there is none. */
  readonly query: string;
  readonly username: string | null;
  readonly password: string | null;
  readonly apiKey: string | null;
}

/** Schemes that players use for streams over http. */
const STREAM_SCHEME = /^(icy|icyx|shout|unsv|mms|itpc|pcast):\/\//i;

/** The address in a pasted text: alone, in brackets or quotes, or inside a sentence. */
function addressIn(pasted: string): string {
  const text = pasted.trim().replace(STREAM_SCHEME, 'http://');
  const inside = /https?:\/\/[^\s<>"']+/i.exec(text)?.[0];
  return inside ?? text.replace(/^[<"'(]+|[>"')]+$/g, '').trim();
}

function originsOf(url: URL, hasScheme: boolean): Pick<PastedAddress, 'origins' | 'atOnce'> {
  if (hasScheme) return { origins: [url.origin], atOnce: false };
  // Parsed as http: there "" is port 80 and 443 stays written out.
  const host = url.port === '443' ? url.hostname : url.host;
  const origins = [`https://${host}`, `http://${host}`];
  return { origins, atOnce: url.port !== '' && url.port !== '443' };
}

function decoded(part: string): string | null {
  if (part === '') return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * Takes a pasted text apart: scheme, host, path, and login and key that stand inside it.
 * @returns null where no web address can be seen in it
 */
export function readAddress(pasted: string): PastedAddress | null {
  const text = addressIn(pasted);
  const hasScheme = /^https?:\/\//i.test(text);
  const full = hasScheme ? text : `http://${text}`;
  const isOther = !hasScheme && /^([a-z][\w+.-]*:\/\/|mailto:)/i.test(text);
  if (/\s/.test(text) || isOther || !URL.canParse(full)) return null;
  const url = new URL(full);
  const isHost = url.hostname.includes('.') || url.hostname.startsWith('[');
  if (url.hostname === '' || (!hasScheme && !isHost && url.hostname !== 'localhost')) return null;
  const apiKey = url.searchParams.get('api_key');
  url.searchParams.delete('api_key');
  return {
    ...originsOf(url, hasScheme),
    path: url.pathname.replace(/\/+$/, ''),
    query: url.search,
    username: decoded(url.username),
    password: decoded(url.password),
    apiKey: apiKey === '' ? null : apiKey,
  };
}
