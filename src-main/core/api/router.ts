import { implement } from '@orpc/server';
import type { Earshot } from '#core/app/earshot';
import type { Log } from '#core/app/log';
import { apiErrorOf } from './api-error';
import { callableContract } from './callable-contract';
import type { Door } from './door';
import { doorCalls } from './door-calls';
import { exportingCalls } from './exporting-calls';
import { historyCalls } from './history-calls';
import { importingCalls } from './importing-calls';
import { liveStream } from './live-stream';
import { songsCalls } from './songs-calls';
import { dailyAnswer } from './stats-answers';

export type Calls = ReturnType<typeof callsInSentences>;

export type Router = ReturnType<typeof createRouter>;

/**
 * Implements every call of the contract on top of `earshot` and of what only the `door` can do. Errors leave as
 * `{ code, status, message }` with a sentence; what nobody foresaw goes to `log` and leaves as a neutral 500. Doors
 * serve the router over their transports, see `http-handlers.ts` and `port-handler.ts`.
 */
export function createRouter(earshot: Earshot, door: Door, log: Log) {
  const calls = callsInSentences(log);
  return calls.router({
    stats: statsCalls(calls, earshot),
    ...sessionCalls(calls, earshot),
    live: calls.live.handler(async function* ({ signal }) {
      try {
        yield* liveStream(earshot, signal);
      } catch (error) {
        throw apiErrorOf(error, log);
      }
    }),
    exporting: exportingCalls(calls.exporting, earshot),
    importing: importingCalls(calls.importing, earshot),
    songs: songsCalls(calls.songs, earshot, log),
    door: doorCalls(calls.door, earshot, door),
    station: stationCalls(calls, earshot),
    collecting: collectingCalls(calls, earshot),
    settings: {
      get: calls.settings.get.handler(() => earshot.settings()),
      change: calls.settings.change.handler(({ input }) => earshot.changeSettings(input)),
    },
  });
}

function callsInSentences(log: Log) {
  return implement(callableContract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw apiErrorOf(error, log);
    }
  });
}

function statsCalls({ stats }: Calls, earshot: Earshot) {
  return {
    current: stats.current.handler(() => earshot.current()),
    samples: stats.samples.handler(({ input: { from, to, mount } }) =>
      earshot.archive().samples({ from, to, ...(mount === undefined ? {} : { mount }) }),
    ),
    daily: stats.daily.handler(({ input }) => dailyAnswer(earshot.archive(), input)),
    ...historyCalls({ stats }, earshot),
  };
}

function sessionCalls({ sessions, connections }: Calls, earshot: Earshot) {
  return {
    sessions: sessions.handler(({ input: { cursor, ...query } }) =>
      earshot.archive().sessions({ ...query, ...(cursor === undefined ? {} : { cursor }) }),
    ),
    connections: connections.handler(({ input: { cursor, limit } }) =>
      earshot.connections({ limit, ...(cursor === undefined ? {} : { cursor }) }),
    ),
  };
}

function stationCalls({ station: calls }: Calls, earshot: Earshot) {
  return {
    probe: calls.probe.handler(({ input }) => earshot.probe(input.url)),
    test: calls.test.handler(({ input: { station, apiKey, password } }) =>
      earshot.testStation({
        station,
        ...(apiKey === undefined ? {} : { apiKey }),
        ...(password === undefined ? {} : { password }),
      }),
    ),
    sample: calls.sample.handler(async () => {
      await earshot.useSample();
      return { started: true };
    }),
  };
}

function collectingCalls({ collecting }: Calls, earshot: Earshot) {
  return {
    pollNow: collecting.pollNow.handler(() => earshot.pollNow()),
    pause: collecting.pause.handler(async () => {
      await earshot.pause();
      return { state: earshot.current().state };
    }),
    resume: collecting.resume.handler(async () => {
      await earshot.resume();
      return { state: earshot.current().state };
    }),
  };
}
