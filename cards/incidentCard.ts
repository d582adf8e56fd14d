import type { Incident } from '../services/elevation/incident.ts';
import { isIn } from '../services/elevation/incident.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Action, Card, Element } from './card.ts';
import type { OneTap } from './repeatButton.ts';
import { repeatLine, repeatTitle } from './repeatButton.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, nameText, timeText } from './format.ts';
import { requesterName } from './requestFacts.ts';
import { names, targetName } from './text.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

/** So many people's own views Teams asks for (Universal Actions: 60). */
const mostViewers = 60;

export interface IncidentReader {
  readonly id: string;
  /** What is on for them by its ticket. */
  readonly parts: readonly TrackedRequest[];
  /** What they asked for by its ticket, to be asked for once more with one tap. */
  readonly onceMore?: OneTap | undefined;
}

export interface IncidentView {
  readonly incident: Incident;
  /** Who reads it; absent where everybody does. */
  readonly reader?: IncidentReader;
  /** In the reader's own chat, where nobody else's client asks for it. */
  readonly isOwn?: boolean;
  readonly viewer: Viewer;
  readonly now: Date;
}

/**
 * An incident's card. What everybody reads tells the ticket, who opened it and how to take part; who is in it is told to those who are, and what is on to whom it is on
 * for.
 */
export function incidentCard({ incident, reader, isOwn = false, viewer, now }: IncidentView): Card {
  const { id, ticket, openedBy, at, over } = incident;
  const isMine = reader !== undefined && isIn(incident, reader.id);
  const words = wordsFor(viewer).incident;
  const summary = (over === undefined ? words.summary : words.overSummary)(bare(ticket, 60));
  return cardOf({
    summary,
    body: [
      ...heading(
        words.title(nameText(ticket, viewer)),
        over === undefined
          ? undefined
          : words.isOver(requesterName(over.by.name, viewer), timeText(over.at, now, viewer)),
        'good',
      ),
      line(words.opened(requesterName(openedBy.name, viewer), timeText(at, now, viewer)), { subtle: true }),
      ...(isMine ? ownLines(incident, reader, viewer, now) : []),
      ...(over === undefined ? [line(isMine ? words.howToMine : words.howTo, { spacing: 'Medium' })] : []),
    ],
    buttons: over === undefined ? buttonsOf(id, isMine, reader?.onceMore, viewer) : [],
    refresh: verbs.incident(id),
    ...(isOwn ? {} : { refreshFor: memberIds(incident) }),
  });
}

/** Whose clients ask for their own view; nobody's where nobody takes part. */
function memberIds({ people }: Incident): readonly string[] {
  return people.flatMap(({ memberId }) => memberId ?? []).slice(-mostViewers);
}

function ownLines(
  { people }: Incident,
  { parts, onceMore }: IncidentReader,
  viewer: Viewer,
  now: Date,
): Element[] {
  const words = wordsFor(viewer).incident;
  const on = parts.map(({ request: { order, state } }) => {
    const what = targetName(order.target, viewer);
    return state.kind === 'active' && state.until !== undefined
      ? words.yours(what, timeText(state.until, now, viewer))
      : words.yoursForGood(what);
  });
  return [
    line(words.forYou, { small: true, subtle: true, spacing: 'Medium' }),
    line(
      words.inIt(
        names(
          people.map(({ person }) => person),
          viewer,
        ),
      ),
    ),
    ...(on.length === 0 ? [line(words.nothingYours)] : on.map((text) => line(text, { tone: 'good' }))),
    ...(onceMore === undefined
      ? []
      : [line(words.onceMore(targetName(onceMore.target, viewer), repeatLine(onceMore.order, viewer)))]),
  ];
}

function buttonsOf(id: string, isMine: boolean, onceMore: OneTap | undefined, viewer: Viewer): Action[] {
  const words = wordsFor(viewer).incident;
  const isTap = isMine && onceMore !== undefined;
  return [
    ...(isTap ? [button(repeatTitle(onceMore, viewer), onceMore.button, { style: 'positive' })] : []),
    button(isMine ? words.mine : words.take, verbs.joinIncident(id), isTap ? {} : { style: 'positive' }),
    button(words.end, verbs.endIncident(id)),
  ];
}
