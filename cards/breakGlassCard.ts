import type { Person } from '../services/elevation/actor.ts';
import type { BreakGlass } from '../services/elevation/breakGlass.ts';
import {
  cameToNothing,
  isAlone,
  isReviewDue,
  isReviewed,
  lacksReviewers,
  reviewDue,
  signaturesNeeded,
} from '../services/elevation/breakGlass.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import { gapTexts } from './approverText.ts';
import type { Action, Card, Element, Tone } from './card.ts';
import { button, cardOf, facts, heading, line, note } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { bare, namePlain, timeText } from './format.ts';
import { allOf, sentences } from './listText.ts';
import { idsLine, requestFacts, requesterName, requestWriting } from './requestFacts.ts';
import { reviewersNote } from './reviewersNote.ts';
import { askedText } from './saidText.ts';
import { besideCard, names, stateText, targetName, targetNamePlain } from './text.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';
import { fitted } from './writing.ts';

export interface BreakGlassView {
  readonly tracked: TrackedRequest;
  /** Whose own card it is; absent where many read it: it has no buttons then. */
  readonly reader?: Pick<Person, 'id'>;
  /** Whom to ask for somebody who can sign. */
  readonly adminContact?: string | undefined;
  readonly viewer: Viewer;
  readonly now: Date;
}

const nobody: BreakGlass = { approvers: [], isAll: false, signatures: [] };

/** That somebody switched on what is kept for emergencies; from the day after, its review. */
export function breakGlassCard(view: BreakGlassView): Card {
  return fitted((bytes) => draw(view, bytes));
}

/** The same in a line: how its review stands. Markdown. */
export function reviewLine(
  { request, breakGlass = nobody }: TrackedRequest,
  now: Date,
  viewer: Viewer,
): string {
  return besideCard(request.order.target, headOf(request, breakGlass, now, viewer).text, viewer);
}

function draw(view: BreakGlassView, bytes: number): Card {
  const { tracked, reader, viewer, now } = view;
  const { request, ran, breakGlass: glass = nobody } = tracked;
  const { requester, order } = request;
  const { text, tone } = headOf(request, glass, now, viewer);
  const { base, emergency: words, request: requestWords } = wordsFor(viewer);
  const who = requester.name === '' ? base.somebodyFirst : namePlain(requester.name, viewer);
  const title = words.title(bare(who, 80), targetNamePlain(order.target, viewer));
  const button = buttonsFor(request, glass, reader, { viewer, now });
  return cardOf({
    summary: `${title}. ${bare(text, 120)}`,
    body: [
      ...heading(
        words.title(requesterName(requester.name, viewer), targetName(order.target, viewer)),
        text,
        tone,
      ),
      ...requestWriting(request, { bytes, viewer }),
      ...(glass.isAll || lacksReviewers(glass) ? [] : [note([words.unseen], 'warning')]),
      ...reviewersNote(request, glass, view),
      ...facts([
        ...requestFacts(request, now, viewer),
        [requestWords.titles.asked, askedText(request, now, viewer)],
        [words.titles.on, ran === undefined ? undefined : spanText(ran, now, viewer)],
        [words.titles.reviewers, glass.approvers.length === 0 ? undefined : names(glass.approvers, viewer)],
        ...glass.signatures.map(
          ({ by, at }) =>
            [
              words.titles.signed,
              words.signature(requesterName(by.name, viewer), timeText(at, now, viewer)),
            ] as const,
        ),
      ]),
      ...explanation(request, glass, reader, { viewer, now }),
      idsLine(request, now, viewer),
    ],
    buttons: button,
    ...(reader === undefined ? {} : { refresh: verbs.review(request.ref) }),
  });
}

function headOf(
  request: ElevationRequest,
  glass: BreakGlass,
  now: Date,
  viewer: Viewer,
): { text: string; tone: Tone } {
  const words = wordsFor(viewer).emergency;
  if (isReviewed(glass)) {
    const signed = glass.signatures.map(({ by }) => requesterName(by.name, viewer));
    return { text: words.reviewedBy(allOf(signed, viewer)), tone: 'good' };
  }
  if (cameToNothing(request)) return { text: words.cameToNothing, tone: 'default' };
  return isReviewDue(request, now)
    ? { text: words.signed(glass.signatures.length, signaturesNeeded(glass)), tone: 'warning' }
    : { text: stateText(request, now, viewer).text, tone: 'attention' };
}

function spanText(
  { since, until }: { readonly since: Date; readonly until: Date },
  now: Date,
  viewer: Viewer,
): string {
  return wordsFor(viewer).emergency.span(timeText(since, now, viewer), timeText(until, now, viewer));
}

/** Whether this person's signature is what the review waits for. */
function canSign(
  request: ElevationRequest,
  glass: BreakGlass,
  reader: Pick<Person, 'id'> | undefined,
  now: Date,
): boolean {
  if (reader === undefined || isReviewed(glass) || cameToNothing(request) || !isReviewDue(request, now))
    return false;
  if (reader.id === request.requester.id) return false;
  const hasSigned = glass.signatures.some(({ by }) => by.id === reader.id);
  return !hasSigned && glass.approvers.some(({ id }) => id === reader.id);
}

function explanation(
  request: ElevationRequest,
  glass: BreakGlass,
  reader: Pick<Person, 'id'> | undefined,
  { viewer, now }: Pick<BreakGlassView, 'viewer' | 'now'>,
): Element[] {
  if (isReviewed(glass) || cameToNothing(request)) return [];
  const due = reviewDue(request);
  const words = wordsFor(viewer).emergency;
  if (due !== undefined && now < due) {
    const from = timeText(due, now, viewer);
    return [
      line(
        isAlone(glass) ? words.reviewByOneFrom(names(glass.approvers, viewer), from) : words.reviewFrom(from),
        { spacing: 'Medium' },
      ),
    ];
  }
  if (canSign(request, glass, reader, now)) return [line(words.signing, { spacing: 'Medium' })];
  const hasSigned = glass.signatures.some(({ by }) => by.id === reader?.id);
  return hasSigned ? [line(words.youSigned, { spacing: 'Medium' })] : [];
}

function buttonsFor(
  request: ElevationRequest,
  glass: BreakGlass,
  reader: Pick<Person, 'id'> | undefined,
  { viewer, now }: Pick<BreakGlassView, 'viewer' | 'now'>,
): Action[] {
  const words = wordsFor(viewer).emergency;
  if (canSign(request, glass, reader, now))
    return [button(words.sign, verbs.signReview(request.ref), { style: 'positive' })];
  if (isReviewed(glass) || cameToNothing(request) || !lacksReviewers(glass)) return [];
  // Whoever presses it brings the token that it is read with.
  const isOwn = reader?.id === request.requester.id;
  return [button(words.lookAgain, isOwn ? verbs.request(request.ref) : verbs.review(request.ref))];
}

/** On the form, before anything is sent. `insteadOf`: a name from the file. */
export function emergencyNote(insteadOf: string | undefined, viewer: Reader): Element[] {
  if (insteadOf === undefined) return [];
  const words = wordsFor(viewer).emergency;
  return [note([words.formTitle, words.formSays(bare(insteadOf, 80))], 'attention')];
}

/** On the card of who asked. */
export function ownEmergencyLine({ breakGlass, request }: TrackedRequest, viewer: Reader): Element[] {
  if (breakGlass === undefined || cameToNothing(request)) return [];
  const { approvers, isAll } = breakGlass;
  const text = ownText(breakGlass, viewer);
  return [
    line(text, { weight: 'Bolder' }),
    ...(isAll || approvers.length === 0 ? [] : [line(wordsFor(viewer).emergency.unseen)]),
  ];
}

/** Who is told of it, and who reviews it. */
function ownText(glass: BreakGlass, viewer: Reader): string {
  const words = wordsFor(viewer).emergency;
  const { approvers, isAll, named = [] } = glass;
  if (approvers.length === 0)
    return isAll ? words.ownNobody(sentences(gapTexts(named, viewer), viewer)) : words.ownUnseen;
  const text = isAlone(glass) ? words.ownByOne : lacksReviewers(glass) ? words.ownTooFew : words.own;
  return text(names(approvers, viewer));
}
