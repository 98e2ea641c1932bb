import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '#shared/model/settings';
import type { ProfileName } from '#shared/stats/counting-profile';
import { importCase, lahmacunText } from '../imports/import-case';
import { DAY, exportOf, MIDNIGHT, openSession, session, textOf } from './export-case';

/** Of 20 seconds, of exactly 30 and 60, and of ten minutes; each of another listener. */
const LENGTHS = [20, 30, 60, 602];
const TEXT = lahmacunText(
  LENGTHS.map(
    (seconds, index) =>
      `203.0.113.${String(index)};Hungary;[['1${String(index)}:00:00.00000', datetime.timedelta(seconds=${String(seconds)})]];${seconds > 300 ? '1' : '0'}`,
  ),
);

async function stationOfAFile() {
  const station = importCase();
  await station.read('lahma_2026-11-21_0000.csv', TEXT);
  const ask = (format: ExportFormat, profile?: ProfileName) => ({
    from: '2026-11-20',
    to: '2026-11-20',
    format,
    type: 'csv' as const,
    ...(profile !== undefined && { profile }),
  });
  return { ...station, ask };
}

describe('the sessions that count in a file', () => {
  it.each<[ProfileName, number]>([
    ['all', 4],
    ['30', 3],
    ['60', 2],
  ])('are, with %s, so many in every table: %i', async (profile, count) => {
    const { archive, ask } = await stationOfAFile();
    for (const format of ['sessions', 'azuracast'] as const) {
      const file = await archive.export(ask(format, profile));
      await textOf(file);
      expect(file.count.rows).toBe(count);
    }
    const lahmacun = await textOf(await archive.export(ask('lahmacun', profile)));
    expect(lahmacun).toContain(`Total Sessions;;;${String(count)}\n`);
    const [head, day] = (await textOf(await archive.export(ask('daily', profile)))).split('\r\n');
    expect(day?.split(',')[head?.split(',').indexOf('sessions') ?? -1]).toBe(String(count));
    const places = await textOf(await archive.export(ask('geo', profile)));
    expect(places).toContain(`\r\nHU,Hungary,,,${String(count)},${String(count)},`);
    const hours = await textOf(await archive.export(ask('hourly', profile)));
    expect(hours.match(/,1,1,/g) ?? []).toHaveLength(count);
  });

  it('are the same in the preview, whose name tells them', async () => {
    const { archive, ask } = await stationOfAFile();
    expect(await archive.preview(ask('sessions'))).toMatchObject({ rowCount: 4, isExact: true });
    expect(await archive.preview(ask('sessions', '60'))).toMatchObject({
      rowCount: 2,
      isExact: true,
      fileName: 'earshot_radio-bezs_sessions_2026-11-20_60s.csv',
    });
  });

  it('are measured whole, also where they reach over the edge of the period or are open', async () => {
    const sessions = [
      session({ startedAt: MIDNIGHT - 50_000, endedAt: MIDNIGHT + 10_000 }),
      session({ startedAt: MIDNIGHT + DAY - 10_000, endedAt: MIDNIGHT + DAY + 49_999 }),
    ];
    const openSessions = [
      openSession({ startedAt: MIDNIGHT, lastSeenAt: MIDNIGHT + 60_000 }),
      openSession({ startedAt: MIDNIGHT, lastSeenAt: MIDNIGHT + 59_000 }),
    ];
    const file = exportOf({ format: 'sessions', sessions, openSessions, leastSeconds: 60 });
    const ids = (await textOf(file)).split('\r\n').map((line) => line.split(',')[0]);
    expect(ids.slice(1, -1)).toEqual([sessions[0]?.id, openSessions[0]?.id]);
  });
});
