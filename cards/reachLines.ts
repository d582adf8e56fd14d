import type { Reach, TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Element } from './card.ts';
import { line, note } from './card.ts';
import { names } from './text.ts';

/** Who was asked, and who could not be. */
export function reachLines({ approvers }: TrackedRequest, reach: Reach | undefined): Element[] {
  if (reach === undefined) {
    return approvers.length === 0 ? [line(nobodyKnown)] : [line(`I am asking ${names(approvers)}.`)];
  }
  const { reached, unreached, pending = [] } = reach;
  const stillTried =
    pending.length === 0
      ? []
      : [
          line(`I am still trying to reach ${names(pending)}: Teams has not let me through yet.`, {
            subtle: true,
          }),
        ];
  if (reached.length === 0 && pending.length > 0 && unreached.length === 0) return stillTried;
  if (reached.length === 0) {
    const whom =
      unreached.length === 0
        ? nobodyKnown
        : `I could not reach ${names(unreached)} in Teams: they have not added Latchkey.`;
    return [
      note(
        ['No approver has a card yet', `${whom} Entra has mailed them; you can also tell them yourself.`],
        'warning',
      ),
      ...stillTried,
    ];
  }
  return [
    line(`I asked ${names(reached)}.`),
    ...(unreached.length === 0
      ? []
      : [line(`I could not reach ${names(unreached)} in Teams; Entra has mailed them.`, { subtle: true })]),
    ...stillTried,
  ];
}

const nobodyKnown = 'The policy names no approver that I know of, so administrators decide in Entra.';
