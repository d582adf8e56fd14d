import { prospectOf } from '../services/elevation/approvers.ts';
import type { Reach, TrackedRequest } from '../services/elevation/trackedRequest.ts';
import { gapTexts, undecidedText } from './approverText.ts';
import type { Element } from './card.ts';
import { line, note } from './card.ts';
import { plainLine } from './format.ts';
import { names } from './text.ts';

/** Who was asked, and who could not be. */
export function reachLines(
  tracked: TrackedRequest,
  reach: Reach | undefined,
  adminContact?: string,
): Element[] {
  const { approvers, approversNamed } = tracked;
  if (approvers.length === 0 && isNobody(reach)) return undecided(tracked, reach !== undefined, adminContact);
  const lines =
    reach === undefined || isNobody(reach) ? [line(`I am asking ${names(approvers)}.`)] : reachedLines(reach);
  const hidden = (approversNamed ?? []).filter(({ kind }) => kind === 'group' || kind === 'unnamed');
  return [...lines, ...gapTexts(hidden).map((text) => line(text, { subtle: true }))];
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
          line(`I am still trying to reach ${names(pending)}: Teams has not let me through yet.`, {
            subtle: true,
          }),
        ];
  if (reached.length === 0 && unreached.length === 0) return stillTried;
  if (reached.length === 0)
    return [
      note(
        [
          'No approver has a card yet',
          `I could not reach ${names(unreached)} in Teams: they have not added Latchkey, or have blocked it. Entra has mailed them; you can also tell them yourself.`,
        ],
        'warning',
      ),
      ...stillTried,
    ];
  return [
    line(`I asked ${names(reached)}.`),
    ...(unreached.length === 0
      ? []
      : [line(`I could not reach ${names(unreached)} in Teams; Entra has mailed them.`, { subtle: true })]),
    ...stillTried,
  ];
}
