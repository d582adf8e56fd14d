import { ruleSentence } from '../cards/ruleSentence.ts';
import { rules as ruleWords } from '../cards/words/en/rules.ts';
import type { Clock } from '../services/elevation/clock.ts';
import { isSameSystem } from '../services/elevation/demandedSystem.ts';
import { judge, wantsTicket } from '../services/elevation/rules/judge.ts';
import type { Asked } from '../services/elevation/rules/judge.ts';
import type { Judgement, Unchecked } from '../services/elevation/rules/ruleFault.ts';
import { oneLine, paragraphs } from '../services/elevation/text.ts';
import type { TicketLook, TicketSystem } from '../services/elevation/ticketSystem.ts';
import type { Answer } from './answer.ts';
import { deny, goOn } from './answer.ts';
import type { AskedOfGate } from './asked.ts';
import type { Directory } from './directory.ts';
import type { RuleBook, RuledTarget } from './ruleBook.ts';

export interface EvaluateParts {
  readonly rulesOf: RuleBook;
  readonly directory: Directory;
  readonly ticketSystem: (name: string) => TicketSystem | undefined;
  readonly clock: Clock;
}

/** What was made of a request, and what an approver was left to judge. */
export interface Evaluated {
  readonly answer: Answer;
  readonly unchecked: readonly Unchecked[];
}

/** The sentences that no rule has. Plain text: PIM shows them, in English as all that the gate answers, since nobody's language reaches it. */
export const gateWords = {
  unknownTarget:
    'The check of this organization does not know this role or group. Tell your administrator: its list of names may be old.',
  failed: 'The check of this organization failed. Nothing was granted. Try again later.',
  notRecorded:
    'The check of this organization could not record this request. Nothing was granted. Try again later.',
  otherSystem: (system: string) =>
    `Tickets for this access are looked up in ${system}. Ask again with ${system} as the ticket system, and with the number that the ticket has there.`,
} as const;

/** Judges by the very rules of the bot's form and write. What the gate does not know, it does not let through. */
export async function evaluate(parts: EvaluateParts, asked: AskedOfGate): Promise<Evaluated> {
  if (!asked.isActivation) return { answer: goOn, unchecked: [] };
  const target = asked.target === undefined ? undefined : parts.rulesOf(asked.target);
  if (target === undefined) return { answer: deny(gateWords.unknownTarget), unchecked: [] };
  if (target.rules === undefined) return { answer: goOn, unchecked: [] };
  const others = otherSystem(asked, target);
  const { faults, unchecked } = await judged(parts, asked, target, others.length > 0);
  const [first, ...more] = [
    ...others,
    ...faults.map((fault) => ruleSentence(fault, ruleWords, (text) => oneLine(text, 100))),
  ];
  return { answer: first === undefined ? goOn : deny(first, ...more), unchecked };
}

/** As the bot's form: a number would be looked up in one system and stand in Entra's log as of the other. Whoever names none means the one that is demanded. */
function otherSystem({ ticketSystem }: AskedOfGate, { demandedSystem }: RuledTarget): readonly string[] {
  if (demandedSystem === undefined || oneLine(ticketSystem) === '') return [];
  return isSameSystem(ticketSystem, demandedSystem)
    ? []
    : [gateWords.otherSystem(oneLine(demandedSystem, 100))];
}

/** By all rules; by those that no system is asked for where the ticket is of another one: what this one has under such a number is not the ticket that is meant. */
async function judged(
  parts: EvaluateParts,
  asked: AskedOfGate,
  target: RuledTarget,
  isOfOther: boolean,
): Promise<Judgement> {
  const { rules, ticketPattern } = target;
  if (rules === undefined) return { faults: [], unchecked: [] };
  const order = orderOf(asked, target, parts.clock.now());
  if (isOfOther) {
    const { ticket: _, ...rest } = rules;
    return judge(rest, order, undefined, undefined);
  }
  const look = wantsTicket(rules, order, ticketPattern) ? await lookAt(parts, asked, target) : undefined;
  return judge(rules, order, ticketPattern, look);
}

function orderOf(asked: AskedOfGate, { hasApprover }: RuledTarget, now: Date): Asked {
  const { start, minutes, justification, ticketNumber } = asked;
  return {
    minutes,
    start: start !== undefined && start > now ? start : now,
    justification: paragraphs(justification),
    ticketNumber: oneLine(ticketNumber),
    // By the file in either phase: that it is asked after approval says nothing of whether there was anybody to approve.
    hasApprover,
  };
}

async function lookAt(
  { ticketSystem, directory }: EvaluateParts,
  { principalId, ticketNumber }: AskedOfGate,
  { rules }: RuledTarget,
): Promise<TicketLook> {
  const system = ticketSystem(rules?.ticket?.system ?? '');
  if (system === undefined) return { kind: 'not-known', why: 'unavailable' };
  const addresses = directory.addresses.get(principalId) ?? [];
  return system.lookUp(oneLine(ticketNumber), { id: principalId, addresses });
}
