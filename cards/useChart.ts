import {
  StackedHorizontalBarChart,
  StackedHorizontalBarChartData,
  StackedHorizontalBarChartDataPoint,
} from '@microsoft/teams.cards';
import type { Element } from './card.ts';
import type { Reader } from './format.ts';
import { bare } from './format.ts';
import type { TargetFigures } from './spanFigures.ts';
import { wordsFor } from './words/wordsFor.ts';

/** More bars are too small for a phone. */
const mostBars = 8;

/**
 * Hours used of hours asked for, a bar a target. Teams draws it; where a host knows no charts nothing stands there, since the lines below say the same:
 * a picture alone tells nothing to a screen reader either. Source: Microsoft, "Charts in Adaptive Cards".
 */
export function useChart(targets: readonly TargetFigures[], viewer: Reader): readonly Element[] {
  const { month } = wordsFor(viewer);
  const known = targets.flatMap(({ name, use }) => (use === undefined ? [] : [{ name, use }]));
  if (known.length === 0) return [];
  const hours = (minutes: number): number => Math.round(minutes / 6) / 10;
  const bars = known.slice(0, mostBars).map(
    ({ name, use: { usedMinutes, askedMinutes } }) =>
      new StackedHorizontalBarChartData({
        title: bare(name, 40),
        data: [
          point(month.used, hours(usedMinutes)),
          point(month.unused, hours(Math.max(0, askedMinutes - usedMinutes))),
        ],
      }),
  );
  return [
    new StackedHorizontalBarChart({
      title: month.chart,
      colorSet: 'categorical',
      data: bars,
      fallback: 'drop',
    }),
  ];
}

function point(legend: string, value: number): StackedHorizontalBarChartDataPoint {
  return new StackedHorizontalBarChartDataPoint({ legend, value });
}
