import type { Change, Plan } from './change.ts';
import { SetupError } from './directoryRows.ts';

type Removal = Change & { readonly kind: 'eligible' };

/** What a plan would take away from people. */
export function removalsIn({ changes }: Plan): readonly Removal[] {
  return changes.filter(
    (change): change is Removal => change.kind === 'eligible' && change.after === undefined,
  );
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

function keyOf({ of, who }: Removal): string {
  return JSON.stringify([of, who.id.toLowerCase()]);
}
