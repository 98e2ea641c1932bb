import { Chart, type ChartConfiguration } from 'chart.js';
import { ChoroplethController, ColorScale, GeoFeature, ProjectionScale } from 'chartjs-chart-geo';
import type { Drawn } from '../drawn';
import { paint, type Colour } from '../paint';
import { countryShapes, type CountryShape } from './country-shapes';
import { mapStep, mapView, type Bounds } from './map-view';

Chart.register(ChoroplethController, GeoFeature, ColorScale, ProjectionScale);

export interface MapModel {
  /** By country code. */
  readonly amounts: ReadonlyMap<string, number>;
  /** Code of the country that is framed; '' for none. */
  readonly chosen: string;
}

/** Draws the part of the world that the amounts are in. */
export function drawMap(canvas: HTMLCanvasElement, model: MapModel): Drawn<MapModel> {
  const shapes = countryShapes();
  const { chart, ...drawn } = paint<'choropleth', MapModel>(canvas, model, (next, colour) =>
    configuration(shapes, next, colour),
  );
  return {
    ...drawn,
    partAt: (event) => {
      const [hit] = chart.getElementsAtEventForMode(event, 'nearest', { intersect: true }, false);
      return hit === undefined ? null : (shapes[hit.index]?.countryCode ?? null);
    },
  };
}

function configuration(
  shapes: readonly CountryShape[],
  model: MapModel,
  colour: Colour,
): ChartConfiguration<'choropleth'> {
  const { amounts, chosen } = model;
  const amount = ({ countryCode }: CountryShape): number => amounts.get(countryCode ?? '') ?? 0;
  const isChosen = ({ countryCode }: CountryShape): boolean =>
    countryCode !== null && countryCode === chosen;
  const most = Math.max(0, ...amounts.values());
  const view = mapView(
    shapes
      .map((shape) => ({ value: amount(shape), bounds: shape.bounds }))
      .filter(({ value }) => value > 0),
  );
  const fill = (shape: CountryShape): string => {
    const value = amount(shape);
    return colour(value === 0 ? '--map-land' : `--heat-${String(mapStep(value, most))}`);
  };
  return {
    type: 'choropleth',
    data: {
      labels: shapes.map(({ countryCode }) => countryCode ?? ''),
      datasets: [
        {
          outline: [frameOf(view)],
          data: shapes.map((shape) => ({ feature: shape.feature, value: amount(shape) })),
          backgroundColor: shapes.map(fill),
          borderColor: shapes.map((shape) => colour(isChosen(shape) ? '--ink' : '--map-edge')),
          borderWidth: shapes.map((shape) => (isChosen(shape) ? 2 : 0.7)),
        },
      ],
    },
    options: {
      animation: false,
      events: [],
      maintainAspectRatio: false,
      showOutline: false,
      showGraticule: false,
      clipMap: 'items',
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: {
        projection: { axis: 'x', projection: isWhole(view) ? 'naturalEarth1' : 'mercator' },
        color: { axis: 'x', display: false },
      },
    },
  };
}

function isWhole([west, , east]: Bounds): boolean {
  return east - west > 150;
}

/** The corners of what is to be seen; the projection makes them fit. */
function frameOf([west, south, east, north]: Bounds): GeoJSON.Feature {
  return {
    type: 'Feature',
    properties: {},
    geometry: {
      type: 'MultiPoint',
      coordinates: [
        [west, south],
        [east, south],
        [west, north],
        [east, north],
      ],
    },
  };
}
