import { Container, DateInput, TimeInput, ToggleVisibilityAction } from '@microsoft/teams.cards';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { offsetText } from './format.ts';
import type { LocalStart } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

const laterId = 'later';

/** Out of the way until somebody wants them, or words asked for a time. */
export function startInputs(start: LocalStart = { date: '', time: '' }, viewer: Viewer): Element {
  const { date, time, at } = start;
  const { form } = wordsFor(viewer);
  const zone = `${viewer.timeZone.replaceAll('_', ' ')}${at === undefined ? '' : offsetText(at, viewer.timeZone, ', ')}`;
  return new Container(
    new DateInput({ id: 'startDate', label: form.startDate, ...(date === '' ? {} : { value: date }) }),
    new TimeInput({
      id: 'startTime',
      label: form.startTime(zone),
      ...(time === '' ? {} : { value: time }),
    }),
    line(form.leftEmpty, {
      subtle: true,
      small: true,
    }),
  ).withOptions({ id: laterId, isVisible: date !== '' || time !== '' });
}

/** Shows the fields, and hides them again. */
export function startLaterButton(viewer: Reader): ToggleVisibilityAction {
  return new ToggleVisibilityAction({
    title: wordsFor(viewer).buttons.startLater,
    targetElements: [laterId],
  });
}
