import { ActionSet, Container, ToggleVisibilityAction } from '@microsoft/teams.cards';
import type { FactName } from '../services/elevation/facts.ts';
import type { ApprovalCardView } from './approvalCard.ts';
import { codeInput } from './approvalCode.ts';
import { contextOn } from './approvalHead.ts';
import { contextFacts, endFact, opensFact } from './approverContext.ts';
import { asRow, rowsOf } from './buttonRows.ts';
import type { Action, Element } from './card.ts';
import { button, facts } from './card.ts';
import { looseningLines } from './loosened.ts';
import { offerButton } from './offer.ts';
import { reasonInputs } from './reasonInputs.ts';
import { idsLine, namedFacts } from './requestFacts.ts';
import { sameReasonText } from './sameReason.ts';
import { askedText, saidText } from './saidText.ts';
import { stageLines } from './stageLines.ts';
import { ticketFlags, ticketSaid } from './ticketLines.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

type Pair = readonly [string, string | undefined];

/** What decides and the buttons, on one screen of a phone; the rest is a tap away, on the same card. */
export function decidePart(view: ApprovalCardView): Element[] {
  const { tracked, quickReasons, typedReason, asksCode, viewer, now } = view;
  const { first, rest } = factsOn(view);
  // A policy that could not be read is taken to ask for a reason, as Entra does unless told otherwise.
  const isOnlyToDeny = tracked.reasonRequired === false;
  return [
    ...facts(first),
    ...ticketFlags(tracked, now, viewer),
    ...stageLines(tracked, true, viewer),
    ...reasonInputs({ quickReasons, typed: typedReason, isOnlyToDeny, viewer }),
    ...codeInput(asksCode, viewer),
    ...rowsOf(decideButtons(view)).map(asRow),
    restOf(view, rest),
  ];
}

/** The order as the title does not tell it, and when; then who and what in Entra's words, and what helps to decide. */
function factsOn(view: ApprovalCardView): {
  readonly first: readonly Pair[];
  readonly rest: readonly Pair[];
} {
  const { tracked, ticketLink, again, viewer, now } = view;
  const { request } = tracked;
  const { order, state } = request;
  const { approval, tickets, request: words } = wordsFor(viewer);
  const all = namedFacts(request, now, viewer, { ticketLink });
  const inTitle: readonly FactName[] = [
    'requester',
    'target',
    ...(order.startsAt === undefined ? (['startsAt'] as const) : []),
  ];
  const pairsOf = (isFirst: boolean): readonly Pair[] =>
    all.filter(({ name }) => inTitle.includes(name) !== isFirst).map(({ pair }) => pair);
  const asked = askedText(request, now, viewer);
  return {
    first: [
      ...pairsOf(true),
      [tickets.title, ticketSaid(tracked.ticketSeen, now, viewer)],
      endFact(request, now, viewer),
      [approval.titles.reason, sameReasonText(tracked, now, viewer)],
      opensFact(request, viewer),
    ],
    rest: [
      ...pairsOf(false),
      ...contextFacts(request, contextOn(view), now, viewer),
      [words.titles.asked, asked],
      [approval.titles.waitsSince, again === true ? asked : undefined],
      [
        words.titles.openUntil,
        state.kind === 'awaiting-approval' ? saidText(state.until, now, viewer) : undefined,
      ],
    ],
  };
}

const restId = 'more';

function decideButtons({ tracked, shown, viewer }: ApprovalCardView): Action[] {
  const { ref } = tracked.request;
  const { approve, deny, more } = wordsFor(viewer).approval;
  return [
    button(approve, verbs.approve(ref, shown), { style: 'positive', inputs: true }),
    button(deny, verbs.deny(ref, shown), { style: 'destructive', inputs: true }),
    new ToggleVisibilityAction({ title: more, targetElements: [restId] }),
    ...offerButton(tracked, shown, viewer),
  ];
}

function restOf(view: ApprovalCardView, rest: readonly Pair[]): Element {
  const { tracked, context, viewer, now } = view;
  return new Container(
    ...looseningLines(contextOn(view), viewer),
    ...facts(rest),
    // Others read a channel's card too.
    ...(context === undefined
      ? []
      : [new ActionSet(button(wordsFor(viewer).context.claim, verbs.claim(tracked.request.ref)))]),
    idsLine(tracked.request, now, viewer),
  ).withOptions({ id: restId, isVisible: false, spacing: 'Medium' });
}
