import { Choice, ChoiceSetInput, TextInput } from '@microsoft/teams.cards';
import { reasonText, textLimits } from '../services/elevation/order.ts';
import type { Element } from './card.ts';

/** What an approver is offered to choose from where the organization has set nothing of its own; each goes to Entra as it stands here. */
const usualReasons: readonly string[] = [
  'It matches the incident.',
  'It was agreed before.',
  'It is not needed for this.',
  'It is not clear what it is for.',
];

/** What is said around a decision's reason: whole sentences, each in one place. */
export const reasonWords = {
  quick: 'Reason',
  quickIfDenied: 'Reason (to deny)',
  choose: 'Choose one, or write below',
  own: 'Your own words',
  goesTo: 'Goes into Entra’s record',
  missing: 'Nothing was decided: choose a reason, or write one.',
} as const;

export interface ReasonInputsView {
  /** None to choose from when empty. */
  readonly quickReasons?: readonly string[] | undefined;
  readonly typed?: string | undefined;
  /** An approval does without one. */
  readonly isOnlyToDeny?: boolean;
}

/** A reason to choose, and room for one's own. Which of the two is used is up to the person, so the bot and not the card asks for it. */
export function reasonInputs({ quickReasons, typed: given = '', isOnlyToDeny }: ReasonInputsView): Element[] {
  const typed = reasonText(given);
  const label = isOnlyToDeny === true ? reasonWords.quickIfDenied : reasonWords.quick;
  const choices = quickReasons ?? usualReasons;
  return [
    ...(choices.length === 0 ? [] : [choiceOf(choices, label)]),
    new TextInput({
      id: 'reason',
      label: choices.length === 0 ? label : reasonWords.own,
      placeholder: reasonWords.goesTo,
      isMultiline: true,
      maxLength: roomFor(typed, choices),
      isRequired: false,
      spacing: 'Small',
      ...(typed === '' ? {} : { value: typed }),
    }),
  ];
}

/** The reason itself is what is sent: what was read on the card goes to Entra, whatever the organization sets meanwhile. */
function choiceOf(reasons: readonly string[], label: string): Element {
  return new ChoiceSetInput(...reasons.map((value) => new Choice({ title: value, value }))).withOptions({
    id: 'quick',
    label,
    placeholder: reasonWords.choose,
    style: 'compact',
    isRequired: false,
    spacing: 'Medium',
  });
}

/** Both together have to find room in Entra's record; what was sent before and is brought back is whole already. */
function roomFor(typed: string, choices: readonly string[]): number {
  const left = textLimits.reason - Math.max(0, ...choices.map(({ length }) => length + 1));
  return typed.length > left ? textLimits.reason : left;
}
