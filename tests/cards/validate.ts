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

/** Teams draws charts, which the library does not know: one with a fallback is shown as that everywhere else. */
function isDrawnByTeamsAlone(fault: string, card: Card): boolean {
  if (!/^Unknown element type "Chart\.[\w.]+"/.test(fault)) return false;
  return card.body.every(
    (element) => !element.type.startsWith('Chart.') || element.fallback !== undefined,
  );
}
