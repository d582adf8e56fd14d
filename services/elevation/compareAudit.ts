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
  readonly disagreeing: readonly { readonly entra: EntraFact; readonly bot: BotFact }[];
}

/** The clocks of the two logs, and the time a call takes, are at most so far apart. */
const toleranceMs = 5 * 60_000;

/** Finds for each deed in Entra's log the row of the trail that tells of it. */
export function compareAudit(entra: readonly EntraFact[], bot: readonly BotFact[]): Comparison {
  const left = new Set(bot);
  const outside: EntraFact[] = [];
  const disagreeing: { entra: EntraFact; bot: BotFact }[] = [];
  let agreed = 0;
  for (const fact of [...entra].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const candidates = [...left].filter((row) => isSameDeed(fact, row));
    const match = candidates.find(({ actorId }) => actorId === fact.actorId) ?? candidates[0];
    if (match === undefined) {
      outside.push(fact);
      continue;
    }
    left.delete(match);
    if (match.actorId === fact.actorId) agreed += 1;
    else disagreeing.push({ entra: fact, bot: match });
  }
  return { agreed, outside, unknown: [...left], disagreeing };
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
