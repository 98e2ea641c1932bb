import type { SampleWorld } from '../sample-world';
import { playJson } from './song-json';
import { reportRange } from './report-range';

const TWO_WEEKS_S = 14 * 86_400;

/**
 * `/api/station/{id}/history`: the songs of a range, newest first, with the count of listeners when each
 * began and ended. A bare array, or pages when asked for. Throws a RangeError on a time that cannot be read.
 */
export function historyJson(world: SampleWorld, query: URLSearchParams, at: number) {
  const nowS = Math.floor(at / 1000);
  const range =
    (query.get('start') ?? '') === ''
      ? { from: nowS - TWO_WEEKS_S, to: nowS }
      : reportRange(query, { timeZone: world.timeZone, at });
  const plays = world.programme
    .playsBegun(range.from * 1000, Math.min(at, range.to * 1000))
    .reverse();
  const perPage = Number(query.get('rowCount') ?? query.get('per_page') ?? '0');
  if (!Number.isInteger(perPage) || perPage <= 0)
    return plays.map((play) => rowJson(world, play, at));
  const pages = Math.max(1, Math.ceil(plays.length / perPage));
  const page = Math.min(pages, Math.max(1, Math.floor(Number(query.get('page') ?? '1')) || 1));
  return {
    page,
    per_page: perPage,
    total: plays.length,
    total_pages: pages,
    links: {},
    rows: plays.slice((page - 1) * perPage, page * perPage).map((play) => rowJson(world, play, at)),
  };
}

function rowJson(
  world: SampleWorld,
  play: ReturnType<SampleWorld['programme']['playAt']>,
  at: number,
) {
  const listenersStart = world.audience.countAt(play.startsAt);
  // The song of the moment has no end yet.
  const listenersEnd = play.endsAt > at ? 0 : world.audience.countAt(play.endsAt);
  return {
    ...playJson(world, play),
    listeners_start: listenersStart,
    listeners_end: listenersEnd,
    delta_total: play.endsAt > at ? 0 : listenersEnd - listenersStart,
    is_visible: true,
  };
}
