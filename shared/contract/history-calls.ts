import * as z from 'zod';
import { get } from './call';
import * as h from './history-schemas';

const zoned = { timeZone: z.string() };

/** Numbers of the past over station days; each range is counted anew, never added up from others. */
export const historyCalls = {
  hourly: get('/stats/hourly', 'One record per hour of the wall clock', 'stats')
    .input(h.question)
    .output(z.object({ ...zoned, hours: z.array(h.hour) })),
  summary: get('/stats/summary', 'One record over the whole range, with others to compare', 'stats')
    .input(h.question.extend({ by: z.enum(['week', 'month']).optional() }))
    .output(
      h.summary.extend({
        ...zoned,
        previous: h.summary.nullable(),
        yearAgo: h.summary.nullable(),
        /** With `by`: one per ISO week or month, the first and last cut at the range; else null. */
        periods: z.array(h.period).nullable(),
      }),
    ),
  geo: get('/stats/geo', 'Where they are', 'stats')
    .input(h.question.extend({ level: z.enum(['country', 'city']).default('country') }))
    .output(z.object({ places: z.array(h.place) })),
  devices: get('/stats/devices', 'What they listen with', 'stats')
    .input(h.question)
    .output(z.object({ devices: z.array(h.device) })),
  mounts: get('/stats/mounts', 'Which streams they listen to', 'stats')
    .input(h.question.omit({ mount: true }))
    .output(z.object({ mounts: z.array(h.mountNumbers) })),
  history: get('/stats/history', 'All that the page of the past shows of a range', 'stats')
    .input(h.question)
    .output(h.history),
  overview: get('/stats/overview', 'The same from kept sums, for the first moment', 'stats')
    .input(h.days)
    .output(h.history),
};
