import type { Measures } from '../app/measures';
import type { PollCounts } from '../app/poll-tally';
import { prometheusText, type MetricFamily, type MetricSample } from './prometheus-text';

/** What the process itself tells, bytes. */
export interface ProcessMemory {
  readonly rss: number;
  readonly heapUsed: number;
}

export interface MetricsInput {
  readonly measures: Measures;
  /** Of Earshot. */
  readonly version: string;
  readonly memory: ProcessMemory;
}

/** The answer of `GET /metrics`; a number that is not known is left out. */
export function metricsText({ measures, version, memory }: MetricsInput): string {
  return prometheusText([
    ...stationFamilies(measures),
    ...pollFamilies(measures),
    gauge('earshot_store_problems', 'Files that could not be read or written', [
      { value: measures.storeProblems },
    ]),
    gauge('earshot_build_info', 'The version of Earshot, as a label', [
      { labels: { version }, value: 1 },
    ]),
    gauge('process_resident_memory_bytes', 'Memory that the process holds', [
      { value: memory.rss },
    ]),
    gauge('nodejs_heap_size_used_bytes', 'Memory that its objects take', [
      { value: memory.heapUsed },
    ]),
  ]);
}

function stationFamilies(measures: Measures): MetricFamily[] {
  const station = measures.station ?? '';
  const ofStation = (value: number | null): MetricSample[] =>
    known(value).map((sample) => ({ ...sample, labels: { station } }));
  return [
    gauge(
      'earshot_listeners',
      'Listeners of a mount, as the server counts them',
      measures.mounts.flatMap(({ name, listeners }) =>
        known(listeners).map((sample) => ({ ...sample, labels: { station, mount: name } })),
      ),
    ),
    gauge(
      'earshot_unique_listeners',
      'Distinct listeners now',
      ofStation(measures.uniqueListeners),
    ),
    gauge('earshot_open_sessions', 'Open connections', ofStation(measures.openSessions)),
    gauge('earshot_robots', 'Open connections of known robots', ofStation(measures.robots)),
    gauge(
      'earshot_up',
      'Whether the last look was good and the station on the air',
      ofStation(measures.state === 'live' ? 1 : 0),
    ),
  ];
}

function pollFamilies({ lastSuccessAt, polls }: Measures): MetricFamily[] {
  const success = lastSuccessAt === null ? null : lastSuccessAt / 1000;
  return [
    gauge(
      'earshot_last_success_timestamp_seconds',
      'End of the last good look, Unix time',
      known(success),
    ),
    {
      name: 'earshot_poll_duration_seconds',
      type: 'histogram',
      help: 'How long a look took, all its requests together',
      samples: durations(polls),
    },
    counter('earshot_poll_failures_total', 'Failed looks by what went wrong', failures(polls)),
    counter('earshot_polls_total', 'Looks at the server since Earshot was started', [
      { value: polls.polls },
    ]),
  ];
}

function durations({ within, polls, seconds }: PollCounts): MetricSample[] {
  const bucket = (le: string, value: number): MetricSample => ({
    suffix: '_bucket',
    labels: { le },
    value,
  });
  return [
    ...within.map((one) => bucket(String(one.seconds), one.polls)),
    bucket('+Inf', polls),
    { suffix: '_sum', value: seconds },
    { suffix: '_count', value: polls },
  ];
}

function failures({ failures: byOutcome }: PollCounts): MetricSample[] {
  return Object.entries(byOutcome).map(([outcome, value]) => ({ labels: { outcome }, value }));
}

function known(value: number | null): MetricSample[] {
  return value === null ? [] : [{ value }];
}

function gauge(name: string, help: string, samples: readonly MetricSample[]): MetricFamily {
  return { name, type: 'gauge', help, samples };
}

function counter(name: string, help: string, samples: readonly MetricSample[]): MetricFamily {
  return { name, type: 'counter', help, samples };
}
