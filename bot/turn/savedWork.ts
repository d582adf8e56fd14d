import { z } from 'zod';
import { demandKey } from '../signIn/demand.ts';
import type { Errand, Wanted } from '../signIn/errand.ts';
import { parseWork } from './actions.ts';
import { monthsBack } from './inputKinds.ts';
import type { Turn, Work } from './turn.ts';

const text = z.string().max(2_000);
const named = { text, said: text };

const command = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('help') }),
  z.strictObject({ kind: z.literal('targets'), text: text.default('') }),
  z.strictObject({ kind: z.literal('active'), text: text.default('') }),
  z.strictObject({ kind: z.literal('inbox') }),
  z.strictObject({ kind: z.literal('review'), said: text }),
  z.strictObject({ kind: z.literal('away'), said: text }),
  z.strictObject({ kind: z.literal('back') }),
  z.strictObject({ kind: z.literal('activate'), ...named }),
  z.strictObject({ kind: z.literal('history') }),
  z.strictObject({ kind: z.literal('month'), whose: z.enum(['mine', 'team']), back: monthsBack }),
  z.strictObject({ kind: z.literal('again'), ...named }),
  z.strictObject({ kind: z.literal('giveBack'), ...named, vague: z.boolean() }),
  z.strictObject({ kind: z.literal('withdraw'), ...named }),
  z.strictObject({ kind: z.literal('notify'), level: z.enum(['less', 'normal']) }),
  z.strictObject({ kind: z.literal('other'), text }),
]);

const saved = z.union([
  z.strictObject({ kind: z.literal('command'), command }),
  z
    .strictObject({ kind: z.literal('action'), verb: z.string(), data: z.record(z.string(), z.unknown()) })
    // What a click is parsed with: what is kept is trusted no more than what is sent.
    .transform(({ verb, data }, context): Work => {
      const parsed = parseWork(verb, data);
      if (parsed !== undefined) return parsed;
      context.addIssue('no action');
      return z.NEVER;
    }),
]);

/** As plain JSON, an action in the words of its button. */
export function writeWork(work: Work): unknown {
  return work.kind === 'command' ? work : { kind: 'action', verb: work.action.verb, data: work.data };
}

/** `undefined` for what `writeWork` did not write, this version's or another's. */
export function readWork(given: unknown): Work | undefined {
  return saved.safeParse(given).data;
}

/** What is kept of a turn while its person signs in. */
export function wantedBy({ actor, place, cardId, clicked, correlationId, tried }: Turn, work: Work): Wanted {
  return { actor, place, cardId, clicked, correlationId, tried, work: writeWork(work) };
}

/** The turn that goes on after a sign-in: its answer goes to the person's own chat, wherever it began. Throws for work that cannot be read. */
export function turnOf(
  { actor, place, cardId, clicked, correlationId, work: kept, tried = [], ...demand }: Errand,
  signedIn: 'unseen' | 'on-page',
): { readonly turn: Turn; readonly work: Work } {
  const work = readWork(kept);
  if (work === undefined) throw new Error('what waited for a sign-in is no work of this version');
  const turn: Turn = {
    actor,
    place,
    cardId,
    ...(clicked === undefined ? {} : { clicked }),
    shared: false,
    steppedUp: signedIn === 'on-page' && actor.signIn !== undefined,
    tried: signedIn === 'on-page' ? [...tried, demandKey(demand)] : tried,
    correlationId,
  };
  return { turn, work };
}
