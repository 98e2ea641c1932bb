import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  type ChartConfiguration,
  type Plugin,
} from 'chart.js';
import type { DailyModel, DayBar } from './daily-model';
import type { Drawn } from './drawn';
import { paint, type Colour } from './paint';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

const CROWDED = 120;

/** Draws the bars of the days; axis, marks and tooltip are markup. */
export function drawDaily(canvas: HTMLCanvasElement, model: DailyModel): Drawn<DailyModel> {
  // Chart.js takes plugins once: this one looks up what is shown.
  let shown = model;
  return paint<'bar', DailyModel>(canvas, model, (next, colour) => {
    shown = next;
    return { ...configuration(next, colour), plugins: [outlines(() => shown, colour)] };
  });
}

function configuration(
  { bars, scale, isStacked }: DailyModel,
  colour: Colour,
): ChartConfiguration<'bar'> {
  const quiet = isStacked ? colour('--chart-quiet') : colour('--chart-1');
  const share = { barPercentage: bars.length > CROWDED ? 0.9 : 0.66, categoryPercentage: 1 };
  const filled = (of: (bar: DayBar) => number) => bars.map((bar) => (bar.isPartly ? 0 : of(bar)));
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ date }) => date),
      datasets: [
        { ...share, data: filled((bar) => bar.quiet), backgroundColor: quiet },
        {
          ...share,
          data: filled((bar) => bar.fresh),
          backgroundColor: colour('--chart-1'),
          // One pixel of paper between the parts.
          borderColor: colour('--surface'),
          borderWidth: { bottom: 1, top: 0, left: 0, right: 0 },
          borderSkipped: false,
        },
      ],
    },
    options: {
      animation: false,
      events: [],
      maintainAspectRatio: false,
      scales: {
        x: { stacked: true, display: false },
        y: { stacked: true, display: false, min: 0, max: scale.top },
      },
    },
  };
}

/** Days seen for less than three quarters are outlines: their number is no measure of the day. */
function outlines(shown: () => DailyModel, colour: Colour): Plugin<'bar'> {
  return {
    id: 'outlines',
    afterDatasetsDraw: (chart) => {
      const { ctx, chartArea: area } = chart;
      const { bars, scale } = shown();
      const column = area.width / bars.length;
      const width = column * (bars.length > CROWDED ? 0.9 : 0.66);
      ctx.save();
      ctx.setLineDash([3, 3]);
      ctx.lineWidth = 1;
      bars.forEach((bar, index) => {
        if (!bar.isPartly || bar.value === null) return;
        const left = area.left + column * (index + 0.5) - width / 2;
        const y = (value: number): number => area.bottom - (value / scale.top) * area.height;
        ctx.strokeStyle = colour('--chart-axis');
        ctx.strokeRect(left + 0.5, y(bar.quiet) + 0.5, width - 1, area.bottom - y(bar.quiet));
        if (bar.fresh === 0) return;
        ctx.strokeStyle = colour('--chart-1');
        ctx.strokeRect(left + 0.5, y(bar.value) + 0.5, width - 1, y(bar.quiet) - y(bar.value) - 1);
      });
      ctx.restore();
    },
  };
}
