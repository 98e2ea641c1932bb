import { topojson } from 'chartjs-chart-geo';
import world from 'world-atlas/countries-50m.json';
import { COUNTRY_NUMBERS } from './country-numbers';

type Position = readonly number[];

/** The outline of a country; `countryCode` is null where ISO 3166-1 has no letters for it. */
export interface CountryShape {
  readonly countryCode: string | null;
  /** GeoJSON for the projection. */
  readonly feature: GeoJSON.Feature;
  /** West, south, east, north of the largest part, in degrees: islands far away do not stretch it. */
  readonly bounds: readonly [number, number, number, number];
}

/** Kosovo is drawn without a number; users of the country data call it XK. */
const WITHOUT_NUMBER: Readonly<Record<string, string>> = { Kosovo: 'XK' };

let made: readonly CountryShape[] | undefined;

/** All outlines but Antarctica (Natural Earth, public domain), made once. */
export function countryShapes(): readonly CountryShape[] {
  made ??= outlines();
  return made;
}

function outlines(): CountryShape[] {
  const letters = new Map(
    COUNTRY_NUMBERS.trim()
      .split(/\s+/)
      .map((pair) => [pair.slice(0, 3), pair.slice(3)]),
  );
  // The file is TopoJSON; what TypeScript reads from it is wider than that.
  const atlas = world as unknown as TopoJSON.Topology<{
    countries: TopoJSON.GeometryCollection<{ name: string }>;
  }>;
  return topojson
    .feature(atlas, atlas.objects.countries)
    .features.filter(({ id }) => id !== '010')
    .map((feature) => ({
      countryCode:
        letters.get(String(feature.id)) ?? WITHOUT_NUMBER[feature.properties.name] ?? null,
      feature,
      bounds: boundsOf(largestRing(feature.geometry)),
    }));
}

function largestRing(geometry: GeoJSON.Geometry): readonly Position[] {
  const polygons =
    geometry.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : [];
  const rings = polygons.flatMap(([outer]) => (outer === undefined ? [] : [outer]));
  return rings.reduce<readonly Position[]>(
    (largest, ring) => (areaOf(ring) > areaOf(largest) ? ring : largest),
    [],
  );
}

/** Of the box around it: enough to find the main part. */
function areaOf(ring: readonly Position[]): number {
  if (ring.length === 0) return 0;
  const [west, south, east, north] = boundsOf(ring);
  return (east - west) * (north - south);
}

function boundsOf(ring: readonly Position[]): [number, number, number, number] {
  const lengths = ring.map(([longitude = 0]) => longitude);
  const heights = ring.map(([, latitude = 0]) => latitude);
  return [Math.min(...lengths), Math.min(...heights), Math.max(...lengths), Math.max(...heights)];
}
