import type { Earshot } from '#core/app/earshot';
import type { Calls } from './router';

/** Exports by the clock, and what a file will look like. */
export function exportingCalls(calls: Calls['exporting'], earshot: Earshot) {
  return {
    preview: calls.preview.handler(({ input }) => earshot.archive().preview(input)),
    past: calls.past.handler(({ input }) => earshot.exporting.past(input)),
    retry: calls.retry.handler(() => earshot.exporting.retry()),
  };
}
