import { isPlaylistPath, isStreamPath } from './path-hint';

const MAX_LINKS = 12;

/** Paths that only AzuraCast has: the surest sign in a page. */
const AZURACAST = /\/(public|listen|hls)\/[^/]+|\/api\/(nowplaying|live)|\/radio\/\d{4,5}\//;
const ICECAST = /\/(status|status-json|status2)\.xsl$/;
const SHOUTCAST = /\/(7\.html|currentsong|nextsongs)$/;

/** How promising a link is; 0 for one that leads to no server. */
function rankOf(url: URL): number {
  const { pathname, port, searchParams } = url;
  if (AZURACAST.test(pathname)) return 4;
  if (ICECAST.test(pathname) || SHOUTCAST.test(pathname)) return 3;
  if (/^\d+$/.test(searchParams.get('sid') ?? '')) return 3;
  if (isPlaylistPath(pathname) || isStreamPath(pathname)) return 2;
  return port === '' ? 0 : 1;
}

function isLocal(hostname: string): boolean {
  return /^(localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\])$/.test(hostname);
}

function urlsOf(texts: readonly string[], from: string): URL[] {
  const here = new URL(from);
  return texts.flatMap((text) => {
    const link = text.replaceAll('\\/', '/').replaceAll('&amp;', '&').trim();
    if (!URL.canParse(link, from)) return [];
    const url = new URL(link, from);
    if (!/^https?:$/.test(url.protocol)) return [];
    // Servers name themselves "localhost" when nobody told them their name: that is not this machine.
    if (isLocal(url.hostname) && !isLocal(here.hostname)) return [];
    url.username = '';
    url.password = '';
    url.hash = '';
    return [url];
  });
}

const distinct = (urls: readonly URL[]): string[] => [...new Set(urls.map(({ href }) => href))];

const PLAYED =
  /<(?:audio|video|source|iframe|embed)\b[^<>]{0,500}?\bsrc\s*=\s*["']([^"'\s]{1,500})["']/gi;
const NAMED = /\b(?:src|href|data-[\w-]*|content|value)\s*=\s*["']([^"'\s]{1,500})["']/gi;
const BARE = /(https?:\\?\/\\?\/(?:\\\/|[^\s"'<>\\)])+)/gi;

/** Links of a page that may lead to a streaming server, most promising first. */
export function linksInPage(html: string, from: string): string[] {
  const links = (pattern: RegExp): URL[] =>
    urlsOf(
      Array.from(html.matchAll(pattern), ([, link = '']) => link),
      from,
    );
  // What the page plays itself counts, whatever it is called.
  const played = links(PLAYED).map((url) => ({ url, rank: Math.max(2, rankOf(url)) }));
  const others = [...links(NAMED), ...links(BARE)].map((url) => ({ url, rank: rankOf(url) }));
  const ranked = [...played, ...others]
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank);
  return distinct(ranked.map(({ url }) => url)).slice(0, MAX_LINKS);
}

/** Addresses in a playlist: m3u (one a line), pls (`File1=`), xspf (`<location>`). */
export function linksInPlaylist(text: string, from: string): string[] {
  const xspf = Array.from(
    text.matchAll(/<location>([^<]*)<\/location>/gi),
    ([, link = '']) => link,
  );
  const pls = Array.from(text.matchAll(/^\s*File\d+\s*=\s*(\S+)/gim), ([, link = '']) => link);
  const m3u = text.split(/\r?\n/).filter((line) => /^\s*https?:\/\//i.test(line));
  const links = [xspf, pls, m3u].find((some) => some.length > 0) ?? [];
  return distinct(urlsOf(links, from)).slice(0, MAX_LINKS);
}
