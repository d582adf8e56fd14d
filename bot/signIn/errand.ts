import { z } from 'zod';
import { parseWork } from '../turn/actions.ts';
import type { Turn, Work } from '../turn/turn.ts';

/** Something to be done once a person has signed in. */
export interface Errand {
  readonly turn: Turn;
  readonly work: Work;
  /** The claims request to sign in with, JSON; absent when Graph named none. */
  readonly claims?: string;
  /** Ask for a strong sign-in although no claims were named: Graph's bare MFA rule. */
  readonly strong: boolean;
}

const text = z.string().max(2_000);
const named = { text, said: text };

const command = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('help') }),
  z.strictObject({ kind: z.literal('targets') }),
  z.strictObject({ kind: z.literal('active') }),
  z.strictObject({ kind: z.literal('inbox') }),
  z.strictObject({ kind: z.literal('activate'), ...named }),
  z.strictObject({ kind: z.literal('giveBack'), ...named, vague: z.boolean() }),
  z.strictObject({ kind: z.literal('withdraw'), ...named }),
  z.strictObject({ kind: z.literal('notify'), level: z.enum(['less', 'normal']) }),
  z.strictObject({ kind: z.literal('other'), text }),
]);

const work = z.union([
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

const errand = z.strictObject({
  turn: z.strictObject({
    actor: z.strictObject({ id: text, tenantId: text, name: text, locale: text, timeZone: text }),
    place: z.strictObject({ serviceUrl: z.url(), conversationId: text }).optional(),
    cardId: text,
    clicked: text.optional(),
    correlationId: text,
  }),
  work,
  claims: z.string().optional(),
  strong: z.boolean(),
  /** Milliseconds since 1970: a row's own time can be moved. */
  until: z.number(),
});

/** As JSON, an action in the words of its button. */
export function writeErrand({ turn, work: wanted, claims, strong }: Errand, until: Date): string {
  const { actor, place, cardId, clicked, correlationId } = turn;
  const { id, tenantId, name, locale, timeZone } = actor;
  return JSON.stringify({
    turn: {
      actor: { id, tenantId, name, locale, timeZone },
      place: place && { serviceUrl: place.serviceUrl, conversationId: place.conversationId },
      cardId,
      clicked,
      correlationId,
    },
    work:
      wanted.kind === 'command' ? wanted : { kind: 'action', verb: wanted.action.verb, data: wanted.data },
    claims,
    strong,
    until: until.getTime(),
  } satisfies z.input<typeof errand>);
}

/** `undefined` for what `writeErrand` did not write, and for what has ended. The answer goes to the person's own chat, wherever it began. */
export function readErrand(json: string, now: Date): Errand | undefined {
  const parsed = errand.safeParse(JSON.parse(json));
  if (!parsed.success || parsed.data.until <= now.getTime()) return undefined;
  const { turn, claims, strong } = parsed.data;
  return {
    turn: { ...turn, place: turn.place, shared: false, steppedUp: false },
    work: parsed.data.work,
    strong,
    ...(claims === undefined ? {} : { claims }),
  };
}
