import type { Cloud } from '../cloud.ts';
import { describeTarget } from '../pim/describeTarget.ts';
import type { PimRequest, PimSchedule, PimTarget } from '../pim/model.ts';
import { targetKey } from '../pim/model.ts';
import { seedTarget } from '../pim/seed.ts';
import type { TenantUser } from '../tenant/tenant.ts';

/** How somebody stands to something that PIM grants, the strongest first. */
export const standings = ['on', 'held', 'waiting', 'planned', 'eligible', 'eligible later'] as const;
export type Standing = (typeof standings)[number];

/** One person and one target. */
export interface Holding {
  readonly standing: Standing;
  /** When it ends, or begins where it has not; milliseconds since 1970. */
  readonly until: number | undefined;
  readonly from: number | undefined;
  /** The group that they have it by. */
  readonly through: string | undefined;
}

/** What PIM grants, and how everybody stands to it. */
export interface HoldingRow {
  readonly target: PimTarget;
  readonly name: string;
  /** Tells two of one name apart. */
  readonly description: string | undefined;
  /** By object id of the person. */
  readonly holdings: ReadonlyMap<string, Holding>;
  /** Object ids of those who decide on it. */
  readonly deciders: ReadonlySet<string>;
}

/** The tenant as a picture: who stands how to what, the people in its columns. */
export interface Holdings {
  readonly people: readonly TenantUser[];
  readonly rows: readonly HoldingRow[];
  /** People who stand to nothing. */
  readonly others: readonly TenantUser[];
}

/** Works out who is eligible for what, what is on and what waits, at this moment. */
export function holdingsIn(cloud: Cloud): Holdings {
  const targets = new Map<string, PimTarget>();
  for (const target of targetsOf(cloud)) targets.set(targetKey(target), target);
  const rows = [...targets.values()]
    .map((target) => rowOf(cloud, target))
    .sort((a, b) => b.target.kind.localeCompare(a.target.kind) || a.name.localeCompare(b.name));
  const isInvolved = ({ id }: TenantUser): boolean =>
    rows.some(({ holdings, deciders }) => holdings.has(id) || deciders.has(id));
  const { users } = cloud.directory;
  return {
    people: users.filter(isInvolved),
    rows,
    others: users.filter((user) => !isInvolved(user)),
  };
}

function targetsOf({ pim, tenant }: Cloud): readonly PimTarget[] {
  return [
    ...tenant.settings.map(({ of }) => seedTarget(of)),
    ...pim.schedules('eligibility').map(({ target }) => target),
    ...pim.schedules('assignment').map(({ target }) => target),
    ...waitingIn(pim).map(({ target }) => target),
  ];
}

function rowOf(cloud: Cloud, target: PimTarget): HoldingRow {
  const { directory, pim } = cloud;
  const key = targetKey(target);
  const grants = [...pim.schedules('assignment'), ...pim.schedules('eligibility')].filter(
    (schedule) => targetKey(schedule.target) === key,
  );
  const waiting = waitingIn(pim).filter((request) => targetKey(request.target) === key);
  const holdings = new Map<string, Holding>();
  for (const { id } of directory.users) {
    const groups = new Map(directory.groupsOf(id).map((group) => [group.id, group.name]));
    const own = [
      ...grants.flatMap((grant) =>
        grant.principalId === id || groups.has(grant.principalId)
          ? [holdingBy(cloud, grant, groups.get(grant.principalId))]
          : [],
      ),
      ...waiting.filter(({ principalId }) => principalId === id).map(() => waits),
    ].sort((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing));
    if (own[0] !== undefined) holdings.set(id, own[0]);
  }
  const description =
    target.kind === 'group' ? directory.group(target.groupId)?.description : scopeOf(cloud, target);
  return {
    target,
    name: describeTarget(target, directory),
    description,
    holdings,
    deciders: decidersOf(cloud, target),
  };
}

const waits: Holding = { standing: 'waiting', until: undefined, from: undefined, through: undefined };

function holdingBy({ clock }: Cloud, grant: PimSchedule, through: string | undefined): Holding {
  const { from, until } = grant;
  const isLater = from > clock.now().getTime();
  const { now, later } = standingsOf[grant.of === 'eligibility' ? 'eligibility' : grant.assignmentType];
  return { standing: isLater ? later : now, until, from: isLater ? from : undefined, through };
}

const standingsOf = {
  eligibility: { now: 'eligible', later: 'eligible later' },
  Activated: { now: 'on', later: 'planned' },
  Assigned: { now: 'held', later: 'planned' },
} as const satisfies Readonly<Record<string, { readonly now: Standing; readonly later: Standing }>>;

function decidersOf({ directory, pim }: Cloud, target: PimTarget): ReadonlySet<string> {
  const approval = pim.policies.settingsOf(target).approval;
  if (approval === undefined) return new Set();
  if (approval.approvers.length === 0)
    return new Set(directory.users.map(({ id }) => id).filter((id) => pim.isAdministrator(id)));
  return new Set(
    approval.approvers.flatMap(({ kind, id }) => (kind === 'user' ? [id] : directory.peopleIn(id))),
  );
}

export function waitingIn(pim: Cloud['pim']): readonly PimRequest[] {
  return [...pim.awaitingApproval('role'), ...pim.awaitingApproval('group')];
}

/** The unit that a role is limited to. */
function scopeOf({ directory }: Cloud, target: PimTarget): string | undefined {
  const scope = target.kind === 'role' ? target.directoryScopeId : null;
  if (scope === null || scope === '/') return undefined;
  return `in ${directory.unit(scope.split('/').at(-1) ?? '')?.name ?? scope} alone`;
}
