import { Chart, LinearScale, type ChartConfiguration } from 'chart.js';
import { MatrixController, MatrixElement } from 'chartjs-chart-matrix';
import type { Drawn } from './drawn';
import type { HeatCell } from './heat-model';
import { paint, type Colour } from './paint';

Chart.register(MatrixController, MatrixElement, LinearScale);

const GAP = 2;

/** Draws the hours of the week, Monday at the top. */
export function drawHeat(
  canvas: HTMLCanvasElement,
  cells: readonly HeatCell[],
): Drawn<readonly HeatCell[]> {
  return paint<'matrix', readonly HeatCell[]>(canvas, cells, configuration);
}

function configuration(cells: readonly HeatCell[], colour: Colour): ChartConfiguration<'matrix'> {
  const fill = (step: number | null): string =>
    step === null ? 'transparent' : colour(`--heat-${String(step)}`);
  return {
    type: 'matrix',
    data: {
      datasets: [
        {
          data: cells.map(({ hour, weekday }) => ({ x: hour, y: weekday })),
          backgroundColor: cells.map(({ step }) => fill(step)),
          borderColor: cells.map(({ step }) => (step === null ? colour('--line') : 'transparent')),
          borderWidth: cells.map(({ step }) => (step === null ? 1 : 0)),
          borderRadius: 2,
          width: ({ chart }) => chart.chartArea.width / 24 - GAP,
          height: ({ chart }) => chart.chartArea.height / 7 - GAP,
        },
      ],
    },
    options: {
      animation: false,
      events: [],
      maintainAspectRatio: false,
      scales: {
        x: { type: 'linear', display: false, min: -0.5, max: 23.5, offset: false },
        y: { type: 'linear', display: false, min: 0.5, max: 7.5, reverse: true, offset: false },
      },
    },
  };
}
