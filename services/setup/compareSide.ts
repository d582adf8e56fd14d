import type { Change, Drift, Plan, Unseen } from './change.ts';
import type { Grant } from './current.ts';
import type { Directory } from './directory.ts';
import type { Found } from './directoryRows.ts';
import {
  endOf,
  missingEligibilities,
  notYetHeld,
  placeWithin,
  removal,
  unmentioned,
} from './eligibleChanges.ts';
import type { LaterGrant } from './later.ts';
import type { PlaceLook, StandingGrant } from './look.ts';
import { ownershipChange } from './newGroup.ts';
import type { People } from './people.ts';
import type { Place } from './place.ts';
import type { Resolved, ResolvedSide } from './resolve.ts';
import { settingSteps } from './settingSteps.ts';
import type { Setting, SettingValues } from './settings.ts';
import { isNotice, isSame, settings, usualValues } from './settings.ts';
import { changedSettings, presentValues } from './settingValues.ts';

/** What comparing needs to know besides the side itself. */
export interface Comparison {
  readonly directory: Directory;
  readonly people: People;
  readonly lists: Pick<Resolved, 'breakGlass' | 'protect'>;
  /** Take away eligibilities that the file does not name. */
  readonly prune: boolean;
}

type Part = Pick<Plan, 'changes' | 'drift' | 'unseen'>;

const nothing: Part = { changes: [], drift: [], unseen: [] };

/** A place as it is against the file. Of what was not seen nothing is said but that. `made`: the group, if this run made it. */
export function compareSide(
  side: ResolvedSide,
  place: Place,
  look: PlaceLook,
  comparison: Comparison,
  made: Found | undefined,
): Part {
  const unseen = (part: Unseen['part'], seen: object): readonly Unseen[] =>
    'problem' in seen ? [{ of: side.of, part, problem: seen.problem as NonNullable<Unseen['problem']> }] : [];
  const parts = [
    'value' in look.policy ? settingsPart(side, place, look.policy.value, look, comparison) : nothing,
    'value' in look.eligible ? eligiblePart(side, place, look.eligible.value, comparison) : nothing,
    'value' in look.standing ? standingPart(side, look.standing.value, comparison, made) : nothing,
    'value' in look.later ? laterPart(side, look.later.value, comparison) : nothing,
  ];
  return {
    changes: parts.flatMap(({ changes }) => changes),
    drift: parts.flatMap(({ drift }) => drift),
    unseen: [
      // Of a side that the file does not speak of, only who is in it matters.
      ...(side.isDeclared ? unseen('settings', look.policy) : []),
      ...unseen('eligible', look.eligible),
      ...unseen('standing', look.standing),
      ...unseen('later', look.later),
      ...parts.flatMap((part) => part.unseen),
    ],
  };
}

function settingsPart(
  side: ResolvedSide,
  place: Place,
  policy: Extract<PlaceLook['policy'], { value: unknown }>['value'],
  { eligible: held }: PlaceLook,
  { directory }: Comparison,
): Part {
  const { of } = side;
  const values = valuesFor(side, 'value' in held ? held.value : undefined);
  const said = Object.keys(values) as readonly Setting[];
  if (said.length === 0) return nothing;
  const before = presentValues(directory, policy);
  const after: SettingValues = { ...before, ...values };
  const changed = changedSettings(before, after, said);
  const steps = settingSteps(place, policy, after, changed);
  const usual = usualValues(place.kind);
  const isForGood = (side.eligible ?? []).some(({ until }) => until === undefined);
  const drift = settings
    .filter((setting) => !said.includes(setting) && !isSame(setting, before, usual))
    // Whoever is to be eligible without an end explains it.
    .filter((setting) => setting !== 'permanentEligibility' || !isForGood)
    // A rule that the policy does not have says nothing.
    .filter((setting) => !isNotice(setting) || before[setting] !== undefined)
    .map((setting): Drift => ({ kind: 'setting', of, setting, present: before, usual }));
  const changes: readonly Change[] =
    changed.length === 0 ? [] : [{ kind: 'settings', of, before, after, changed, steps }];
  return { changes, drift, unseen: [] };
}

/** What the file says, and what whoever is to be made eligible for good has to be allowed besides. `held` is absent where that was not seen. */
export function valuesFor(
  { values, eligible = [] }: ResolvedSide,
  held: readonly Grant[] | undefined,
): ResolvedSide['values'] {
  const isNewForGood =
    held !== undefined && notYetHeld(eligible, held).some(({ until }) => until === undefined);
  return isNewForGood ? { ...values, permanentEligibility: true } : values;
}

function eligiblePart(
  { of, eligible, alsoAllowed }: ResolvedSide,
  place: Place,
  held: Extract<PlaceLook['eligible'], { value: unknown }>['value'],
  { directory, lists: { breakGlass, protect }, prune }: Comparison,
): Part {
  const others = unmentioned(eligible ?? [], held).filter(
    ({ principalId }) => ![alsoAllowed, breakGlass, protect].some((listed) => listed.has(principalId)),
  );
  const whoOf = (id: string): Found => ({ id, name: directory.nameOf(id) });
  // A file that does not say who is eligible does not say that nobody is.
  const isPruned = prune && eligible !== undefined;
  const named = others.map((grant) => ({ grant, at: placeWithin(of, grant.scopeId) }));
  return {
    changes: [
      ...missingEligibilities(of, place, eligible ?? [], held),
      ...(isPruned ? named.map(({ grant, at }) => removal(at, place, grant, whoOf(grant.principalId))) : []),
    ],
    drift: isPruned
      ? []
      : named.map(({ grant, at }) => ({
          kind: 'eligible',
          of: at,
          who: whoOf(grant.principalId),
          until: endOf(grant),
        })),
    unseen: [],
  };
}

function standingPart(
  { of, alsoAllowed }: ResolvedSide,
  held: readonly StandingGrant[],
  { directory, people, lists: { breakGlass } }: Comparison,
  made: Found | undefined,
): Part {
  const others = held.filter(
    ({ principalId }) => !alsoAllowed.has(principalId) && !breakGlass.has(principalId),
  );
  const isOwner = of.kind === 'group' && of.access === 'owner';
  const own = made === undefined || !isOwner ? [] : others.filter(({ isOutsidePim }) => isOutsidePim);
  const whoOf = (id: string): Found => ({ id, name: directory.nameOf(id) });
  return {
    changes:
      made === undefined ? [] : own.map(({ principalId }) => ownershipChange(made, whoOf(principalId))),
    drift: others
      .filter((grant) => !own.includes(grant))
      .map((grant): Drift => {
        const { principalId, scopeId, isOutsidePim } = grant;
        const through = throughGroup(principalId, people);
        return {
          kind: 'standing',
          of: placeWithin(of, scopeId),
          who: whoOf(principalId),
          until: endOf(grant),
          isOutsidePim,
          ...(through === undefined ? {} : { through }),
        };
      }),
    unseen: [],
  };
}

/** `prune` leaves it as well: whether PIM lets somebody take away what has not begun was never seen. */
function laterPart(
  { of, eligible, alsoAllowed }: ResolvedSide,
  later: readonly LaterGrant[],
  { directory, lists: { breakGlass, protect } }: Comparison,
): Part {
  const isAllowed = (grant: LaterGrant): boolean =>
    [alsoAllowed, breakGlass, ...(grant.as === 'eligible' ? [protect] : [])].some((listed) =>
      listed.has(grant.principalId),
    ) ||
    (grant.as === 'eligible' && unmentioned(eligible ?? [], [grant]).length === 0);
  return {
    ...nothing,
    drift: later
      .filter((grant) => !isAllowed(grant))
      .map((grant): Drift => {
        const { principalId, scopeId, from, as } = grant;
        const who = { id: principalId, name: directory.nameOf(principalId) };
        return { kind: 'later', of: placeWithin(of, scopeId), who, as, from, until: endOf(grant) };
      }),
  };
}

function throughGroup(id: string, people: People): readonly string[] | 'unread' | undefined {
  const seen = people.get(id);
  if (seen === undefined) return undefined;
  return 'value' in seen ? seen.value.map(({ name }) => name) : 'unread';
}
