import type { Answered, FoundTicket, TicketLook } from '../ticketSystem.ts';
import type { Judgement, RuleFault, Unchecked } from './ruleFault.ts';
import type { TicketRule } from './rules.ts';

const nothing: Judgement = { faults: [], unchecked: [] };

/** What a rule says of a ticket, by what its system says of it. `hasApprover`: whether a person decides, who can be asked in the system's place. */
export function judgeTicket(rule: TicketRule, look: TicketLook | undefined, hasApprover: boolean): Judgement {
  const { system } = rule;
  if (look === undefined) return { faults: [{ rule: 'ticket-missing' }], unchecked: [] };
  if (look.kind === 'absent') return { faults: [{ rule: 'ticket-absent', system }], unchecked: [] };
  if (look.kind === 'not-known') return notKnown(rule, { what: 'ticket', why: look.why }, hasApprover);
  return joined(asksFor[rule.must].map((question) => judged(rule, question, look, hasApprover)));
}

type Question = 'open' | 'mine' | 'related';

/** What each demand asks of a ticket that exists. */
const asksFor: Readonly<Record<TicketRule['must'], readonly Question[]>> = {
  exist: [],
  open: ['open'],
  mine: ['open', 'mine'],
  related: ['open', 'related'],
};

const answers: Readonly<Record<Question, (found: FoundTicket) => Answered>> = {
  open: ({ isOpen }) => isOpen,
  mine: ({ isMine }) => isMine,
  related: ({ isRelated }) => isRelated,
};

const noes: Readonly<Record<Question, (rule: TicketRule, found: FoundTicket) => RuleFault>> = {
  open: ({ system }, { state }) => ({ rule: 'ticket-closed', system, state }),
  mine: (_, { assignee }) => ({
    rule: 'ticket-not-mine',
    ...(assignee === undefined ? {} : { assignee }),
  }),
  related: () => ({ rule: 'ticket-not-related' }),
};

function judged(rule: TicketRule, question: Question, found: FoundTicket, hasApprover: boolean): Judgement {
  const answer = answers[question](found);
  if (answer === 'yes') return nothing;
  if (answer === 'no') return { faults: [noes[question](rule, found)], unchecked: [] };
  return notKnown(rule, { what: question, why: 'unreadable' }, hasApprover);
}

/** Not knowing is no yes: a person is asked in its place where there is one and the file says so. */
export function notKnown(
  { system, whenDown }: TicketRule,
  unchecked: Unchecked,
  hasApprover: boolean,
): Judgement {
  return whenDown === 'askApprover' && hasApprover
    ? { faults: [], unchecked: [unchecked] }
    : { faults: [{ rule: 'ticket-not-known', system, why: unchecked.why }], unchecked: [] };
}

export function joined(judgements: readonly Judgement[]): Judgement {
  return {
    faults: judgements.flatMap(({ faults }) => faults),
    unchecked: judgements.flatMap(({ unchecked }) => unchecked),
  };
}
