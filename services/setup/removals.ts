import type { Change, DefenderHolderChange, DefenderRoleChange, EligibleChange, Plan } from './change.ts';
import { SetupError } from './directoryRows.ts';

type Removal = EligibleChange | DefenderRoleChange | DefenderHolderChange;

/** What a plan would take away from people. */
export function removalsIn({ changes }: Plan): readonly Removal[] {
  return changes.filter(isRemoval);
}

/** Ends a run whose later plans take away more than the one that somebody agreed to: throws `SetupError`. */
export function noMoreRemovedThan(agreed: Plan): (plan: Plan) => void {
  const agreedTo = new Set(removalsIn(agreed).map(keyOf));
  return (plan) => {
    if (removalsIn(plan).some((removal) => !agreedTo.has(keyOf(removal))))
      throw new SetupError(
        'The tenant changed in between: more would be taken away now than you agreed to. Run it again.',
      );
  };
}

function isRemoval(change: Change): change is Removal {
  switch (change.kind) {
    case 'eligible':
      return change.after === undefined;
    case 'defender-role':
      return change.removed.length > 0;
    case 'defender-holder':
      return !change.isWanted;
    case 'group':
    case 'description':
    case 'ownership':
    case 'settings':
      return false;
  }
}

function keyOf(removal: Removal): string {
  switch (removal.kind) {
    case 'eligible':
      return JSON.stringify([removal.of, removal.who.id.toLowerCase()]);
    case 'defender-role':
      return JSON.stringify([removal.role, removal.removed]);
    case 'defender-holder':
      return JSON.stringify([removal.assignmentId, removal.holders, removal.scope]);
  }
}
