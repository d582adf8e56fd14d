import { prospectOf } from '../services/elevation/approvers.ts';
import type { Reach, TrackedRequest } from '../services/elevation/trackedRequest.ts';
import { gapTexts, undecidedText } from './approverText.ts';
import type { Element } from './card.ts';
import { line, note } from './card.ts';
import type { Viewer } from './format.ts';
import { english, plainLine, timeText } from './format.ts';
import { teamText } from './teamText.ts';
import { names } from './text.ts';

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
  const { approvers, approversNamed } = tracked;
  if (approvers.length === 0 && isNobody(reach)) return undecided(tracked, reach !== undefined, adminContact);
  const lines =
    reach === undefined || isNobody(reach)
      ? [line(`I am asking ${names(approvers, viewer)}.`)]
      : reachedLines(reach);
  const hidden = (approversNamed ?? []).filter(({ kind }) => kind === 'group' || kind === 'unnamed');
  return [
    ...lines,
    ...noticeLines(reach, now, viewer),
    ...gapTexts(hidden).map((text) => line(text, { subtle: true })),
  ];
}

/** Who is away, and who is asked later. */
function noticeLines(reach: Reach | undefined, now: Date, viewer: Viewer): Element[] {
  const { later, away = [], allAway } = reach ?? {};
  const gone = away.filter(({ until }) => until > now);
  return [
    ...gone.map(({ person, until }) =>
      line(teamText.isAway(names([person], viewer), timeText(until, now, viewer)), { subtle: true }),
    ),
    ...(allAway === true && gone.length > 0 ? [note([teamText.allAway], 'warning')] : []),
    ...(later !== undefined && later.at > now
      ? [
          line(teamText.askedLater(names(later.people, viewer), timeText(later.at, now, viewer)), {
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
): Element[] {
  const who = undecidedText(approversNamed);
  if (!isSettled) return [line(who)];
  const isInVain = approversNamed !== undefined && prospectOf(approversNamed) === 'nobody';
  const next = isInVain
    ? `Ask ${adminContact === undefined ? 'your administrator' : plainLine(adminContact)} to name somebody, or withdraw it.`
    : 'Entra has mailed whoever decides; you can also tell them yourself.';
  const title = isInVain ? 'Nobody can approve this' : 'No approver has a card yet';
  return [note([title, `${who} ${next}`], 'warning')];
}

function reachedLines({ reached, unreached, pending = [] }: Reach): Element[] {
  const stillTried =
    pending.length === 0
      ? []
      : [
          line(`I am still trying to reach ${names(pending, english)}: Teams has not let me through yet.`, {
            subtle: true,
          }),
        ];
  if (reached.length === 0 && unreached.length === 0) return stillTried;
  if (reached.length === 0)
    return [
      note(
        [
          'No approver has a card yet',
          `I could not reach ${names(unreached, english)} in Teams: they have not added Latchkey, or have blocked it. Entra has mailed them; you can also tell them yourself.`,
        ],
        'warning',
      ),
      ...stillTried,
    ];
  return [
    line(`I asked ${names(reached, english)}.`),
    ...(unreached.length === 0
      ? []
      : [
          line(`I could not reach ${names(unreached, english)} in Teams; Entra has mailed them.`, {
            subtle: true,
          }),
        ]),
    ...stillTried,
  ];
}
