import { prospectOf } from '../services/elevation/approvers.ts';
import type { Reach, TrackedRequest } from '../services/elevation/trackedRequest.ts';
import { besidesTexts, gapTexts, undecidedText } from './approverText.ts';
import type { Element } from './card.ts';
import { line, note } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { plainLine, timeText } from './format.ts';
import { names } from './text.ts';
import { wordsFor } from './words/wordsFor.ts';
import { sentences } from './listText.ts';

/** Who was asked, and who could not be. */
export function reachLines(
  tracked: TrackedRequest,
  reach: Reach | undefined,
  {
    adminContact,
    now,
    viewer,
  }: { readonly adminContact?: string | undefined; readonly now: Date; readonly viewer: Viewer },
): Element[] {
  const { approvers, approversNamed, approvedBesides = {}, request } = tracked;
  const besides = besidesTexts(approvedBesides, request.requester.id, viewer).map((text) => line(text));
  if (approvers.length === 0 && isNobody(reach))
    return [...undecided(tracked, reach !== undefined, adminContact, viewer), ...besides];
  const lines =
    reach === undefined || isNobody(reach)
      ? [line(wordsFor(viewer).approvers.asking(names(approvers, viewer)))]
      : reachedLines(reach, viewer);
  const hidden = (approversNamed ?? []).filter(({ kind }) => kind === 'group' || kind === 'unnamed');
  return [
    ...lines,
    ...noticeLines(reach, now, viewer),
    ...gapTexts(hidden, viewer).map((text) => line(text, { subtle: true })),
    ...besides,
  ];
}

/** Who is away, and who is asked later. */
function noticeLines(reach: Reach | undefined, now: Date, viewer: Viewer): Element[] {
  const { later, away = [], allAway } = reach ?? {};
  const { approvers } = wordsFor(viewer);
  const gone = away.filter(({ until }) => until > now);
  return [
    ...gone.map(({ person, until }) =>
      line(approvers.isAway(names([person], viewer), timeText(until, now, viewer)), { subtle: true }),
    ),
    ...(allAway === true && gone.length > 0 ? [note([approvers.allAway], 'warning')] : []),
    ...(later !== undefined && later.at > now
      ? [
          line(approvers.askedLater(names(later.people, viewer), timeText(later.at, now, viewer)), {
            subtle: true,
          }),
        ]
      : []),
  ];
}

function isNobody(reach: Reach | undefined): boolean {
  return reach === undefined || [...reach.reached, ...reach.unreached, ...(reach.pending ?? [])].length === 0;
}

/** Nobody is known who could be asked: that is a warning once it is settled. */
function undecided(
  { approversNamed }: TrackedRequest,
  isSettled: boolean,
  adminContact: string | undefined,
  viewer: Reader,
): Element[] {
  const who = undecidedText(approversNamed, viewer);
  if (!isSettled) return [line(who)];
  const { base, approvers } = wordsFor(viewer);
  const isInVain = approversNamed !== undefined && prospectOf(approversNamed) === 'nobody';
  const next = isInVain
    ? approvers.askToName(adminContact === undefined ? base.yourAdministrator : plainLine(adminContact))
    : approvers.mailed;
  return [
    note([isInVain ? approvers.nobodyCan : approvers.noCard, sentences([who, next], viewer)], 'warning'),
  ];
}

function reachedLines({ reached, unreached, pending = [] }: Reach, viewer: Reader): Element[] {
  const { approvers } = wordsFor(viewer);
  const stillTried =
    pending.length === 0 ? [] : [line(approvers.stillTrying(names(pending, viewer)), { subtle: true })];
  if (reached.length === 0 && unreached.length === 0) return stillTried;
  if (reached.length === 0)
    return [
      note([approvers.noCard, approvers.nobodyReached(names(unreached, viewer))], 'warning'),
      ...stillTried,
    ];
  return [
    line(approvers.asked(names(reached, viewer))),
    ...(unreached.length === 0
      ? []
      : [line(approvers.unreached(names(unreached, viewer)), { subtle: true })]),
    ...stillTried,
  ];
}
