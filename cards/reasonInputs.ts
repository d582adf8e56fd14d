import { Choice, ChoiceSetInput, TextInput } from '@microsoft/teams.cards';
import { reasonText, textLimits } from '../services/elevation/order.ts';
import type { Element } from './card.ts';
import type { Reader } from './format.ts';
import type { ApprovalWords } from './words/en/approval.ts';
import { wordsFor } from './words/wordsFor.ts';

export interface ReasonInputsView {
  /** None to choose from when empty. */
  readonly quickReasons?: readonly string[] | undefined;
  readonly typed?: string | undefined;
  /** An approval does without one. */
  readonly isOnlyToDeny?: boolean;
  readonly viewer: Reader;
}

/** A reason to choose, and room for one's own. Which of the two is used is up to the person, so the bot and not the card asks for it. */
export function reasonInputs({
  quickReasons,
  typed: given = '',
  isOnlyToDeny,
  viewer,
}: ReasonInputsView): Element[] {
  const words = wordsFor(viewer).approval;
  const typed = reasonText(given);
  const label = isOnlyToDeny === true ? words.reasonToDeny : words.reason;
  const choices = quickReasons ?? words.usualReasons;
  return [
    ...(choices.length === 0 ? [] : [choiceOf(choices, label, words)]),
    new TextInput({
      id: 'reason',
      label: choices.length === 0 ? label : words.ownReason,
      placeholder: words.goesToEntra,
      isMultiline: true,
      maxLength: roomFor(typed, choices),
      isRequired: false,
      spacing: 'Small',
      ...(typed === '' ? {} : { value: typed }),
    }),
  ];
}

/** The reason itself is what is sent: what was read on the card goes to Entra, whatever the organization sets meanwhile. */
function choiceOf(reasons: readonly string[], label: string, { chooseReason }: ApprovalWords): Element {
  return new ChoiceSetInput(...reasons.map((value) => new Choice({ title: value, value }))).withOptions({
    id: 'quick',
    label,
    placeholder: chooseReason,
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
