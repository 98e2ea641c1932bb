import type { Earshot } from '#core/app/earshot';
import type { Calls } from './router';

/** Files that a page hands over in pieces. */
export function importingCalls(calls: Calls['importing'], earshot: Earshot) {
  return {
    begin: calls.begin.handler(({ input }) => earshot.importing.begin(input)),
    add: calls.add.handler(({ input }) => earshot.importing.add(input)),
    finish: calls.finish.handler(({ input }) => earshot.importing.finish(input.upload)),
  };
}
