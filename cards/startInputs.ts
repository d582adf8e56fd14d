import { Container, DateInput, TimeInput, ToggleVisibilityAction } from '@microsoft/teams.cards';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Viewer } from './format.ts';
import { offsetText } from './format.ts';
import type { LocalStart } from './verbs.ts';

const laterId = 'later';

/** Out of the way until somebody wants them, or words asked for a time. */
export function startInputs(
  start: LocalStart = { date: '', time: '' },
  viewer: Pick<Viewer, 'timeZone'>,
): Element {
  const { date, time, at } = start;
  const zone = `${viewer.timeZone.replaceAll('_', ' ')}${at === undefined ? '' : offsetText(at, viewer.timeZone, ', ')}`;
  return new Container(
    new DateInput({ id: 'startDate', label: 'Start on', ...(date === '' ? {} : { value: date }) }),
    new TimeInput({
      id: 'startTime',
      label: `Start at (${zone})`,
      ...(time === '' ? {} : { value: time }),
    }),
    line('Left empty, it starts at once, or as soon as it is approved. Approvers see the start.', {
      subtle: true,
      small: true,
    }),
  ).withOptions({ id: laterId, isVisible: date !== '' || time !== '' });
}

/** Shows the fields, and hides them again. */
export function startLaterButton(): ToggleVisibilityAction {
  return new ToggleVisibilityAction({ title: 'Start later', targetElements: [laterId] });
}
