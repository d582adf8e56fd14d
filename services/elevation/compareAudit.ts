/** Something that Entra says a person did with PIM. */
export interface EntraFact {
  /** Of the log entry. */
  readonly id: string;
  readonly at: Date;
  readonly what: ComparedKind;
  readonly actorId: string;
  readonly actorName: string;
  /** Role definition or group. */
  readonly targetId: string;
  readonly targetName: string;
  /** Of the request, where the entry names one. */
  readonly requestId?: string;
}

/** Something that the bot's own trail says a person did through it. */
export interface BotFact {
  readonly seq: number;
  readonly at: Date;
  readonly what: ComparedKind;
  readonly actorId: string;
  readonly targetId: string;
  readonly requestId?: string;
}

/** What both logs know: an expiry or a notice is only the bot's, a completion only Entra's. */
export const comparedKinds = ['asked', 'approved', 'denied', 'withdrawn', 'given-back'] as const;
export type ComparedKind = (typeof comparedKinds)[number];

export interface Comparison {
  readonly agreed: number;
  /** In Entra and not in the trail: done in a portal, or by somebody else's tool. */
  readonly outside: readonly EntraFact[];
  /** In the trail and not in Entra: written by somebody, or not in Entra's log yet, which lags by minutes. */
  readonly unknown: readonly BotFact[];
  /** The same deed by two different people. */
  readonly disagreeing: readonly Matched[];
}

/** The clocks of the two logs, and the time a call takes, are at most so far apart. */
const toleranceMs = 5 * 60_000;

/** From when on both logs are read to be compared from a moment on: a deed at its edge may stand before it in the one and behind it in the other. */
export function comparedFrom(since: Date): Date {
  return new Date(since.getTime() - toleranceMs);
}

/**
 * Finds for each deed in Entra's log the row of the trail that tells of it. Whoever did the same is found before anybody is said to disagree: of one request several may
 * approve. What both say of before `since` is left out, once it was matched.
 */
export function compareAudit(
  entra: readonly EntraFact[],
  bot: readonly BotFact[],
  since = new Date(0),
): Comparison {
  const left = new Set(bot);
  const take = (fact: EntraFact, isMatch: (row: BotFact) => boolean): Matched[] => {
    const match = [...left].find((row) => isSameDeed(fact, row) && isMatch(row));
    if (match === undefined) return [];
    left.delete(match);
    return [{ entra: fact, bot: match }];
  };
  const isAsked = ({ at }: { readonly at: Date }): boolean => at >= since;
  const inOrder = [...entra].sort((a, b) => a.at.getTime() - b.at.getTime());
  const agreed = inOrder.flatMap((fact) => take(fact, ({ actorId }) => actorId === fact.actorId));
  const open = without(inOrder, agreed);
  const disagreeing = open.flatMap((fact) => take(fact, () => true));
  return {
    agreed: agreed.filter(isAskedIn(isAsked)).length,
    outside: without(open, disagreeing).filter(isAsked),
    unknown: [...left].filter(isAsked),
    disagreeing: disagreeing.filter(isAskedIn(isAsked)),
  };
}

interface Matched {
  readonly entra: EntraFact;
  readonly bot: BotFact;
}

function without(facts: readonly EntraFact[], matched: readonly Matched[]): readonly EntraFact[] {
  const taken = new Set(matched.map(({ entra }) => entra));
  return facts.filter((fact) => !taken.has(fact));
}

function isAskedIn(isAsked: (fact: EntraFact | BotFact) => boolean): (matched: Matched) => boolean {
  return ({ entra, bot }) => isAsked(entra) || isAsked(bot);
}

/** By the request where both name it; a deactivation is a request of its own in Entra, so it goes by person, target and time. */
function isSameDeed(fact: EntraFact, row: BotFact): boolean {
  if (fact.what !== row.what) return false;
  if (fact.what !== 'given-back' && fact.requestId !== undefined && row.requestId !== undefined)
    return fact.requestId === row.requestId;
  return (
    fact.actorId === row.actorId &&
    fact.targetId === row.targetId &&
    Math.abs(fact.at.getTime() - row.at.getTime()) <= toleranceMs
  );
}
