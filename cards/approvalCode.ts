import { TextInput } from '@microsoft/teams.cards';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

/** On the card of who asked, while it waits. */
export function codeLine(code: string | undefined, viewer: Reader): Element[] {
  return code === undefined ? [] : [line(wordsFor(viewer).request.code(code), { weight: 'Bolder' })];
}

/** On an approver's card. A denial needs none, so that the bot and not the card asks for it. */
export function codeInput(isAsked: boolean | undefined, viewer: Reader): Element[] {
  if (isAsked !== true) return [];
  const { code, codeFrom } = wordsFor(viewer).approval;
  return [
    new TextInput({
      id: 'code',
      label: code,
      placeholder: codeFrom,
      maxLength: 10,
      isRequired: false,
      spacing: 'Medium',
    }),
  ];
}

export function codeFault(typed: string, viewer: Reader): string {
  const { codeMissing, codeWrong } = wordsFor(viewer).approval;
  return typed.trim() === '' ? codeMissing : codeWrong;
}
