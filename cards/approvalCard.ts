import { TextInput } from '@microsoft/teams.cards';
import { reasonText, textLimits } from '../services/elevation/order.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Problem } from '../services/elevation/problem.ts';
import type { State } from '../services/elevation/request.ts';
import { codeInput } from './approvalCode.ts';
import type { ApproverContext } from './approverContext.ts';
import { askerLine, contextFacts, endFact, loosenedNotes } from './approverContext.ts';
import type { Action, Card, Element, Tone } from './card.ts';
import { button, cardOf, facts, heading, line, note } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, leftText, namePlain, nameText, timeText } from './format.ts';
import { idsLine, reasonWriting, requestFacts, requestWriting, requesterName } from './requestFacts.ts';
import { offerButton, proposedLine } from './offer.ts';
import { problemNote } from './problemNote.ts';
import { sameReasonText } from './sameReason.ts';
import { stageLines } from './stageLines.ts';
import { targetName, targetNamePlain } from './text.ts';
import { teamText } from './teamText.ts';
import { verbs } from './verbs.ts';
import { fitted } from './writing.ts';

export interface ApprovalCardView {
  readonly tracked: TrackedRequest;
  /** Whether a stage of it waits for this person. */
  readonly canDecide: boolean | 'not-known';
  /** Hash of the facts on this card. */
  readonly shown: string;
  readonly problem?: Problem;
  /** What was typed on the card that this one replaces. */
  readonly typedReason?: string;
  /** The request changed since that card was made. */
  readonly changed?: boolean;
  /** The person had a card of it before, and is reminded. */
  readonly again?: boolean;
  /** How many others wait for the person, who has decided on this one. */
  readonly alsoWaiting?: number;
  /** What is told beside the order, to whoever can decide on it alone. */
  readonly context?: ApproverContext;
  readonly asksCode?: boolean;
  /** Why the code that was typed does not do. */
  readonly codeFault?: string;
  /** Where the ticket can be read. */
  readonly ticketLink?: string | undefined;
  readonly adminContact?: string;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** An approver's card: the facts and one click to decide; afterwards, what became of it. */
export function approvalCard(view: ApprovalCardView): Card {
  return fitted((bytes) => draw(view, bytes));
}

function draw(view: ApprovalCardView, bytes: number): Card {
  const { tracked, canDecide, problem, changed, again, viewer, now } = view;
  const { request } = tracked;
  const { state, requester } = request;
  const { target } = request.order;
  const isOpen = state.kind === 'awaiting-approval';
  const context = isOpen && canDecide === true ? view.context : undefined;
  const { text, tone } = outcome(tracked, now);
  const who = requester.name === '' ? 'Somebody' : namePlain(requester.name);
  const whom = requesterName(requester.name);
  const decision = tracked.decision;
  return cardOf({
    summary: isOpen
      ? `${bare(who, 80)} ${again === true ? 'still waits' : 'asks'} for ${targetNamePlain(target)}`
      : `${bare(who, 80)}, ${targetNamePlain(target)}: ${bare(text, 120)}`,
    body: [
      ...heading(
        isOpen
          ? `${whom} ${again === true ? 'still waits' : 'asks'} for ${targetName(target)}`
          : `${targetName(target)} for ${whom}`,
        text,
        tone,
      ),
      ...(changed === true
        ? [note(['This request has changed', 'Nothing was decided. Here is what it says now.'], 'warning')]
        : []),
      ...askerLine(context),
      ...proposedLine(context?.offer, context?.reader, now, viewer),
      ...(view.codeFault === undefined ? [] : [note([view.codeFault], 'warning')]),
      ...problemNote(problem, { operation: 'decide', target, requester: requester.name }, view),
      ...requestWriting(request, { bytes }),
      ...loosenedNotes(request, context, now, viewer),
      ...facts(factsOn(view, context)),
      ...(decision?.because === undefined ? [] : reasonWriting(decision.because, decision.by?.name, bytes)),
      ...(isOpen ? stageLines(tracked, canDecide) : []),
      ...(isOpen && canDecide === true ? [reasonInput(view), ...codeInput(view.asksCode)] : []),
      ...(leadsOn(view) ? [line(moreText(view), { spacing: 'Medium' })] : []),
      idsLine(request, now, viewer),
    ],
    buttons: buttonsOf(view),
    ...(isOpen || leadsOn(view) ? { refresh: verbs.approval(request.ref) } : {}),
  });
}

/** What is asked for, what helps to decide, and when. */
function factsOn(
  { tracked, ticketLink, again, viewer, now }: ApprovalCardView,
  context: ApproverContext | undefined,
): readonly (readonly [string, string | undefined])[] {
  const { request, decision } = tracked;
  const { state, askedAt } = request;
  const isOpen = state.kind === 'awaiting-approval';
  return [
    ...requestFacts(request, now, viewer, { ticketLink }),
    ['Reason', sameReasonText(tracked, now, viewer)],
    endFact(request, now, viewer),
    ...(isOpen ? contextFacts(request, context, now, viewer) : []),
    ['Asked', timeText(askedAt, now, viewer)],
    ['Waits since', again === true && isOpen ? timeText(askedAt, now, viewer) : undefined],
    ['Open until', isOpen ? timeText(state.until, now, viewer) : undefined],
    ['Decided', decision === undefined ? undefined : timeText(decision.at, now, viewer)],
  ];
}

function buttonsOf(view: ApprovalCardView): Action[] {
  const { tracked, canDecide, shown } = view;
  const { ref, state } = tracked.request;
  if (leadsOn(view)) return [button('Next', verbs.next()), button('Approvals', verbs.inbox())];
  if (state.kind !== 'awaiting-approval' || canDecide === false) return [];
  return canDecide === true
    ? [
        button('Approve', verbs.approve(ref, shown), { style: 'positive', inputs: true }),
        button('Deny', verbs.deny(ref, shown), { style: 'destructive', inputs: true }),
        ...offerButton(tracked, shown),
        // Others read a channel's card too.
        ...(view.context === undefined ? [] : [button(teamText.claim, verbs.claim(ref))]),
      ]
    : [button('Look again', verbs.approval(ref))];
}

/** Whoever has decided goes on to what else waits for them. */
function leadsOn({ alsoWaiting = 0, tracked }: ApprovalCardView): boolean {
  return alsoWaiting > 0 && tracked.request.state.kind !== 'awaiting-approval';
}

function moreText({ alsoWaiting = 0, tracked: { decision } }: ApprovalCardView): string {
  const done = decision?.verdict === 'deny' ? 'Denied' : 'Approved';
  return `${done}. ${alsoWaiting === 1 ? '1 more waits' : `${alsoWaiting} more wait`}.`;
}

/** A policy that could not be read is taken to ask for a reason, as Entra does unless told otherwise. */
function reasonInput({ tracked, typedReason }: ApprovalCardView): Element {
  const required = tracked.reasonRequired ?? true;
  return new TextInput({
    id: 'reason',
    label: required ? 'Your reason' : 'Your reason (optional)',
    placeholder: 'Goes into Entra’s record',
    isMultiline: true,
    maxLength: textLimits.reason,
    isRequired: required,
    errorMessage: 'Please give a reason.',
    spacing: 'Medium',
    ...(typedReason === undefined || typedReason === '' ? {} : { value: reasonText(typedReason) }),
  });
}

/** What an approver is told of a request: who decided matters more than what Entra does next. */
function outcome({ decision, request: { state } }: TrackedRequest, now: Date): { text: string; tone: Tone } {
  const by = decision?.by?.name;
  const whom = by === undefined || by === '' ? '' : ` by ${nameText(by)}`;
  if (state.kind === 'awaiting-approval')
    return { text: `${leftText(state.until, now)} left to decide`, tone: 'accent' };
  if (state.kind === 'denied' && decision?.verdict === 'approve')
    return { text: `Approved${whom}, and denied by Entra after that`, tone: 'attention' };
  if (state.kind === 'denied') {
    const named = state.by === undefined ? whom : ` by ${nameText(state.by)}`;
    return { text: `Denied${named}`, tone: 'attention' };
  }
  return approvedOutcome(state, decision?.verdict === 'approve' ? `Approved${whom}` : 'Approved');
}

function approvedOutcome(
  state: Exclude<State, { kind: 'awaiting-approval' | 'denied' }>,
  approved: string,
): { text: string; tone: Tone } {
  switch (state.kind) {
    case 'withdrawn':
      return { text: 'Withdrawn by who asked', tone: 'default' };
    case 'timed-out':
      return { text: 'Nobody decided in time', tone: 'warning' };
    case 'failed':
      return { text: `${approved}, but Entra could not switch it on`, tone: 'attention' };
    case 'ended':
      return { text: `${approved}, ended since`, tone: 'default' };
    case 'provisioning':
    case 'scheduled':
    case 'active':
      return { text: approved, tone: 'good' };
  }
}
