import { BarChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import type { EChartsCoreOption } from 'echarts/core';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { Markup } from './html.ts';

/**
 * Drawn by Apache ECharts on the server, as SVG: it needs neither a browser nor a DOM for that, brings two packages along, is released several times a year
 * by the Apache Software Foundation, and of it only bars and dots are loaded. Vega would bring some sixty packages, Observable Plot a DOM. Colours are names
 * of the page's own style, so that one drawing serves light and dark.
 */
const drawnWith = [BarChart, ScatterChart, GridComponent, LegendComponent, SVGRenderer];

/** Colours of the page. `first` and `second` differ in lightness too, for whoever tells no hues apart. */
export type Colour = 'first' | 'second' | 'bad' | 'faint';

export interface Series {
  readonly name: string;
  readonly colour: Colour;
  readonly values: readonly (number | undefined)[];
}

export interface Bars {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly isStacked?: boolean;
  /** Bars lie, a label at the left of each: for names. */
  readonly isLying?: boolean;
  /** What stands at the axis of values. */
  readonly unit: string;
}

/** Wide for a desk, narrow for a telephone; pixels. */
export type Width = 720 | 340;

const ink = 'var(--ink)';
const line = { lineStyle: { color: 'var(--line)' } };
const text = { color: ink, fontSize: 12 };
const legendHeight = 30;

export function barChart(bars: Bars, width: Width): Markup {
  const { labels, series, isStacked = false, isLying = false } = bars;
  const barsOfALabel = isStacked ? 1 : series.length;
  const height = isLying ? 64 + labels.length * (14 + 16 * barsOfALabel) : 240;
  const names = {
    type: 'category',
    data: labels,
    axisTick: { show: false },
    axisLine: line,
    axisLabel: isLying
      ? { ...text, width: width === 720 ? 210 : 110, overflow: 'truncate', interval: 0 }
      : { ...text, hideOverlap: true },
    ...(isLying ? { inverse: true } : {}),
  };
  return drawn(width, height, {
    legend: legendOf(series),
    grid: gridBelow(legendHeight),
    [isLying ? 'yAxis' : 'xAxis']: names,
    [isLying ? 'xAxis' : 'yAxis']: valueAxis(bars.unit, width),
    series: series.map(({ name, colour, values }) => ({
      ...{ type: 'bar', name, barMaxWidth: 14, itemStyle: { color: `var(--${colour})` } },
      ...(isStacked ? { stack: 'all' } : {}),
      data: values.map((value) => value ?? '-'),
    })),
  });
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A week: a row a day, a column an hour, and a dot that grows with the count. */
export function weekChart(counts: readonly (readonly number[])[], width: Width): Markup {
  const most = Math.max(1, ...counts.flat());
  const largest = width === 720 ? 22 : 11;
  const dots = counts.flatMap((hours, day) =>
    hours.flatMap((count, hour) => (count === 0 ? [] : [[hour, day, count]])),
  );
  const axis = {
    type: 'category',
    axisTick: { show: false },
    axisLine: line,
    splitLine: { show: true, ...line },
  };
  return drawn(width, 240, {
    grid: gridBelow(8),
    xAxis: { ...axis, data: Array.from({ length: 24 }, (_, hour) => String(hour)), axisLabel: text },
    yAxis: { ...axis, data: weekdays, inverse: true, axisLabel: text },
    series: [
      {
        ...{ type: 'scatter', data: dots, itemStyle: { color: 'var(--first)', opacity: 1 } },
        symbolSize: ([, , count = 0]: readonly number[]) => 4 + (largest - 4) * Math.sqrt(count / most),
      },
    ],
  });
}

function legendOf(series: readonly Series[]): object {
  return series.length < 2
    ? { show: false }
    : {
        left: 0,
        top: 0,
        icon: 'rect',
        itemWidth: 12,
        itemHeight: 12,
        itemGap: 28,
        textStyle: text,
        selectedMode: false,
      };
}

function gridBelow(top: number): object {
  return { left: 24, right: 16, top, bottom: 4, outerBoundsMode: 'same' };
}

function valueAxis(name: string, width: Width): object {
  return {
    ...{ type: 'value', name, nameLocation: 'middle', nameTextStyle: text, minInterval: 1 },
    ...{ splitNumber: width === 720 ? 5 : 3, axisLabel: text, splitLine: line },
  };
}

function drawn(width: Width, height: number, option: EChartsCoreOption): Markup {
  use(drawnWith);
  // Neither a theme nor an element: there is no page here.
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return new Markup(withoutStyle(chart.renderToSVGString()));
  } finally {
    chart.dispose();
  }
}

/** The page has one style, named in its content security policy by its hash: what the library says of fonts and pointers is left out. Texts hold no quotes or angle brackets: they are escaped. */
function withoutStyle(svg: string): string {
  return svg
    .replaceAll(/<style[^>]*>[^]*?<\/style>/g, '')
    .replaceAll(/ (?:style|class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace('<svg ', '<svg aria-hidden="true" ');
}
