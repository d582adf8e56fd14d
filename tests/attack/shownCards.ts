import { approvalCard } from '../../cards/approvalCard.ts';
import type { Card } from '../../cards/card.ts';
import type { State } from '../../services/elevation/request.ts';
import type { GroupTarget, RoleTarget } from '../../services/elevation/target.ts';
import type { Differing } from '../cards/samples.ts';
import { later, now, tracked, viewer } from '../cards/samples.ts';

export const purge: GroupTarget = {
  kind: 'group',
  groupId: 'g',
  access: 'member',
  name: 'Search and Purge PIM',
};
export const reader: RoleTarget = {
  kind: 'role',
  roleDefinitionId: 'r',
  scopeId: '/',
  scopeKind: 'directory',
  name: 'Security Reader',
};

export const waiting: State = { kind: 'awaiting-approval', until: later(24 * 60) };

/** What an approver is shown of such an order. */
export function approvalOf(order: Differing, state: State = waiting): Card {
  return approvalCard({
    tracked: tracked(state, order),
    canDecide: true,
    shown: 'x'.repeat(22),
    viewer,
    now,
  });
}
