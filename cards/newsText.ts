import type { State } from '../services/elevation/request.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Viewer } from './format.ts';
import { english, nameText, quotedLine, timeText } from './format.ts';
import { problemLine } from './problemText.ts';
import { names, targetName, untilText } from './text.ts';

/** What changed, as the line that makes Teams ring; `undefined` for what the person need not be called for. Markdown. */
export function newsText({
  tracked,
  viewer,
  now,
}: {
  readonly tracked: TrackedRequest;
  readonly viewer: Viewer;
  readonly now: Date;
}): string | undefined {
  const { request, approvers, decision, usable, byTime } = tracked;
  const { state } = request;
  const wanted = { operation: 'activate', target: request.order.target } as const;
  const what = `**${targetName(request.order.target, viewer)}**`;
  switch (state.kind) {
    case 'provisioning':
      return decision?.verdict === 'approve'
        ? `${what} was approved${decision.by === undefined ? '' : ` by ${names([decision.by], viewer)}`}. Entra is switching it on.`
        : undefined;
    case 'scheduled':
      return `${what} was approved and starts ${timeText(state.from, now, viewer)}.`;
    case 'active':
      return `${what} ${decision === undefined && approvers.length > 0 ? 'was approved and ' : ''}is on${untilText(state, now, viewer)}${
        typeof usable === 'object'
          ? ' and can be used now. If a portal still says no, sign out there and in again.'
          : '.'
      }`;
    case 'denied':
      return `${what} was ${denialText(state, decision)}`;
    case 'timed-out':
      // Nobody could look: somebody may have decided elsewhere.
      return `Nobody decided on ${what}${byTime === true ? ' here' : ''} within 24 hours. You can ask again.`;
    case 'failed':
      return `${what} failed. ${problemLine(state.problem, { viewer, now, wanted })}`;
    case 'ended':
      return state.how === 'taken-away' ? `${what} was switched off in Entra.` : undefined;
    case 'withdrawn':
    case 'awaiting-approval':
      return undefined;
  }
}

function denialText(
  { by, because }: Extract<State, { kind: 'denied' }>,
  decision: TrackedRequest['decision'],
): string {
  if (decision?.verdict === 'approve')
    return `approved${decision.by === undefined ? '' : ` by ${names([decision.by], english)}`}, and denied by Entra after that. It is not on.`;
  const whom = by === undefined ? '' : ` by ${nameText(by)}`;
  return `denied${whom}${because === undefined ? '' : `: ${quotedLine(because, 300)}`}.`;
}

/** News that may have been told already: nobody can know, and to miss it would be worse. */
export function onceMore(text: string): string {
  return `In case you missed it: ${text}`;
}
