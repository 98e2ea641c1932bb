import type { Earshot } from '#core/app/earshot';
import type { Calls } from './router';

/** Numbers of the past over ranges of station days. */
export function historyCalls({ stats }: Pick<Calls, 'stats'>, earshot: Earshot) {
  const past = () => earshot.archive().past;
  return {
    hourly: stats.hourly.handler(({ input }) => past().hourly(input)),
    summary: stats.summary.handler(({ input }) => past().summary(input)),
    geo: stats.geo.handler(({ input }) => past().geo(input)),
    devices: stats.devices.handler(({ input }) => past().devices(input)),
    mounts: stats.mounts.handler(({ input }) => past().mounts(input)),
    history: stats.history.handler(({ input }) => past().history(input)),
    overview: stats.overview.handler(({ input }) => past().overview(input)),
  };
}
