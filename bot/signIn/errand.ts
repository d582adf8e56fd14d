import { z } from 'zod';
import type { Actor } from '../../services/elevation/actor.ts';

/** What somebody wants, and where the answer goes, before it is known how they have to sign in for it. */
export interface Wanted {
  readonly actor: Actor;
  /** The person's own chat; `undefined` where they have none. */
  readonly place: { readonly serviceUrl: string; readonly conversationId: string } | undefined;
  /** The ledger's id of the card that answers. */
  readonly cardId: string;
  /** The live card or list that was clicked, which stays. */
  readonly clicked?: string | undefined;
  readonly correlationId: string;
  /** The demands that the person has met for it on Entra's page (`demandKey`): what asks for the same again goes on asking. */
  readonly tried?: readonly string[] | undefined;
  /** What to do, as plain JSON: written by whoever keeps it and parsed by whoever goes on with it. */
  readonly work: unknown;
}

/** Something to be done once a person has signed in. */
export interface Errand extends Wanted {
  /** The claims request to sign in with, JSON; absent when Graph named none. */
  readonly claims?: string;
  /** Ask for a strong sign-in although no claims were named: Graph's bare MFA rule. */
  readonly strong: boolean;
  /** The person signed in with another account before and is to choose. */
  readonly chooseAccount?: boolean;
}

const errand = z.strictObject({
  actor: z.strictObject({
    id: z.string(),
    tenantId: z.string(),
    name: z.string(),
    locale: z.string(),
    timeZone: z.string(),
  }),
  place: z.strictObject({ serviceUrl: z.url(), conversationId: z.string() }).optional(),
  cardId: z.string(),
  clicked: z.string().optional(),
  correlationId: z.string(),
  work: z.unknown(),
  claims: z.string().optional(),
  strong: z.boolean(),
  chooseAccount: z.boolean().optional(),
  tried: z.array(z.string()).readonly().optional(),
  /** Milliseconds since 1970: a row's own time can be moved. */
  until: z.number(),
});

export function writeErrand(
  { actor, place, cardId, clicked, correlationId, tried, work, claims, strong, chooseAccount }: Errand,
  until: Date,
): string {
  const { id, tenantId, name, locale, timeZone } = actor;
  return JSON.stringify({
    actor: { id, tenantId, name, locale, timeZone },
    place: place && { serviceUrl: place.serviceUrl, conversationId: place.conversationId },
    cardId,
    clicked,
    correlationId,
    tried,
    work,
    claims,
    strong,
    chooseAccount,
    until: until.getTime(),
  } satisfies z.input<typeof errand>);
}

/** `undefined` for what `writeErrand` did not write, and for what has ended. */
export function readErrand(json: string, now: Date): Errand | undefined {
  const parsed = errand.safeParse(JSON.parse(json));
  if (!parsed.success || parsed.data.until <= now.getTime()) return undefined;
  const { until: _until, claims, place, chooseAccount, ...rest } = parsed.data;
  return {
    ...rest,
    place,
    ...(claims === undefined ? {} : { claims }),
    ...(chooseAccount === undefined ? {} : { chooseAccount }),
  };
}
