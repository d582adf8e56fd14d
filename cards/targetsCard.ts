import type { Standing } from '../services/elevation/access.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Card, Element } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, plainLine } from './format.ts';
import { standingRow } from './standingRow.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';

export interface TargetsView {
  readonly standings: readonly Standing[];
  /** From 0. */
  readonly page: number;
  /** Only what is on or on its way is listed. */
  readonly status?: boolean;
  /** The words that meant no target of this person, and the targets that come near. */
  readonly unknown?: { readonly said: string; readonly near: readonly Standing[] };
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Lines on a card: twenty stay well below Teams' 28 KB. */
const pageSize = 20;

/** Everything that a person may switch on, or what of it is on. */
export function targetsCard({ standings, page, status = false, unknown, viewer, now }: TargetsView): Card {
  const near = unknown?.near ?? [];
  const first = near.length > 0 ? near : standings;
  const last = Math.max(0, Math.ceil(first.length / pageSize) - 1);
  const here = Math.min(page, last);
  const shown = first.slice(here * pageSize, (here + 1) * pageSize);
  const title = status ? 'Your open access' : 'Your access';
  return cardOf({
    summary: unknown === undefined ? title : `I don’t know “${bare(unknown.said, 60)}”`,
    body: [
      ...heading(
        unknown === undefined ? title : unknownTitle(unknown.said),
        near.length > 0 ? didYouMean(near.map(({ target }) => target)) : undefined,
      ),
      ...(shown.length === 0 ? empty(status) : shown.map((standing) => standingRow(standing, now, viewer))),
      ...(last > 0
        ? [line(`Page ${here + 1} of ${last + 1}`, { subtle: true, small: true, spacing: 'Medium' })]
        : []),
    ],
    buttons: [
      ...(here < last ? [button('More', verbs.targets(here + 1))] : []),
      ...(here > 0 ? [button('Back', verbs.targets(here - 1))] : []),
      ...(status || near.length > 0
        ? [button('My access', verbs.targets())]
        : [button('Refresh', verbs.targets(here))]),
    ],
    refresh:
      unknown === undefined
        ? status
          ? verbs.active()
          : verbs.targets(here)
        : verbs.choice(unknown.said, 'activate'),
  });
}

function unknownTitle(said: string): string {
  return `I don’t know “${plainLine(said, 60)}”`;
}

function didYouMean(targets: readonly Target[]): string {
  const known = targets.map(targetName);
  const first = known.slice(0, -1).join(', ');
  return `Did you mean ${[first, ...known.slice(-1)].filter((part) => part !== '').join(' or ')}?`;
}

function empty(status: boolean): Element[] {
  return status
    ? [line('Nothing is on and nothing is waiting.')]
    : [
        line('There is nothing that you may switch on.'),
        line('An administrator makes you eligible in Entra PIM; then it appears here.', { subtle: true }),
      ];
}
