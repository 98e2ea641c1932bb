import { implement } from '@orpc/server';
import type { Earshot } from '#core/app/earshot';
import type { Log } from '#core/app/log';
import { apiErrorOf } from './api-error';
import { callableContract } from './callable-contract';
import { liveStream } from './live-stream';
import { dailyAnswer } from './stats-answers';

/**
 * Implements every call of the contract on top of `earshot`. Errors leave as `{ code, status, message }` with a
 * sentence; what nobody foresaw goes to `log` and leaves as a neutral 500. Doors serve the router over their
 * transports, see `http-handlers.ts` and `port-handler.ts`.
 */
export function createRouter(earshot: Earshot, log: Log) {
  const os = implement(callableContract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw apiErrorOf(error, log);
    }
  });
  return os.router({
    stats: {
      current: os.stats.current.handler(() => earshot.current()),
      samples: os.stats.samples.handler(({ input: { from, to, mount } }) =>
        earshot.archive().samples({ from, to, ...(mount === undefined ? {} : { mount }) }),
      ),
      daily: os.stats.daily.handler(({ input }) => dailyAnswer(earshot.archive(), input)),
    },
    sessions: os.sessions.handler(({ input: { from, to, cursor, limit } }) =>
      earshot
        .archive()
        .sessions({ from, to, limit, ...(cursor === undefined ? {} : { cursor }) }),
    ),
    connections: os.connections.handler(({ input: { cursor, limit } }) =>
      earshot.connections({ limit, ...(cursor === undefined ? {} : { cursor }) }),
    ),
    live: os.live.handler(async function* ({ signal }) {
      try {
        yield* liveStream(earshot, signal);
      } catch (error) {
        throw apiErrorOf(error, log);
      }
    }),
    station: {
      probe: os.station.probe.handler(({ input }) => earshot.probe(input.url)),
      test: os.station.test.handler(({ input: { station, apiKey, password } }) =>
        earshot.testStation({
          station,
          ...(apiKey === undefined ? {} : { apiKey }),
          ...(password === undefined ? {} : { password }),
        }),
      ),
      sample: os.station.sample.handler(async () => {
        await earshot.useSample();
        return { started: true };
      }),
    },
    collecting: {
      pollNow: os.collecting.pollNow.handler(() => earshot.pollNow()),
      pause: os.collecting.pause.handler(async () => {
        await earshot.pause();
        return { state: earshot.current().state };
      }),
      resume: os.collecting.resume.handler(async () => {
        await earshot.resume();
        return { state: earshot.current().state };
      }),
    },
    settings: {
      get: os.settings.get.handler(() => earshot.settings()),
      change: os.settings.change.handler(({ input }) => earshot.changeSettings(input)),
    },
  });
}

export type Router = ReturnType<typeof createRouter>;
