import { describe, expect, it } from 'vitest';
import { metricsText } from '#core/api/metrics';
import type { Measures } from '#core/app/measures';
import { MEASURES, NOON } from '../../support/known-answers';

const tell = (over: Partial<Measures> = {}): string[] =>
  metricsText({
    measures: { ...MEASURES, ...over },
    version: '1.2.3',
    memory: { rss: 9000, heapUsed: 4000 },
  }).split('\n');

const numbers = (over?: Partial<Measures>): string[] =>
  tell(over).filter((line) => line !== '' && !line.startsWith('#'));

describe('Metrics', () => {
  it('tell everything that is known, and leave out the mount whose count is not', () => {
    expect(numbers()).toEqual([
      'earshot_listeners{station="Sample station",mount="/radio.mp3"} 7',
      'earshot_unique_listeners{station="Sample station"} 6',
      'earshot_open_sessions{station="Sample station"} 8',
      'earshot_robots{station="Sample station"} 1',
      'earshot_up{station="Sample station"} 1',
      `earshot_last_success_timestamp_seconds ${(NOON - 1500) / 1000}`,
      'earshot_poll_duration_seconds_bucket{le="0.05"} 1',
      'earshot_poll_duration_seconds_bucket{le="0.1"} 4',
      'earshot_poll_duration_seconds_bucket{le="+Inf"} 5',
      'earshot_poll_duration_seconds_sum 1.25',
      'earshot_poll_duration_seconds_count 5',
      'earshot_poll_failures_total{outcome="auth"} 0',
      'earshot_poll_failures_total{outcome="gone"} 0',
      'earshot_poll_failures_total{outcome="limited"} 0',
      'earshot_poll_failures_total{outcome="blocked"} 0',
      'earshot_poll_failures_total{outcome="down"} 2',
      'earshot_poll_failures_total{outcome="bad-data"} 0',
      'earshot_polls_total 5',
      'earshot_store_problems 2',
      'earshot_build_info{version="1.2.3"} 1',
      'process_resident_memory_bytes 9000',
      'nodejs_heap_size_used_bytes 4000',
    ]);
  });

  it('leave out whatever is unknown, with its help, instead of saying 0', () => {
    const unknown = {
      station: null,
      state: 'starting',
      mounts: [],
      uniqueListeners: null,
      openSessions: null,
      robots: null,
      lastSuccessAt: null,
    } as const;
    const text = tell(unknown).join('\n');
    for (const name of ['listeners', 'unique_listeners', 'open_sessions', 'robots']) {
      expect(text).not.toContain(`earshot_${name}`);
    }
    expect(text).not.toContain('last_success');
    expect(text).toContain('earshot_up{station=""} 0');
  });

  it.each([
    ['live', 1],
    ['stale', 0],
    ['offline', 0],
    ['unauthorized', 0],
    ['paused', 0],
    ['starting', 0],
  ] as const)('say of a station that is %s that it is up: %i', (state, up) => {
    expect(numbers({ state })).toContain(`earshot_up{station="Sample station"} ${up}`);
  });

  it('say 0 where the server said 0', () => {
    const mounts = [{ name: '/a', listeners: 0 }];
    expect(numbers({ mounts })[0]).toBe('earshot_listeners{station="Sample station",mount="/a"} 0');
  });

  it('name every family once, with its type', () => {
    const types = tell().filter((line) => line.startsWith('# TYPE '));
    const names = types.map((line) => line.split(' ')[2]);
    expect(new Set(names).size).toBe(names.length);
    expect(types).toContain('# TYPE earshot_poll_duration_seconds histogram');
    expect(types).toContain('# TYPE earshot_polls_total counter');
    expect(types).toContain('# TYPE earshot_listeners gauge');
  });
});
