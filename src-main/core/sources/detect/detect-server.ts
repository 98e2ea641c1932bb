import { failureWords } from '#shared/model/failure-words';
import type { Failure } from '#shared/model/failure';
import type { Login } from '../http/basic-login';
import { BODY_LIMIT } from '../http/http-client';
import { makeFailure } from '../http/make-failure';
import { mayCarryKey } from '../http/server-base';
import type { ProbeFound, ProbeNotFound } from '../source';
import { Asker } from './asker';
import { chooseOrigins } from './choose-origins';
import { findAzuracast } from './find-azuracast';
import { findIcecast } from './find-icecast';
import { findShoutcast } from './find-shoutcast';
import type { FoundServer } from './found-server';
import { linksInPage, linksInPlaylist } from './links-in';
import { readAddress, type PastedAddress } from './pasted-address';
import {
  basesOf,
  hintOf,
  isPlaylistPath,
  isStreamName,
  isStreamPath,
  type PathHint,
} from './path-hint';

/** Found, or what was tried with the failure that tells most. */
export type Detection = ProbeFound | (ProbeNotFound & { readonly failure: Failure });

export interface DetectOptions {
  readonly now: () => number;
  /** Bound for the whole search in milliseconds. */
  readonly timeoutMs: number;
  /** Ends the search early. */
  readonly signal?: AbortSignal;
}

/** Servers named in a page that are looked at. */
const MAX_CANDIDATES = 6;

/** Finds out what server stands behind an address. Never opens a stream, never rejects. */
export async function detectServer(pasted: string, options: DetectOptions): Promise<Detection> {
  const address = readAddress(pasted);
  if (address === null) return notAnAddress();
  const asker = new Asker(options);
  try {
    const origins = await chooseOrigins(address, asker);
    for (const origin of origins) {
      const server = await lookAt(origin + address.path + address.query, asker, loginOf(address));
      if (server) return found(server, address, !sameHost(server.baseUrl, origin));
    }
    for (const origin of origins) {
      const server = await lookBehind(origin + address.path + address.query, asker);
      if (server) return found(server, address, true);
    }
    return notFound(address, asker);
  } finally {
    asker.end();
  }
}

function loginOf({ username, password }: PastedAddress): Login | null {
  return password === null ? null : { username: username ?? 'admin', password };
}

function sameHost(one: string, other: string): boolean {
  return new URL(one).hostname === new URL(other).hostname;
}

/** AzuraCast first, at every base: inside it stands another server that would answer as one too. */
async function lookAt(url: string, asker: Asker, login: Login | null): Promise<FoundServer | null> {
  const { origin, pathname, search } = new URL(url);
  const path = pathname.replace(/\/+$/, '');
  const hint = hintOf(path, search);
  const bases = basesOf(path, hint).map((base) => origin + base);
  for (const base of bases) {
    if (asker.speaksIcy(origin)) break;
    const server = await findAzuracast(base, hint, asker);
    if (server) return server;
  }
  for (const base of bases) {
    for (const find of findersFor(origin, hint, asker)) {
      const server = await find(base, { hint, login, asker });
      if (server) return server;
    }
  }
  return null;
}

/** The likelier one first; where ICY is spoken there is no Icecast. */
function findersFor(
  origin: string,
  hint: PathHint,
  asker: Asker,
): readonly (typeof findIcecast | typeof findShoutcast)[] {
  if (asker.speaksIcy(origin)) return [findShoutcast];
  const isShoutcast = hint.kind === 'shoutcast' || asker.sawStreamServer === 'shoutcast';
  return isShoutcast ? [findShoutcast, findIcecast] : [findIcecast, findShoutcast];
}

/** Reads the page or playlist itself and looks at the servers it names. No login goes there. */
async function lookBehind(url: string, asker: Asker): Promise<FoundServer | null> {
  const waiting = (await linksAt(url, asker)).map((link) => ({ link, isInPlaylist: false }));
  const looked = new Set<string>();
  for (let next = waiting.shift(); next && looked.size < MAX_CANDIDATES; next = waiting.shift()) {
    const { link, isInPlaylist } = next;
    const { origin, pathname, search } = new URL(link);
    const { kind, base, station } = hintOf(pathname, search);
    const place = `${origin} ${kind ?? ''} ${base} ${station ?? ''}`;
    if (!looked.has(place)) {
      looked.add(place);
      const server = await lookAt(link, asker, null);
      if (server) return server;
    }
    if (isInPlaylist || !isPlaylistPath(pathname)) continue;
    const inside = await linksAt(link, asker);
    waiting.unshift(...inside.map((one) => ({ link: one, isInPlaylist: true })));
  }
  return null;
}

async function linksAt(url: string, asker: Asker): Promise<string[]> {
  const { pathname, port } = new URL(url);
  // Whoever opens a stream is a listener: where one is likely, nothing is opened.
  const isLikely = asker.sawStreamServer !== null || (port !== '' && isStreamName(pathname));
  if (isStreamPath(pathname) || (isLikely && !isPlaylistPath(pathname))) return [];
  const isPlaylist = isPlaylistPath(pathname);
  const limit = isPlaylist ? BODY_LIMIT.playlist : BODY_LIMIT.page;
  const answer = await asker.get(url, limit, { accept: isPlaylist ? '*/*' : 'text/html' });
  if (answer?.status !== 200 || answer.isAudio) return [];
  const inPlaylist = linksInPlaylist(answer.text, answer.url);
  const type = answer.headers['content-type'] ?? '';
  if (isPlaylist || /mpegurl|scpls|xspf/i.test(type)) return inPlaylist;
  return linksInPage(answer.text, answer.url);
}

function found(
  { kind, baseUrl, stations, needsKeyFor }: FoundServer,
  address: PastedAddress,
  needsConfirmation: boolean,
): ProbeFound {
  // A login that was pasted for one server is not handed on to another.
  const isMeant = address.origins.some((origin) => mayCarryKey(origin, baseUrl));
  const { username, password, apiKey } = isMeant ? address : NO_LOGIN;
  return {
    found: true,
    kind,
    baseUrl,
    stations,
    listeners: stations[0]?.listeners ?? null,
    needsKeyFor,
    username,
    password,
    apiKey,
    needsConfirmation,
  };
}

const NO_LOGIN = { username: null, password: null, apiKey: null };

function notAnAddress(): Detection {
  return {
    found: false,
    tried: [],
    message:
      'This is not a web address. Paste the address of the station’s page, player or stream, for example https://radio.example/listen.',
    failure: makeFailure('unknown-host', { host: '' }),
  };
}

function notFound(address: PastedAddress, asker: Asker): Detection {
  const { host } = new URL(address.origins[0] ?? 'http://localhost');
  const { tried, anyAnswer } = asker;
  const isPageAlone = asker.sawPage && asker.sawStreamServer === null;
  const nothing = makeFailure(isPageAlone ? 'html-page' : 'wrong-shape', { host });
  const failure = anyAnswer ? nothing : (asker.failure() ?? nothing);
  const message = anyAnswer ? answersButNothing(host, address, asker) : failureWords(failure);
  return { found: false, tried, message, failure };
}

function answersButNothing(host: string, address: PastedAddress, asker: Asker): string {
  if (asker.sawStreamServer === 'icecast') {
    return `${host} is an Icecast server, but its status page is closed. Ask whoever runs it to open /status-json.xsl, or for the administrator's login.`;
  }
  if (
    asker.sawStreamServer === 'shoutcast' ||
    hintOf(address.path, address.query).kind === 'shoutcast'
  ) {
    return `${host} looks like a Shoutcast server, but its public pages are closed. Ask whoever runs it to open them, or for the administrator's password.`;
  }
  return `${host} answers, but no AzuraCast, Icecast or Shoutcast was found there or in its page. Paste the address of the player or of the stream itself, or ask whoever runs the stream for it.`;
}
