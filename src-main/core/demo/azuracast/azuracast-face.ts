import { type Answer, headerOf, htmlAnswer, jsonAnswer, type Question } from '../answer';
import type { SampleWorld } from '../sample-world';
import {
  notLoggedIn,
  permissionDenied,
  recordNotFound,
  tooManyRequests,
  unknownPath,
  unreadableDate,
} from './errors';
import { historyJson } from './history-json';
import { listenerJson } from './listener-json';
import { createListenerTable, mergedByHash, shownBetween, shownLive } from './listener-rows';
import { nowPlayingJson } from './now-playing';
import { playlistM3u, playlistPls, publicPage } from './public-page';
import { reportRange } from './report-range';
import { scheduleJson } from './schedule-json';
import { stationJson } from './station-json';

export interface AzuracastFaceOptions {
  readonly world: SampleWorld;
  /** Where this face is reached, without a slash at the end. */
  readonly url: string;
  /** How often AzuraCast's worker looks at its server; 0: all the time. */
  readonly workerMs: number;
  /** False when a request for a list of stations comes too soon. */
  readonly allowed: () => boolean;
}

/** Answers like AzuraCast 0.23; null on a path that is not AzuraCast's own. */
export type AzuracastFace = (question: Question) => Answer | null;

export function createAzuracastFace(options: AzuracastFaceOptions): AzuracastFace {
  const { world, url } = options;
  const api = createApi(options);
  return (question) => {
    const { path } = question;
    if (path.startsWith('/api/')) return safely(() => api(question));
    const base = `/public/${world.shortcode}`;
    switch (path) {
      case '/':
        return { ...htmlAnswer('', 302), headers: { Location: `${url}${base}` } };
      case base:
        return htmlAnswer(publicPage(world, url));
      case `${base}/playlist`:
      case `${base}/playlist.m3u`:
        return { status: 200, contentType: 'audio/x-mpegurl', body: playlistM3u(world, url) };
      case `${base}/playlist.pls`:
        return { status: 200, contentType: 'audio/x-scpls', body: playlistPls(world, url) };
      default:
        return null;
    }
  };
}

/** The page nginx or AzuraCast shows for a path nobody knows; JSON for who asked for it. */
export function notFound(question: Question): Answer {
  if (headerOf(question, 'accept').includes('application/json')) return unknownPath();
  return htmlAnswer(
    '<html><head><title>404 Not Found</title></head><body>Page not found.</body></html>',
    404,
  );
}

function safely(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof RangeError) return unreadableDate();
    throw error;
  }
}

function createApi(options: AzuracastFaceOptions): (question: Question) => Answer {
  const { world, url, allowed } = options;
  const table = createListenerTable(world, options.workerMs);
  const onAir = world.mounts.length > 0;
  const nowPlaying = ({ at }: Question) =>
    nowPlayingJson(world, { url, at, lookedAt: table.lookedAt(at) });
  const station = stationJson(world, { url, countOn: () => ({ total: 0, unique: 0 }) });
  const ofStation = createStationApi(options, table);
  return (question) => {
    const seconds = Math.floor(question.at / 1000);
    const [, , call = '', id = '', rest = ''] = question.path.split('/');
    const known = id === world.shortcode || id === '1';
    switch (call) {
      case 'status':
        return jsonAnswer({ online: true, timestamp: seconds });
      case 'time':
        return jsonAnswer(timeJson(question.at));
      case 'stations':
        return allowed() ? jsonAnswer([station]) : tooManyRequests();
      case 'nowplaying':
        if (id === '') return jsonAnswer(onAir ? [nowPlaying(question)] : []);
        return known && onAir ? jsonAnswer(nowPlaying(question)) : recordNotFound();
      case 'nowplaying_static':
        return id === `${world.shortcode}.json` && onAir
          ? jsonAnswer(nowPlaying(question))
          : htmlAnswer('<html><head><title>404 Not Found</title></head></html>', 404);
      case 'station':
        if (!known) return recordNotFound();
        if (rest === '') return allowed() ? jsonAnswer(station) : tooManyRequests();
        return ofStation(rest, question);
      default:
        return notFound(question);
    }
  };
}

function createStationApi(
  { world }: AzuracastFaceOptions,
  table: ReturnType<typeof createListenerTable>,
): (call: string, question: Question) => Answer {
  return (call, question) => {
    const { query, at } = question;
    switch (call) {
      case 'schedule':
        return jsonAnswer(scheduleJson(world, query, at));
      case 'history':
        return refusal(world, question) ?? jsonAnswer(historyJson(world, query, at));
      case 'listeners':
        return refusal(world, question) ?? jsonAnswer(listeners(world, table, question));
      default:
        return notFound(question);
    }
  };
}

function listeners(
  world: SampleWorld,
  table: ReturnType<typeof createListenerTable>,
  { query, at }: Question,
) {
  if ((query.get('start') ?? '') === '') {
    // An endpoint has one open row at most, so that there is nothing to merge.
    return shownLive(table.live(at), at).map(listenerJson);
  }
  const range = reportRange(query, { timeZone: world.timeZone, at });
  const rows = shownBetween(
    table.between({ from: range.from * 1000, to: range.to * 1000, at }),
    range,
  );
  const unique = query.get('unique') ?? '';
  const shown = unique === '' || /^(y|true$|1$)/i.test(unique) ? mergedByHash(rows) : rows;
  return shown.map(listenerJson);
}

/** Why this caller may not see listeners; null when all is well. */
function refusal(world: SampleWorld, question: Question): Answer | null {
  const bearer = /^Bearer (.+)$/i.exec(headerOf(question, 'authorization'))?.[1];
  const key = headerOf(question, 'x-api-key') || (bearer ?? question.query.get('api_key') ?? '');
  if (key === world.secrets.apiKey) return null;
  return key === world.secrets.apiKeyWithoutRight ? permissionDenied() : notLoggedIn();
}

function timeJson(at: number) {
  const iso = new Date(at).toISOString();
  const hour = Number(iso.slice(11, 13));
  // Twelve hours without a word on which half of the day, as the original.
  const clock = `${String(hour % 12 || 12)}:${iso.slice(14, 19)}`;
  return {
    timestamp: Math.floor(at / 1000),
    utc_datetime: `${iso.slice(0, 10)} ${clock}`,
    utc_date: iso.slice(0, 10),
    utc_time: clock,
    utc_json: iso,
  };
}
