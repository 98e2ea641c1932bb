import { Chart, type ChartConfiguration, type ChartType, type DefaultDataPoint } from 'chart.js';
import type { Drawn } from './drawn';

/** Reads a colour of the theme by its token, for example `--chart-1`. */
export type Colour = (token: string) => string;

/** Keeps a chart in step with its model: every change draws the whole configuration anew, without motion. */
export function paint<Type extends ChartType, Model>(
  canvas: HTMLCanvasElement,
  first: Model,
  configuration: (model: Model, colour: Colour) => ChartConfiguration<Type, DefaultDataPoint<Type>>,
): Drawn<Model> & { readonly chart: Chart<Type> } {
  const style = getComputedStyle(canvas);
  const colour: Colour = (token) => style.getPropertyValue(token).trim();
  const chart = new Chart<Type>(canvas, configuration(first, colour));
  let shown = first;
  const redraw = (): void => {
    const { data, options } = configuration(shown, colour);
    chart.data = data;
    if (options) chart.options = options;
    chart.update('none');
  };
  return {
    chart,
    update: (next) => {
      if (next === shown) return;
      shown = next;
      redraw();
    },
    recolour: redraw,
    destroy: () => {
      chart.destroy();
    },
  };
}
