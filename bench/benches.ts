import type { Bench } from './bench';
import { bench as exporting } from './benches/export';
import { bench as bundle } from './benches/bundle';
import { bench as history } from './benches/history';
import { bench as memory } from './benches/memory';
import { bench as songs } from './benches/songs';
import { bench as stall } from './benches/stall';
import { bench as start } from './benches/start';
import { bench as tick } from './benches/tick';

/** Everything that is measured, in the order of the page about performance. */
export const benches: readonly Bench[] = [
  tick,
  stall,
  start,
  memory,
  bundle,
  songs,
  exporting,
  history,
];
