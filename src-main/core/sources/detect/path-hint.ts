import type { ServerKind } from '#shared/model/settings';

/** What a path alone tells, before anything is asked. */
export interface PathHint {
  readonly kind: ServerKind | null;
  /** Sub-path of the server: what stands before the part that was recognised. */
  readonly base: string;
  /** Number or shortcode of an AzuraCast station, or number of a Shoutcast stream. */
  readonly station: string | null;
  /** Port of the station in AzuraCast's old addresses, `/radio/8000/…`. */
  readonly port: string | null;
  /** Path of a mount, with its slash. */
  readonly mount: string | null;
}

interface Pattern {
  readonly kind: ServerKind;
  /** May name `base`, `station`, `port`, `mount`. */
  readonly path: RegExp;
}

const PATTERNS: readonly Pattern[] = [
  { kind: 'azuracast', path: /^(?<base>.*?)\/public\/(?<station>[^/]+)(?:\/|$)/ },
  {
    kind: 'azuracast',
    path: /^(?<base>.*?)\/listen\/(?<station>[^/]+)(?<mount>\/[^/]+(?<!\.xsl))?$/,
  },
  {
    kind: 'azuracast',
    path: /^(?<base>.*?)\/(?:listen|hls|webdj)\/(?<station>[^/]+)(?:\/|$)/,
  },
  { kind: 'azuracast', path: /^(?<base>.*?)\/radio\/(?<port>\d{2,5})(?<mount>\/[^/]+)?$/ },
  {
    kind: 'azuracast',
    path: /^(?<base>.*?)\/api\/nowplaying(?:_static)?\/(?<station>[^/]+?)(?:\.json)?$/,
  },
  { kind: 'azuracast', path: /^(?<base>.*?)\/api\/station\/(?<station>[^/]+)/ },
  { kind: 'azuracast', path: /^(?<base>.*?)\/station\/(?<station>\d+)(?:\/|$)/ },
  { kind: 'azuracast', path: /^(?<base>.*?)\/api\/(?:status|stations|nowplaying|time)$/ },
  { kind: 'icecast', path: /^(?<base>.*?)\/(?:status|status-json|status2|server_version|7)\.xsl$/ },
  { kind: 'icecast', path: /^(?<base>.*?)\/admin(?:\/[\w.-]+)?$/ },
  { kind: 'shoutcast', path: /^(?<base>.*?)\/(?:7\.html|played\.html|admin\.cgi|listen\.pls)$/ },
  { kind: 'shoutcast', path: /^(?<base>.*?)\/(?:statistics|stats|currentsong|nextsongs|played)$/ },
  { kind: 'shoutcast', path: /^(?<base>.*?)\/stream\/(?<station>\d{1,9})(?:\/|$)/ },
  { kind: 'shoutcast', path: /^(?<base>.*?)\/;[^/]*$/ },
];

/** A mount, or one of the playlists that Icecast makes beside it. */
const MOUNT =
  /^(?<base>.*)(?<mount>\/[^/]+?(?:\.(?:mp3|ogg|oga|opus|aac|aacp|flac|m4a|webm)|(?=\.(?:m3u|xspf|vclt|pls)$)))(?:\.(?:m3u|xspf|vclt|pls))?$/i;

function part(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The number of a stream in a query: only Shoutcast asks for one. */
function sidOf(query: string): string | null {
  const sid = new URLSearchParams(query).get('sid') ?? '';
  return /^\d{1,9}$/.test(sid) ? sid : null;
}

/**
 * Reads a path without trailing slash, and the query behind it. Costs no request; what it says is a
 * guess to begin with.
 */
export function hintOf(path: string, query = ''): PathHint {
  const sid = sidOf(query);
  for (const { kind, path: pattern } of PATTERNS) {
    const groups = pattern.exec(path)?.groups;
    if (!groups) continue;
    const { base = '', port, mount } = groups;
    const station = part(groups.station) ?? (kind === 'shoutcast' ? sid : null);
    return { kind, base, station, port: part(port), mount: part(mount) };
  }
  if (sid !== null) {
    const base = path.replace(/\/[^/]*$/, '');
    return { kind: 'shoutcast', base, station: sid, port: null, mount: null };
  }
  const mount = part(MOUNT.exec(path)?.groups?.mount);
  return { kind: null, base: '', station: null, port: null, mount };
}

/** True for a path whose GET would open a stream: never asked, since whoever asks is a listener. */
export function isStreamPath(path: string): boolean {
  return (
    /\.(mp3|ogg|oga|opus|aac|aacp|flac|m4a|webm|nsv|ts|m4s)$/i.test(path) ||
    /\/;[^/]*$/.test(path) ||
    /\/stream\/\d+(\/|$)/.test(path) ||
    /\/(listen\/[^/]+|radio\/\d{2,5})\/[^/.]+$/.test(path)
  );
}

/** True for names that streams have and pages may have too. */
export function isStreamName(path: string): boolean {
  return /\/(stream|live|radio|listen)\d*$/i.test(path);
}

export function isPlaylistPath(path: string): boolean {
  return /\.(m3u|pls|xspf)$/i.test(path) || /\/playlist$/i.test(path);
}

const MAX_PARENTS = 3;

/** Sub-paths at which the server may live: the root, what the hint says, and the parents of the path. */
export function basesOf(path: string, hint: PathHint): string[] {
  if (hint.kind !== null) return [...new Set([hint.base, ''])];
  const segments = path.split('/').filter((segment) => segment !== '');
  // The last one is a page or a mount where it looks like a file.
  const folders = segments.at(-1)?.includes('.') ? segments.slice(0, -1) : segments;
  const parents = folders
    .slice(0, MAX_PARENTS)
    .map((_, at) => `/${folders.slice(0, at + 1).join('/')}`);
  return ['', ...parents];
}

/**
 * True where a streaming server may well be: at a root, and wherever the path speaks of a server or of
 * a mount. The folders of a web site are asked for one page alone: each question is a slow "not found".
 */
export function isLikelyBase(base: string, { kind, mount }: PathHint): boolean {
  return kind !== null || mount !== null || new URL(base).pathname === '/';
}
