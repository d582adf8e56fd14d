import type { Card } from '../../cards/card.ts';

/** Members of a card's elements that people read, or hear. */
const read: ReadonlySet<string> = new Set([
  ...['text', 'title', 'label', 'placeholder', 'errorMessage', 'fallbackText', 'speak', 'legend'],
]);

export interface Runs {
  /** What people read, in its order. */
  readonly texts: readonly string[];
  /** What the bot and the client go by, in its order: verbs, what buttons carry, ids and values of inputs. */
  readonly facts: readonly string[];
}

/** The texts of a card and what stands behind them; into how many rows its buttons go is left out. */
export function runsOf(card: Card): Runs {
  const texts: string[] = [];
  const facts: string[] = [];
  const walk = (value: unknown, isFact: boolean): void => {
    if (Array.isArray(value)) for (const one of value) walk(one, isFact);
    else if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) {
        // The bars of a chart, whose legends people read.
        if (name === 'data' && Array.isArray(member)) walk(member, false);
        else if (name === 'data' || name === 'verb' || name === 'id')
          facts.push(`${name} ${JSON.stringify(member)}`);
        else if (typeof member === 'number' && name === 'value') facts.push(`value ${member}`);
        else if (typeof member !== 'string') walk(member, name === 'facts');
        else if (read.has(name) || (isFact && name === 'value'))
          texts.push(member.replaceAll(/[\u2060\u2068\u2069]/g, ''));
        else if (name === 'value') facts.push(`value ${member}`);
      }
  };
  walk(card, false);
  return { texts, facts };
}
