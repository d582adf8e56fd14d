import type { ElevationRequest } from '../services/elevation/request.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Reader, Viewer } from './format.ts';
import { besideCard, smallFirst, stateText } from './text.ts';
import { wordsFor } from './words/wordsFor.ts';

/** `eDiscovery Reviewers PIM: withdrawn`: what became of a request, as the one line that a list says of it. Markdown. */
export function doneLine(request: ElevationRequest, now: Date, viewer: Viewer): string {
  return named(request.order.target, stateText(request, now, viewer).text, viewer);
}

/** The same for what was given back and that no request here had switched on. */
export function givenBackLine(target: Target, viewer: Reader): string {
  return named(target, wordsFor(viewer).base.givenBack, viewer);
}

function named(target: Target, outcome: string, viewer: Reader): string {
  return besideCard(target, smallFirst(outcome), viewer);
}
