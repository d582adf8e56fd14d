import type { Drift, Plan } from './change.ts';
import { entryOf } from './entryOf.ts';

/** What is left of what was changed, with what the first look found in everything else. */
export function together(first: Plan, last: Plan): Plan {
  if (first === last) return last;
  const changed = new Set(first.changes.map(entryOf));
  const untouched = (of: { readonly kind: string; readonly name: string }): boolean =>
    !changed.has(`${of.kind} ${of.name.toLowerCase()}`);
  const toldLast = new Set(last.unseen.map(({ of, part }) => JSON.stringify([of, part])));
  return {
    ...last,
    drift: [...first.drift.filter((one) => untouched(placeOfDrift(one))), ...last.drift],
    unseen: [
      ...first.unseen.filter(
        ({ of, part }) =>
          (of.kind === 'tenant' || untouched(of)) && !toldLast.has(JSON.stringify([of, part])),
      ),
      ...last.unseen,
    ],
    unread: first.unread,
  };
}

function placeOfDrift(drift: Drift): { readonly kind: string; readonly name: string } {
  if ('of' in drift) return drift.of;
  return { kind: 'group', name: drift.kind === 'role-group' ? drift.roleGroup : drift.name };
}
