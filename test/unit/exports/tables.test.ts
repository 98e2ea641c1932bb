import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import * as past from '#shared/contract/history-schemas';
import * as schemas from '#shared/contract/schemas';
import type { DayStats } from '#shared/model/day-stats';
import { DAY, exportOf, HOUR, MIDNIGHT, openSession, session, textOf } from './export-case';

const FACTOR = Number(process.env.EARSHOT_CASES_FACTOR ?? '0.1');

function readTable(text: string): Record<string, string>[] {
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  const { data, errors } = Papa.parse<Record<string, string>>(text.slice(1), {
    header: true,
    newline: '\r\n',
    delimiter: ',',
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return data;
}

const day: DayStats = {
  date: '2026-11-21',
  uniqueListeners: 63,
  newListeners: 12,
  returningListeners: 51,
  sessions: 140,
  longListeners: 40,
  shortListeners: 5,
  unknownLocation: 2,
  botSessions: 7,
  peakListeners: 23,
  peakAt: MIDNIGHT + 20 * HOUR,
  averageListeners: 8.916666666666666,
  listeningSeconds: 770_400.25,
  marginSeconds: 900,
  averageSessionSeconds: 5502.858,
  medianSessionSeconds: 1800,
  coverage: 0.9612345678,
  uniqueReason: null,
};
const empty = Object.fromEntries(Object.keys(day).map((key) => [key, null])) as unknown as DayStats;
const unseen: DayStats = { ...empty, date: '2026-11-22', coverage: 0 };

describe('the table of days', () => {
  it('has the fields of the API as columns, and empty cells for what is not known', async () => {
    const file = exportOf({ format: 'daily', days: [day, unseen] });
    const rows = readTable(await textOf(file));
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(schemas.dayStats.shape));
    expect(rows[0]).toMatchObject({
      date: '2026-11-21',
      peakAt: '2026-11-21T20:00:00+01:00',
      averageListeners: '8.916666666666666',
      coverage: '0.9612345678',
      uniqueReason: '',
    });
    expect(Object.values(rows[1] ?? {}).filter((cell) => cell !== '')).toEqual(['2026-11-22', '0']);
    expect(file).toMatchObject({
      fileName: 'earshot_radio-bezs_daily_2026-11-21.csv',
      contentType: 'text/csv; charset=utf-8',
      holdsAddresses: false,
    });
  });

  it('is an object in JSON, as the API answers', async () => {
    const file = exportOf({
      format: 'daily',
      type: 'json',
      days: [day, unseen],
      keepAddresses: true,
    });
    const answer = JSON.parse(await textOf(file)) as { days: unknown[] };
    expect(answer).toMatchObject({ station: 'Rádió Bézs', timeZone: 'Europe/Budapest' });
    expect(answer.days.map((one) => schemas.dayStats.parse(one))).toHaveLength(2);
    expect(file).toMatchObject({
      fileName: 'earshot_radio-bezs_daily_2026-11-21.json',
      contentType: 'application/json',
      holdsAddresses: false,
    });
  });
});

describe('the tables of hours and places', () => {
  const hours = [
    {
      date: '2026-11-21',
      hour: 20,
      startsAt: '2026-11-21T20:00:00+01:00',
      uniqueListeners: 31,
      peakListeners: 23,
      averageListeners: 18.25,
      listeningSeconds: 65_700,
      coverage: 1,
    },
    {
      date: '2026-11-21',
      hour: 21,
      startsAt: '2026-11-21T21:00:00+01:00',
      uniqueListeners: null,
      peakListeners: null,
      averageListeners: null,
      listeningSeconds: null,
      coverage: 0,
    },
  ];
  const places = [
    {
      countryCode: 'CI',
      country: 'Côte d’Ivoire',
      region: null,
      city: '=1+1',
      uniqueListeners: 3,
      sessions: 4,
      listeningSeconds: 900.5,
    },
  ];

  it.each([
    ['hourly', { hours }, hours, past.hour],
    ['geo', { places }, places, past.place],
  ] as const)(
    '%s has the fields of the API as columns, and as JSON its records',
    async (format, given, rows, schema) => {
      const table = exportOf({ format, ...given });
      const read = readTable(await textOf(table));
      expect(Object.keys(read[0] ?? {})).toEqual(Object.keys(schema.shape));
      expect(read).toHaveLength(rows.length);
      expect(table).toMatchObject({
        fileName: `earshot_radio-bezs_${format}_2026-11-21.csv`,
        holdsAddresses: false,
        count: { rows: rows.length },
      });
      const json = JSON.parse(await textOf(exportOf({ format, type: 'json', ...given }))) as object;
      expect(Object.values(json)).toContainEqual(rows);
    },
  );

  it('leaves empty what is not known and keeps a spreadsheet from running a city', async () => {
    const [, unseen] = readTable(await textOf(exportOf({ format: 'hourly', hours })));
    expect(unseen).toMatchObject({ uniqueListeners: '', listeningSeconds: '', coverage: '0' });
    const [place] = readTable(await textOf(exportOf({ format: 'geo', places })));
    expect(place).toMatchObject({ country: 'Côte d’Ivoire', city: "'=1+1" });
  });
});

const name = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'a ,;"\'|éűЖ漢📻/()'), maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const nullable = fc.option(name, { nil: null });
const anySession = fc
  .record({
    userAgent: nullable,
    client: nullable,
    city: nullable,
    region: nullable,
    mount: name,
    countryCode: fc.constantFrom('HU', 'CI', null),
    startedAt: fc.integer({ min: MIDNIGHT, max: MIDNIGHT + DAY }),
    ms: fc.integer({ min: 0, max: DAY }),
  })
  .map(({ ms, ...fields }) => session({ ...fields, endedAt: fields.startedAt + ms }));

describe('the table of sessions', () => {
  it('has the fields of the API as columns and its values as cells', async () => {
    const closed = session({
      startedAt: MIDNIGHT + HOUR,
      endedAt: MIDNIGHT + HOUR + 90_250,
      city: 'Pécs',
    });
    const open = openSession({
      listener: 'open',
      startedAt: MIDNIGHT,
      lastSeenAt: MIDNIGHT + 60_000,
    });
    const tomorrow = openSession({ startedAt: MIDNIGHT + DAY, lastSeenAt: MIDNIGHT + DAY + 1 });
    const robot = session({ isBot: true, kind: 'robot', listener: 'robot' });
    const file = exportOf({
      format: 'sessions',
      sessions: [closed, robot],
      openSessions: [open, tomorrow],
    });
    const rows = readTable(await textOf(file));
    const fields = Object.keys(schemas.session.shape).filter((field) => field !== 'ip');
    expect(Object.keys(rows[0] ?? {})).toEqual(fields);
    expect(rows[0]).toEqual({
      id: closed.id,
      listener: closed.listener,
      mount: '/radio.mp3',
      startedAt: '2026-11-21T01:00:00+01:00',
      endedAt: '2026-11-21T01:01:30+01:00',
      seconds: '90.25',
      endKnown: 'exact',
      marginSeconds: '0',
      origin: 'seen',
      countryCode: 'HU',
      country: 'Hungary',
      region: '',
      city: 'Pécs',
      userAgent: 'VLC/3.0.18',
      client: 'VLC',
      os: '',
      kind: 'app',
      isBot: 'false',
    });
    expect(rows[1]).toMatchObject({ listener: 'robot', isBot: 'true' });
    expect(rows[2]).toMatchObject({
      listener: 'open',
      endedAt: '',
      seconds: '60',
      endKnown: 'open',
    });
    expect(rows).toHaveLength(3);
    expect(file.fileName).toBe('earshot_radio-bezs_sessions_2026-11-21.csv');
  });

  it('comes as JSON Lines, each of them a session of the API', async () => {
    const file = exportOf({
      format: 'sessions',
      type: 'json',
      sessions: [session(), session({ userAgent: 'a\nb"c\u2028' })],
      openSessions: [openSession()],
    });
    const lines = (await textOf(file)).split('\n');
    expect(lines.pop()).toBe('');
    const rows = lines.map((line) => schemas.session.parse(JSON.parse(line)));
    expect(rows.map(({ endKnown }) => endKnown)).toEqual(['exact', 'exact', 'open']);
    expect(rows[1]?.userAgent).toBe('a\nb"c\u2028');
    expect(file).toMatchObject({
      fileName: 'earshot_radio-bezs_sessions_2026-11-21.jsonl',
      contentType: 'application/x-ndjson',
    });
  });

  it('is read back by papaparse whatever listeners send', async () => {
    const count = Math.max(30, Math.ceil(500 * FACTOR));
    console.log(`${String(count)} random tables`);
    await fc.assert(
      fc.asyncProperty(fc.array(anySession, { minLength: 1, maxLength: 8 }), async (sessions) => {
        const rows = readTable(await textOf(exportOf({ format: 'sessions', sessions })));
        const bare = (text: string | null | undefined): string => (text ?? '').replaceAll("'", '');
        expect(
          rows.map((row) => [bare(row['userAgent']), bare(row['client']), bare(row['mount'])]),
        ).toEqual(sessions.map((one) => [bare(one.userAgent), bare(one.client), bare(one.mount)]));
        expect(rows.map((row) => Number(row['seconds']))).toEqual(
          sessions.map((one) => (one.endedAt - one.startedAt) / 1000),
        );
        for (const cell of rows.flatMap((row) => Object.values(row))) {
          expect(cell).not.toMatch(/^\s*[=+\-@\t\r]/);
        }
      }),
      { numRuns: count },
    );
  });

  it.each(['csv', 'json'] as const)(
    'holds addresses in %s only while they are kept',
    async (type) => {
      const sessions = [session({ ip: '203.0.113.5' }), session()];
      const kept = exportOf({ format: 'sessions', type, sessions, keepAddresses: true });
      const bare = exportOf({ format: 'sessions', type, sessions });
      expect([kept.holdsAddresses, bare.holdsAddresses]).toEqual([true, false]);
      expect(await textOf(kept)).toMatch(/203\.0\.113\.5/);
      expect(await textOf(bare)).not.toMatch(/203\.0\.113|"ip"|,ip/);
    },
  );
});

describe('the name of a file', () => {
  it.each([
    ['Rádió Bézs', 'radio-bezs'],
    ['../../etc/passwd', 'etc-passwd'],
    ['Радио', 'station'],
    ['', 'station'],
    ['A "quoted"; name\r\n', 'a-quoted-name'],
    ['x'.repeat(500), 'x'.repeat(40)],
  ])('of the station %j holds %s', (stationName, plain) => {
    const period = { from: MIDNIGHT, to: MIDNIGHT + 7 * DAY };
    expect(exportOf({ format: 'sessions', stationName, period }).fileName).toBe(
      `earshot_${plain}_sessions_2026-11-21_2026-11-27.csv`,
    );
  });
});
