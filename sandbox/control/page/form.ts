import type { Markup } from '../../http/markup.ts';
import { markup } from '../../http/markup.ts';

/** A form of one call of the control; `at-once` sends itself when what is in it changes. */
export function call(path: string, fields: Markup, sent: 'by-button' | 'at-once' = 'by-button'): Markup {
  return markup`<form method="post" action="/sandbox/${path}" class="${sent}">${fields}</form>`;
}

export function button(title: string, sends?: { readonly name: string; readonly value: string }): Markup {
  return sends === undefined
    ? markup`<button>${title}</button>`
    : markup`<button name="${sends.name}" value="${sends.value}">${title}</button>`;
}

/** One of several states: the one that is now is pressed. */
export function stateButton(
  title: string,
  sends: { readonly name: string; readonly value: string },
  isNow: boolean,
): Markup {
  return markup`<button name="${sends.name}" value="${sends.value}" aria-pressed="${String(isNow)}">${title}</button>`;
}
