import type { Card } from '../../cards/card.ts';

type Json = Readonly<Record<string, unknown>>;

/** Where elements stand in one another. */
const within = ['body', 'items', 'columns', 'inlines', 'rows', 'cells', 'actions'] as const;

/** What only places an element, or every element of its type has. */
const layout: ReadonlySet<string> = new Set([
  ...['type', '$schema', 'version', 'fallbackText', 'speak', 'refresh', 'text', 'facts', ...within],
  ...['spacing', 'separator', 'wrap', 'width', 'height', 'verticalContentAlignment', 'roundedCorners'],
]);

/**
 * All that a person sees and hears of a card, and all that its inputs and buttons send, a line each: `# ` is before a title, `* ` before what is bold, `~ ` before what is
 * pale, and what stands in a frame or another container is set in below it.
 */
export function transcriptOf(card: Card): readonly string[] {
  const whole = card as unknown as Json;
  const { fallbackText, speak, refresh } = whole;
  return [
    `says ${text(fallbackText)}`,
    ...(speak === fallbackText ? [] : [`speaks ${text(speak)}`]),
    ...(refresh === undefined ? [] : [`refreshes ${text(refresh)}`]),
    ...childrenOf(whole, ''),
  ];
}

function childrenOf(element: Json, indent: string): string[] {
  return within.flatMap((name) => {
    const list = element[name];
    return Array.isArray(list) ? (list as Json[]).flatMap((one) => linesOf(one, indent)) : [];
  });
}

function linesOf(element: Json, indent: string): string[] {
  const type = text(element['type']);
  if (type === 'TextBlock' || type === 'TextRun')
    return [`${indent}${signOf(element)}${text(element['text'])}`];
  if (type === 'FactSet')
    return (element['facts'] as Json[]).map(
      (fact) => `${indent}${text(fact['title'])}: ${text(fact['value'])}`,
    );
  const given = Object.entries(element).filter(([name]) => !layout.has(name));
  const isPlain = given.length === 0 && !type.startsWith('Action.');
  if (isPlain) return childrenOf(element, indent);
  const members = given.map(([name, value]) => ` ${name} ${text(value)}`).join('');
  return [`${indent}[${type}${members}]`, ...childrenOf(element, `${indent}  `)];
}

function signOf(element: Json): string {
  const { size, weight, isSubtle } = element;
  const isTitle = size === 'Large';
  return `${isTitle ? '# ' : ''}${!isTitle && weight === 'Bolder' ? '* ' : ''}${isSubtle === true ? '~ ' : ''}${size === 'Small' ? '· ' : ''}`;
}

/** Keys that make a form count once are made anew each time. */
function text(value: unknown): string {
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  return written
    .replaceAll(/"form":"[^"]*"/g, '"form":"…"')
    .replaceAll('\n', '⏎')
    .replaceAll(/[\u2060\u2068\u2069]/g, '')
    .replaceAll('\u00A0', ' ');
}
