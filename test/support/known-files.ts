import type { ExportPreview, ExportRequest, ImportAnswer, PastExports } from '#core/app/earshot';

/** The table of a week on the made-up station. */
export const PREVIEW: ExportPreview = {
  fileName: 'earshot_tuzfal-radio_daily_2026-11-16_2026-11-21.csv',
  holdsAddresses: false,
  columns: [
    'date',
    'uniqueListeners',
    'newListeners',
    'returningListeners',
    'peakListeners',
    'peakAt',
    'averageListeners',
    'coverage',
  ],
  rows: [
    ['2026-11-16', '129', '21', '108', '44', '2026-11-16T20:21:00+01:00', '12.9', '1'],
    ['2026-11-17', '172', '27', '145', '46', '2026-11-17T20:37:00+01:00', '14.8', '1'],
    ['2026-11-18', '135', '20', '115', '38', '2026-11-18T18:52:00+01:00', '13.1', '0.998'],
    ['2026-11-19', '156', '34', '122', '41', '2026-11-19T19:10:00+01:00', '13.6', '1'],
    ['2026-11-20', '212', '32', '180', '48', '2026-11-20T20:44:00+01:00', '16.2', '1'],
    ['2026-11-21', '214', '41', '173', '61', '2026-11-21T11:32:00+01:00', '22', '0.907'],
  ],
  text: null,
  rowCount: 6,
  bytes: 1024,
  isExact: true,
  isRunning: true,
  leastSeen: { date: '2026-11-21', coverage: 0.907 },
};

const SESSIONS: ExportPreview = {
  ...PREVIEW,
  fileName: 'earshot_tuzfal-radio_sessions_2026-11-16_2026-11-21.csv',
  columns: ['id', 'listener', 'mount', 'startedAt', 'endedAt', 'seconds'],
  rows: Array.from({ length: 8 }, (_, row) => [
    `5f1c0a7be29d4c83f06b1e2${String(row)}-mi8r4k0`,
    '0123456789abcdef01234567',
    '/radio.mp3',
    `2026-11-16T0${String(row)}:12:40+01:00`,
    `2026-11-16T0${String(row)}:58:02+01:00`,
    '2722',
  ]),
  rowCount: 1_036_500,
  bytes: null,
  isExact: false,
};

/** What a page is shown of a format. */
export function previewFor({ format, type }: ExportRequest): ExportPreview {
  const preview = format === 'daily' ? PREVIEW : SESSIONS;
  if (type === 'csv') return preview;
  return { ...preview, columns: null, rows: [], text: '{"station":"Tűzfal Rádió"}\n' };
}

export const PAST_EXPORTS: PastExports = {
  everyHours: 24,
  folder: '/home/somebody/Documents/exports',
  nextAt: '2026-11-22T00:00:00+01:00',
  problem:
    'The export to /home/somebody/Documents/exports failed – the disk is full. Make room on it.',
  files: [
    {
      fileName: 'lahma_2026-11-21_0000.csv',
      format: 'lahmacun',
      from: '2026-11-20T00:00:00+01:00',
      to: '2026-11-21T00:00:00+01:00',
      at: '2026-11-21T00:02:00+01:00',
      state: 'failed',
      rows: 0,
      bytes: 0,
      totals: null,
      failure:
        'The export to /home/somebody/Documents/exports failed – the disk is full. Make room on it.',
    },
    {
      fileName: 'lahma_2026-11-20_0000.csv',
      format: 'lahmacun',
      from: '2026-11-19T00:00:00+01:00',
      to: '2026-11-20T00:00:00+01:00',
      at: '2026-11-20T00:02:00+01:00',
      state: 'written',
      rows: 156,
      bytes: 31_245,
      totals: {
        listeners: 156,
        longListeners: 101,
        shortListeners: 17,
        unknownLocation: 3,
        sessions: 288,
      },
      failure: null,
    },
  ],
};

export const IMPORTED: ImportAnswer = {
  file: 'lahma_2026-10-31_0000.csv',
  kind: 'lahmacun',
  from: '2026-10-30T00:00:00+01:00',
  to: '2026-10-31T00:00:00+01:00',
  rows: 41,
  sessions: 87,
  added: 80,
  known: 5,
  skipped: [
    {
      reason: 'negative',
      count: 2,
      line: 7,
      message: '2 connections passed over, for they would end before beginning (first on line 7).',
    },
  ],
  remarks: [],
};
