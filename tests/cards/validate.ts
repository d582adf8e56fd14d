import { createRequire } from 'node:module';
import type * as AdaptiveCardsModule from 'adaptivecards';
import type { Card } from '../../cards/card.ts';

// Its main file imports without extensions, which Node does not follow; the bundle works, but has no types of its own.
const { AdaptiveCard, SerializationContext } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof AdaptiveCardsModule;

/** What Microsoft's own library finds wrong with a card: unknown elements and members, missing error messages, broken inputs. */
export function faultsOfCard(card: Card): readonly string[] {
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  parsed.parse(structuredClone(card), context);
  const found = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const properties = parsed.validateProperties();
  const invalid = properties.validationEvents.map(({ message }) => message);
  const unknown = JSON.stringify(card).includes('"undefined"') ? ['something is undefined'] : [];
  return [...found.filter((fault) => !isDrawnByTeamsAlone(fault, card)), ...invalid, ...unknown];
}

/** Teams draws charts and photos, which the library does not know: what has a fallback is shown as that everywhere else. */
function isDrawnByTeamsAlone(fault: string, card: Card): boolean {
  const type = /^Unknown element type "(Chart\.[\w.]+|Component)"/.exec(fault)?.[1];
  return type !== undefined && elementsOf(type, card).every(({ fallback }) => fallback !== undefined);
}

interface Unknown {
  readonly type?: unknown;
  readonly fallback?: unknown;
}

/** All elements of a type, wherever they stand. */
export function elementsOf(type: string, within: unknown): readonly Unknown[] {
  if (Array.isArray(within)) return within.flatMap((inner) => elementsOf(type, inner));
  if (typeof within !== 'object' || within === null) return [];
  const inner = Object.values(within).flatMap((value) => elementsOf(type, value));
  return (within as Unknown).type === type ? [within, ...inner] : inner;
}
