import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartConfiguration,
} from 'chart.js';
import type { CurveModel } from './curve-model';

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler);

interface DrawnCurve {
  update(model: CurveModel): void;
  /** Reads the colours of the theme anew. */
  recolour(): void;
  destroy(): void;
}

/** Draws the curve and the line of a week earlier into a canvas that fills its parent; all else is markup. */
export function drawCurve(canvas: HTMLCanvasElement, model: CurveModel): DrawnCurve {
  const chart = new Chart(canvas, configuration(canvas, model));
  let shown = model;
  return {
    update: (next) => {
      shown = next;
      Object.assign(chart, configuration(canvas, shown));
      chart.update('none');
    },
    recolour: () => {
      Object.assign(chart, configuration(canvas, shown));
      chart.update('none');
    },
    destroy: () => {
      chart.destroy();
    },
  };
}

function configuration(canvas: HTMLCanvasElement, model: CurveModel): ChartConfiguration<'line'> {
  const style = getComputedStyle(canvas);
  const colour = (token: string): string => style.getPropertyValue(token).trim();
  const line = { parsing: false, pointRadius: 0, clip: 4, borderJoinStyle: 'round' } as const;
  return {
    type: 'line',
    data: {
      datasets: [
        {
          ...line,
          data: [...model.own],
          borderColor: colour('--chart-1'),
          borderWidth: 2,
          borderCapStyle: 'round',
          backgroundColor: colour('--chart-fill'),
          fill: 'origin',
        },
        { ...line, data: [...model.past], borderColor: colour('--chart-past'), borderWidth: 1 },
      ],
    },
    options: {
      animation: false,
      events: [],
      maintainAspectRatio: false,
      normalized: true,
      scales: {
        x: { type: 'linear', display: false, min: model.from, max: model.to },
        y: { type: 'linear', display: false, min: 0, max: model.scale.top },
      },
    },
  };
}
