/** A card as JSON; only what is read here is typed. */
export type Json = Readonly<Record<string, unknown>>;

export interface CardAction {
  readonly type: string;
  readonly title: string;
  readonly verb?: string;
  readonly data: Json;
  readonly url?: string;
  readonly associatedInputs?: string;
}

export interface CardInput {
  readonly type: string;
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly isRequired: boolean;
  readonly maxLength: number | undefined;
  readonly errorMessage: string;
  readonly choices: readonly string[] | undefined;
}

/** Everything below an element, the element itself first, in reading order. */
function* elements(value: unknown): Generator<Json> {
  if (Array.isArray(value)) {
    for (const one of value as unknown[]) yield* elements(one);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const element = value as Json;
  yield element;
  for (const name of ['body', 'items', 'columns', 'rows', 'cells', 'inlines', 'card'])
    yield* elements(element[name]);
}

/** What a person reads on a card, top to bottom. */
export function readTexts(card: unknown): readonly string[] {
  return [...elements(card)].flatMap((element): string[] => {
    const type = textOf(element['type']);
    if (type === 'TextBlock') return [readable(textOf(element['text']))];
    // A text run knows no Markdown.
    if (type === 'TextRun') return [visible(textOf(element['text']))];
    if (type === 'FactSet')
      return listOf(element['facts']).map(
        (fact) => `${readable(textOf(fact['title']))}: ${readable(textOf(fact['value']))}`,
      );
    if (type.startsWith('Input.')) return [readable(textOf(element['label']))];
    return [];
  });
}

/** The buttons of a card, top to bottom. */
export function readActions(card: unknown): readonly CardAction[] {
  const sets = [...elements(card)];
  return sets.flatMap((element) => listOf(element['actions']).map(actionOf));
}

export function readInputs(card: unknown): readonly CardInput[] {
  return [...elements(card)]
    .filter(({ type }) => textOf(type).startsWith('Input.'))
    .map((element) => ({
      type: textOf(element['type']),
      id: textOf(element['id']),
      label: textOf(element['label']),
      value: typeof element['value'] === 'string' ? element['value'] : undefined,
      isRequired: element['isRequired'] === true,
      maxLength: typeof element['maxLength'] === 'number' ? element['maxLength'] : undefined,
      errorMessage: readable(textOf(element['errorMessage'])),
      choices: Array.isArray(element['choices'])
        ? listOf(element['choices']).map(({ value }) => textOf(value))
        : undefined,
    }));
}

/** Why Teams would not send the card yet: the error messages below its inputs. */
export function faultsOfInputs(
  inputs: readonly CardInput[],
  values: Readonly<Record<string, string>>,
): readonly string[] {
  return inputs.flatMap(({ id, isRequired, maxLength, errorMessage, choices, label }) => {
    const value = values[id] ?? '';
    const isWrong =
      (isRequired && value.trim() === '') ||
      (maxLength !== undefined && value.length > maxLength) ||
      (choices !== undefined && value !== '' && !choices.includes(value));
    return isWrong ? [errorMessage === '' ? `${label} is not valid` : errorMessage] : [];
  });
}

/** Markdown as it looks once rendered: escapes, entities and emphasis taken away. */
export function readable(markdown: string): string {
  return visible(markdown)
    .replaceAll(/\*\*(.+?)\*\*/g, '$1')
    .replaceAll(/\\([\\`*_{}[\]()#+!|~.>-])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Without what takes links apart and holds units to their numbers. */
function visible(text: string): string {
  return text.replaceAll(/[\u2060\u2068\u2069]/g, '').replaceAll('\u00A0', ' ');
}

function actionOf(action: Json): CardAction {
  const verb = action['verb'];
  const url = action['url'];
  const associated = action['associatedInputs'];
  return {
    type: textOf(action['type']),
    title: textOf(action['title']),
    ...(typeof verb === 'string' ? { verb } : {}),
    data: typeof action['data'] === 'object' && action['data'] !== null ? (action['data'] as Json) : {},
    ...(typeof url === 'string' ? { url } : {}),
    ...(typeof associated === 'string' ? { associatedInputs: associated } : {}),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}
