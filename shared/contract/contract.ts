import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { get, patch, post } from './call';
import { doorCalls } from './door-calls';
import { exportingCalls } from './exporting-calls';
import { historyCalls } from './history-calls';
import { importingCalls } from './importing-calls';
import * as s from './schemas';
import { songsCalls } from './songs-calls';

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
    .input(s.exportRequest)
    .output(z.file()),
  exporting: exportingCalls,
  importing: importingCalls,
  songs: songsCalls,
  door: doorCalls,
  station: {
    probe: post('/station/probe', 'What server stands behind an address', 'station')
      .input(z.object({ url: z.string().min(1).max(2000) }))
      .output(s.probeResult),
    test: post('/station/test', 'One look with these settings; nothing is kept', 'station')
      .input(
        z.object({
          station: s.stationSettings,
          /** Absent: the kept secrets are used. */
          apiKey: z.string().max(500).optional(),
          password: z.string().max(500).optional(),
        }),
      )
      .output(s.stationTest),
    sample: post(
      '/station/sample',
      'Show the sample station, apart from the real store',
      'station',
    ).output(z.object({ started: z.boolean() })),
  },
  collecting: {
    pollNow: post('/collecting/poll', 'Look at the server now', 'collecting').output(
      z.object({ outcome: z.string() }),
    ),
    pause: post('/collecting/pause', 'Stop looking until resumed', 'collecting').output(
      z.object({ state: s.state }),
    ),
    resume: post('/collecting/resume', 'Go on looking', 'collecting').output(
      z.object({ state: s.state }),
    ),
  },
  settings: {
    get: get('/settings', 'Settings, without secrets', 'settings').output(s.settingsView),
    change: patch('/settings', 'Change sections of the settings', 'settings')
      .input(s.settingsChange)
      .output(s.settingsView),
  },
};

export type Contract = typeof contract;
