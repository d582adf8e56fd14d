import type { CardElement, IAdaptiveCard } from '@microsoft/teams.cards';
import {
  ActionSet,
  AdaptiveCard,
  Column,
  ColumnSet,
  Container,
  ExecuteAction,
  Fact,
  FactSet,
  OpenUrlAction,
  TextBlock,
  type ToggleVisibilityAction,
} from '@microsoft/teams.cards';
import { asRow, rowsOf } from './buttonRows.ts';
import { plain } from './plainCard.ts';
import type { Button } from './verbs.ts';

/** An Adaptive Card as plain JSON, ready to be attached. `fallbackText` says it in one line. */
export type Card = IAdaptiveCard;

export type Element = CardElement;
export type Action = ExecuteAction | OpenUrlAction | ToggleVisibilityAction;

/** Tones that mean something, each with its sign and the colour of its frame: good is on, attention needs somebody, warning went wrong, accent is under way. */
export type Tone = 'good' | 'attention' | 'warning' | 'accent' | 'default';

export interface CardParts {
  /** What the card says, in a line for notifications and screen readers. Plain text. */
  readonly summary: string;
  readonly body: readonly Element[];
  readonly buttons?: readonly Action[];
  /** Teams asks for the newest state when the person looks at the card. */
  readonly refresh?: Button;
  /** Of a card that many read: whose views are asked for, as the conversation calls them; nobody's where there are none. */
  readonly refreshFor?: readonly string[];
}

/** Version 1.5 is what Teams renders on every client. */
export function cardOf({ summary, body, buttons = [], refresh, refreshFor }: CardParts): Card {
  const rows = rowsOf(buttons);
  const fits = rows.length <= 1;
  const card = new AdaptiveCard(...body, ...(fits ? [] : rows.map(asRow))).withOptions({
    version: '1.5',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    fallbackText: summary,
    speak: summary,
    ...(fits && buttons.length > 0 ? { actions: [...buttons] } : {}),
    ...(refresh === undefined ? {} : { refresh: refreshOf(refresh, refreshFor) }),
  });
  return plain(card) as Card;
}

function refreshOf(action: Button, userIds: readonly string[] | undefined) {
  return { action: execute(action), ...(userIds === undefined ? {} : { userIds: [...userIds] }) };
}

export function summaryOf(card: Card): string {
  return card.fallbackText ?? '';
}

/** The head of every card: what it is about, and its state in a frame of its tone. Both are Markdown already. */
export function heading(title: string, state?: string, tone: Tone = 'default'): Element[] {
  return [
    new TextBlock(title, { size: 'Large', weight: 'Bolder', wrap: true, style: 'heading' }),
    ...(state === undefined ? [] : [framed([titled(state, tone)], tone)]),
  ];
}

export interface LineOptions {
  readonly tone?: Tone;
  readonly weight?: 'Default' | 'Bolder';
  readonly subtle?: boolean;
  readonly small?: boolean;
  readonly spacing?: 'None' | 'Small' | 'Default' | 'Medium';
}

/**
 * The sign before a text of this tone. Text is never coloured: Teams writes “good” as #92c353 and “warning” as #f8d22a, on white
 * 2.1 and 1.5 to 1 (AdaptiveCards, samples/HostConfig/microsoft-teams-light.json), and a colour alone tells nothing to whoever does not see it.
 */
const signs: Readonly<Record<Tone, string>> = {
  good: '✔',
  attention: '✖',
  warning: '⚠',
  accent: '◔',
  default: '',
};

export function line(
  text: string,
  {
    tone = 'default',
    weight = 'Default',
    subtle = false,
    small = false,
    spacing = 'Small',
  }: LineOptions = {},
): TextBlock {
  return new TextBlock(tone === 'default' ? text : `${signs[tone]} ${text}`, {
    wrap: true,
    spacing,
    ...(weight === 'Default' ? {} : { weight }),
    ...(subtle ? { isSubtle: true } : {}),
    ...(small ? { size: 'Small' } : {}),
  });
}

/** Names and values; what has no value is left out. Values are Markdown already. */
export function facts(pairs: readonly (readonly [string, string | undefined])[]): Element[] {
  const given = pairs.flatMap(([title, value]) =>
    value === undefined ? [] : [new Fact(unbroken(title), value)],
  );
  return given.length === 0 ? [] : [new FactSet(...given).withOptions({ spacing: 'Medium' })];
}

/** Labels without spaces between words break anywhere, which leaves a syllable alone in a line; those as short as most words stay whole. */
function unbroken(title: string): string {
  return title.replaceAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,}/gu, (word) =>
    word.length > 8 ? word : Array.from(word).join('\u2060'),
  );
}

/** A framed note, for what must not be overlooked. */
export function note(lines: readonly string[], tone: Exclude<Tone, 'default'>): Container {
  const [first = '', ...rest] = lines;
  return framed([titled(first, tone), ...rest.map((text) => line(text))], tone, 'Medium');
}

/** The sign stands at the right, so that the words begin where all words begin. */
function titled(text: string, tone: Tone): Element {
  const words = line(text, { weight: 'Bolder', spacing: 'None' });
  if (tone === 'default') return words;
  const sign = line(signs[tone], { weight: 'Bolder', spacing: 'None' });
  return new ColumnSet({
    columns: [
      new Column(words).withOptions({ width: 'stretch' }),
      new Column(sign).withOptions({ width: 'auto' }),
    ],
  });
}

function framed(texts: readonly Element[], tone: Tone, spacing: 'Small' | 'Medium' = 'Small'): Container {
  return new Container(...texts).withOptions({
    style: tone === 'default' ? 'emphasis' : tone,
    spacing,
    roundedCorners: true,
  });
}

/** A line of a list with its one button at the right. */
export function row(texts: readonly Element[], button: Action | undefined): ColumnSet {
  const columns = [
    new Column(...texts).withOptions({ width: 'stretch', verticalContentAlignment: 'Center' }),
    ...(button === undefined
      ? []
      : [
          new Column(new ActionSet(button)).withOptions({
            width: 'auto',
            verticalContentAlignment: 'Center',
          }),
        ]),
  ];
  return new ColumnSet({ columns, separator: true, spacing: 'Medium' });
}

/** A button that sends its verb and data; with `inputs` also what was typed on the card, once it is valid. */
export function button(
  title: string,
  { verb, data }: Button,
  options: { readonly style?: 'positive' | 'destructive'; readonly inputs?: boolean } = {},
): ExecuteAction {
  return execute(
    { verb, data },
    {
      title,
      ...(options.style === undefined ? {} : { style: options.style }),
      ...(options.inputs === true ? {} : { associatedInputs: 'none' as const }),
    },
  );
}

export function linkButton(title: string, url: string, style?: 'positive'): OpenUrlAction {
  return new OpenUrlAction(url, { title, ...(style === undefined ? {} : { style }) });
}

function execute(
  { verb, data }: Button,
  options: { title?: string; style?: 'positive' | 'destructive'; associatedInputs?: 'none' } = {},
): ExecuteAction {
  return new ExecuteAction({ verb, data: { ...data }, ...options });
}
