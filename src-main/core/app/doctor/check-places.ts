import { openPlaces } from '../../places/places';
import { note, ok, warning, type Finding } from './finding';

const YEAR_MS = 365 * 86_400_000;

/** Which data tells countries, and how old it is. `database`: path of the station's own, or null. */
export async function checkPlaces(
  database: string | null,
  now: number,
): Promise<readonly Finding[]> {
  const { problem, source, builtAt } = await openPlaces({ database });
  const trouble =
    problem === null
      ? []
      : [warning('places.file', problem, 'Choose the database again on the page Settings.')];
  if (source === 'none') return trouble;
  const what = `Places come from ${source}, ${builtAt === null ? 'of unknown date' : `built on ${builtAt}`}, and are approximate.`;
  if (builtAt === null) return [...trouble, note('places.age', what)];
  if (now - Date.parse(`${builtAt}T00:00:00Z`) <= YEAR_MS) {
    return [...trouble, ok('places.age', what)];
  }
  const mend = 'Update Earshot, or choose a newer database on the page Settings.';
  const old = `${what} They are over a year old: addresses move between countries.`;
  return [...trouble, warning('places.age', old, mend)];
}
