import type { BreakGlass } from '../services/elevation/breakGlass.ts';
import { cameToNothing, isAlone, isReviewed, lacksReviewers } from '../services/elevation/breakGlass.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import { gapTexts } from './approverText.ts';
import type { Element } from './card.ts';
import { note } from './card.ts';
import type { Viewer } from './format.ts';
import { plainLine } from './format.ts';
import { requesterName } from './requestFacts.ts';
import { wordsFor } from './words/wordsFor.ts';
import { sentences } from './listText.ts';

/** That a review may never be over, or is over with one signature, must not be overlooked. */
export function reviewersNote(
  request: ElevationRequest,
  glass: BreakGlass,
  { adminContact, viewer }: { readonly adminContact?: string | undefined; readonly viewer: Viewer },
): Element[] {
  if (cameToNothing(request)) return [];
  const { base, emergency: words } = wordsFor(viewer);
  if (isAlone(glass)) return [note([words.alone], 'warning')];
  // Who signed may not be among those any more who can.
  if (isReviewed(glass) || !lacksReviewers(glass)) return [];
  const whom = adminContact === undefined ? base.yourAdministrator : plainLine(adminContact);
  if (glass.isAll) {
    const why = whyNobody(glass, request, viewer);
    return [note([words.nobody, words.nobodySays(why, whom)], 'warning')];
  }
  const title = glass.approvers.length === 0 ? words.unknown : words.tooFew;
  return [note([title, words.unknownSays(whom)], 'warning')];
}

function whyNobody({ named = [] }: BreakGlass, { requester }: ElevationRequest, viewer: Viewer): string {
  const others = named.filter(({ kind }) => kind !== 'requester');
  const isOwn = others.length < named.length;
  const why = [
    ...(isOwn ? [wordsFor(viewer).emergency.requesterOnly(requesterName(requester.name, viewer))] : []),
    ...gapTexts(others, viewer),
  ];
  return sentences(why, viewer);
}
