import type { Earshot } from '#core/app/earshot';
import type { Log } from '#core/app/log';
import { apiErrorOf } from './api-error';
import { changeStream } from './live-stream';
import type { Calls } from './router';

/** Songs of listen logs. */
export function songsCalls(calls: Calls['songs'], { songs }: Earshot, log: Log) {
  return {
    state: calls.state.handler(() => songs.state()),
    live: calls.live.handler(async function* ({ signal }) {
      try {
        yield* changeStream(
          { now: () => songs.now(), onChange: (listener) => songs.onChange(listener) },
          signal,
        );
      } catch (error) {
        throw apiErrorOf(error, log);
      }
    }),
    top: calls.top.handler(({ input, signal }) => songs.top(input, signal)),
    countries: calls.countries.handler(({ input }) => songs.countries(input)),
    users: calls.users.handler(({ input, signal }) => songs.users(input, signal)),
    badLines: calls.badLines.handler(({ input }) => songs.badLines(input.date)),
    write: calls.write.handler(({ input, signal }) => songs.write(input, signal)),
    read: calls.read.handler(() => songs.read()),
    cancel: calls.cancel.handler(() => songs.cancel()),
  };
}
