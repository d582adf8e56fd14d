import type { Incident } from '../services/elevation/incident.ts';
import type { Problem } from '../services/elevation/problem.ts';
import type { Target } from '../services/elevation/target.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Card, Element } from './card.ts';
import { button, cardOf, heading, line, note } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, nameText, timeText } from './format.ts';
import { problemLine } from './problemText.ts';
import { requesterName } from './requestFacts.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What became of one thing that was to be given back. */
export interface GivenBackPart {
  readonly target: Target;
  readonly problem?: Problem;
}

export interface IncidentOverView {
  readonly incident: Pick<Incident, 'id' | 'ticket' | 'over'>;
  /** What is on for the reader by its ticket. */
  readonly parts: readonly TrackedRequest[];
  /** What the reader has just tried to give back. */
  readonly tried?: readonly GivenBackPart[];
  readonly adminContact?: string | undefined;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** It is over: one person's own offer to give back what they have on by its ticket. */
export function incidentOverCard(view: IncidentOverView): Card {
  const { incident, parts, viewer } = view;
  const { id, ticket, over } = incident;
  const { buttons, incident: words } = wordsFor(viewer);
  return cardOf({
    summary: words.giveBackTitle(bare(ticket, 60)),
    body: [
      ...heading(words.giveBackTitle(nameText(ticket, viewer))),
      ...triedLines(view),
      ...(parts.length === 0
        ? [line(words.nothingLeft, { tone: 'good' })]
        : [
            line(words.giveBackSays(requesterName(over?.by.name ?? '', viewer))),
            ...parts.map((part) => partLine(part, view)),
          ]),
    ],
    buttons:
      parts.length === 0
        ? []
        : [
            button(words.giveBackAll, verbs.giveBackIncident(id), { style: 'positive' }),
            button(buttons.status, verbs.active()),
          ],
  });
}

function partLine({ request: { order, state } }: TrackedRequest, { viewer, now }: IncidentOverView): Element {
  const what = targetName(order.target, viewer);
  const words = wordsFor(viewer).incident;
  return line(
    state.kind === 'active' && state.until !== undefined
      ? words.until(what, timeText(state.until, now, viewer))
      : what,
    { weight: 'Bolder' },
  );
}

/** A line for each, what stood in the way framed. */
function triedLines({ tried = [], adminContact, viewer, now }: IncidentOverView): Element[] {
  const words = wordsFor(viewer).incident;
  return tried.map(({ target, problem }) => {
    const what = targetName(target, viewer);
    if (problem === undefined) return line(words.givenBack(what), { tone: 'good' });
    const wanted = { operation: 'give-back', target } as const;
    return note(
      [words.notGivenBack(what, problemLine(problem, { adminContact, viewer, now, wanted }))],
      'warning',
    );
  });
}
