import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Weight } from './counting.ts';

/** What the bot weighed after so many turns of a soak. */
export interface Weighed extends Pick<Weight, 'rss' | 'heapUsed'> {
  readonly turns: number;
}

const mb = (bytes: number): number => Math.round(bytes / 2 ** 20);

/** The curve of memory as an SVG, on white, so that it can be read on any page. */
export function memoryPlot(points: readonly Weighed[], title: string): string {
  use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);
  const chart = init(undefined, undefined, { renderer: 'svg', ssr: true, width: 720, height: 320 });
  const line = (name: string, colour: string, of: (point: Weighed) => number) => ({
    ...{ type: 'line', name, symbolSize: 4, itemStyle: { color: colour }, lineStyle: { color: colour } },
    data: points.map((point) => [point.turns, mb(of(point))]),
  });
  chart.setOption({
    backgroundColor: '#ffffff',
    animation: false,
    title: { text: title, left: 'center', textStyle: { fontSize: 14, color: '#222222' } },
    legend: { bottom: 0 },
    grid: { left: 56, right: 24, top: 48, bottom: 64 },
    xAxis: { type: 'value', name: 'turns', nameLocation: 'middle', nameGap: 24 },
    yAxis: { type: 'value', name: 'MB', min: 0 },
    series: [
      line('resident memory', '#1b5e9b', ({ rss }) => rss),
      line('heap in use', '#c2570c', ({ heapUsed }) => heapUsed),
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg}\n`;
}
