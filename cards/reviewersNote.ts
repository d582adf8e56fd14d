import type { BreakGlass } from '../services/elevation/breakGlass.ts';
import { cameToNothing, isAlone, lacksReviewers } from '../services/elevation/breakGlass.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import { gapTexts } from './approverText.ts';
import type { Element } from './card.ts';
import { note } from './card.ts';
import type { Viewer } from './format.ts';
import { english, plainLine } from './format.ts';
import { requesterName } from './requestFacts.ts';
import { reviewWords } from './reviewWords.ts';

/** That a review may never be over, or is over with one signature, must not be overlooked. */
export function reviewersNote(
  request: ElevationRequest,
  glass: BreakGlass,
  { adminContact, viewer }: { readonly adminContact?: string | undefined; readonly viewer: Viewer },
): Element[] {
  if (cameToNothing(request)) return [];
  if (isAlone(glass)) return [note([reviewWords.alone], 'warning')];
  if (!lacksReviewers(glass)) return [];
  const whom = adminContact === undefined ? 'your administrator' : plainLine(adminContact);
  if (glass.isAll) {
    const why = whyNobody(glass, request, viewer);
    return [note([reviewWords.nobody, reviewWords.nobodySays(why, whom)], 'warning')];
  }
  const title = glass.approvers.length === 0 ? reviewWords.unknown : reviewWords.tooFew;
  return [note([title, reviewWords.unknownSays(whom)], 'warning')];
}

function whyNobody({ named = [] }: BreakGlass, { requester }: ElevationRequest, viewer: Viewer): string {
  const others = named.filter(({ kind }) => kind !== 'requester');
  const isOwn = others.length < named.length;
  return [
    ...(isOwn ? [reviewWords.requesterOnly(requesterName(requester.name, viewer))] : []),
    ...gapTexts(others, english),
  ].join(' ');
}
