import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, get } from './call';
import { doorCalls } from './door-calls';
import { exportingCalls } from './exporting-calls';
import { historyCalls } from './history-calls';
import { importingCalls } from './importing-calls';
import * as s from './schemas';

/**
 * Every call and live stream of Earshot, with its REST route. Both doors implement it; the interface
 * speaks nothing else. Times on the wire are ISO 8601 with offset, durations seconds.
 */
export const contract = {
  stats: {
    current: get('/stats/current', 'Who listens now', 'stats').output(s.currentStats),
    samples: get('/stats/samples', 'The curve of counts, with its gaps', 'stats')
      .input(s.range.extend(s.mountFilter.shape))
      .output(z.object({ samples: s.samples, gaps: z.array(s.gap) })),
    daily: get('/stats/daily', 'One record per station day', 'stats')
      .input(z.object({ from: s.stationDate, to: s.stationDate }).extend(s.mountFilter.shape))
      .output(z.object({ timeZone: z.string(), days: z.array(s.dayStats) })),
    ...historyCalls,
  },
  sessions: get('/sessions', 'Sessions that overlap a range, oldest start first', 'sessions')
    .input(s.range.extend(s.page.shape))
    .output(z.object({ sessions: z.array(s.session), cursor: z.string().nullable() })),
  connections: get('/connections', 'Connections open at the last good look', 'sessions')
    .input(s.page)
    .output(
      z.object({
        at: s.instant.nullable(),
        connections: z.array(s.session),
        cursor: z.string().nullable(),
      }),
    ),
  live: get('/live', 'The current state, then each change, as server-sent events', 'stats').output(
    eventIterator(s.liveState),
  ),
  export: get('/export', 'A file of the range, streamed', 'export')
    .input(s.range.extend({ format: s.exportFormat, type: s.exportType.default('csv') }))
    .output(z.file()),
  exporting: exportingCalls,
  importing: importingCalls,
  door: doorCalls,
  station: {
    probe: base
      .route({
        method: 'POST',
        path: '/station/probe',
        summary: 'What server stands behind an address',
        tags: ['station'],
      })
      .input(z.object({ url: z.string().min(1).max(2000) }))
      .output(s.probeResult),
    test: base
      .route({
        method: 'POST',
        path: '/station/test',
        summary: 'One look with these settings; nothing is kept',
        tags: ['station'],
      })
      .input(
        z.object({
          station: s.stationSettings,
          /** Absent: the kept secrets are used. */
          apiKey: z.string().max(500).optional(),
          password: z.string().max(500).optional(),
        }),
      )
      .output(s.stationTest),
    sample: base
      .route({
        method: 'POST',
        path: '/station/sample',
        summary: 'Show the sample station, apart from the real store',
        tags: ['station'],
      })
      .output(z.object({ started: z.boolean() })),
  },
  collecting: {
    pollNow: base
      .route({
        method: 'POST',
        path: '/collecting/poll',
        summary: 'Look at the server now',
        tags: ['collecting'],
      })
      .output(z.object({ outcome: z.string() })),
    pause: base
      .route({
        method: 'POST',
        path: '/collecting/pause',
        summary: 'Stop looking until resumed',
        tags: ['collecting'],
      })
      .output(z.object({ state: s.state })),
    resume: base
      .route({
        method: 'POST',
        path: '/collecting/resume',
        summary: 'Go on looking',
        tags: ['collecting'],
      })
      .output(z.object({ state: s.state })),
  },
  settings: {
    get: get('/settings', 'Settings, without secrets', 'settings').output(s.settingsView),
    change: base
      .route({
        method: 'PATCH',
        path: '/settings',
        summary: 'Change sections of the settings',
        tags: ['settings'],
      })
      .input(s.settingsChange)
      .output(s.settingsView),
  },
};

export type Contract = typeof contract;
