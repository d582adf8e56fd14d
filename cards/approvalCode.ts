import { TextInput } from '@microsoft/teams.cards';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What is said of the short code: whole sentences, each in one place. */
const codeText = {
  label: 'Code',
  placeholder: 'Four digits, from who asks',
  missing: 'Please ask for the code on the requester’s card.',
  wrong: 'Nothing was decided: that is not the code on the requester’s card.',
} as const;

/** On the card of who asked, while it waits. */
export function codeLine(code: string | undefined, viewer: Reader): Element[] {
  return code === undefined ? [] : [line(wordsFor(viewer).request.code(code), { weight: 'Bolder' })];
}

/** On an approver's card. A denial needs none, so that the bot and not the card asks for it. */
export function codeInput(isAsked: boolean | undefined): Element[] {
  if (isAsked !== true) return [];
  return [
    new TextInput({
      id: 'code',
      label: codeText.label,
      placeholder: codeText.placeholder,
      maxLength: 10,
      isRequired: false,
      spacing: 'Medium',
    }),
  ];
}

export function codeFault(typed: string): string {
  return typed.trim() === '' ? codeText.missing : codeText.wrong;
}
