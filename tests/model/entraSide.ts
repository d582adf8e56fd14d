import type { PimRequest, PimTarget } from '../../sandbox/pim/model.ts';
import { isSameTarget } from '../../sandbox/pim/model.ts';
import { seedTarget } from '../../sandbox/pim/seed.ts';
import type { PersonName, State, TargetName } from './reference.ts';
import type { World } from './world.ts';

/** What Entra has of one person's activation, in the model's words. */
export interface EntraRequest {
  readonly id: string;
  readonly who: PersonName;
  readonly target: TargetName;
  readonly state: State;
  readonly minutes: number;
  readonly reason: string;
  readonly startsAt: number | undefined;
  readonly decidedBy: string | undefined;
  readonly because: string | undefined;
}

const names = ['ann', 'ben', 'mia', 'noah'] as const;
const targets = ['vault', 'tower', 'plain', 'watch'] as const;

export function pimTarget(world: World, target: TargetName): PimTarget {
  return seedTarget(world.cast.targets[target]);
}

/** Every request to activate something, the oldest first. */
export function entraRequests(world: World): readonly EntraRequest[] {
  const { pim } = world.running.cloud;
  return names.flatMap((who) =>
    pim
      .requests('assignment', world.cast.ids[who])
      .filter(({ action }) => action === 'selfActivate')
      .map((request) => entraRequest(world, who, request)),
  );
}

function entraRequest(world: World, who: PersonName, request: PimRequest): EntraRequest {
  const { approval, schedule } = request;
  return {
    id: request.id,
    who,
    target: targets.find((name) => isSameTarget(pimTarget(world, name), request.target)) ?? 'plain',
    state: stateIn(world, request),
    minutes: (schedule?.duration ?? 0) / 60_000,
    reason: request.justification ?? '',
    startsAt: later(schedule?.start, request.createdAt),
    decidedBy: names.find((name) => world.cast.ids[name] === approval?.reviewedBy),
    because: approval?.justification ?? undefined,
  };
}

/** A start within the minute is now. */
export function later(start: number | undefined, askedAt: number): number | undefined {
  return start !== undefined && start > askedAt + 60_000 ? start : undefined;
}

function stateIn(world: World, request: PimRequest): State {
  const { pim, clock } = world.running.cloud;
  const now = clock.now().getTime();
  const schedule = pim.scheduleOf(request);
  if (schedule === undefined) return withoutSchedule[request.status] ?? 'over';
  if (schedule.endedBy === 'holder') return 'given back';
  if (schedule.endedBy === 'administrator') return 'taken away';
  if ((schedule.until ?? Infinity) <= now) return 'over';
  if (schedule.from <= now) return 'on';
  return request.status === 'Granted' ? 'scheduled' : 'switching on';
}

const withoutSchedule: Readonly<Record<string, State>> = {
  PendingApproval: 'waiting',
  PendingApprovalProvisioning: 'waiting',
  Denied: 'denied',
  Canceled: 'withdrawn',
  TimedOut: 'timed out',
};

/** Who is in which group, or has the role, by an activation now, e.g. `ann vault`. */
export function entraHoldings(world: World): readonly string[] {
  const { directory, pim } = world.running.cloud;
  return targets.flatMap((target) => {
    const of = world.cast.targets[target];
    const members =
      'group' in of
        ? directory.membersOf(of.group)
        : pim
            .inEffect('assignment')
            .filter((schedule) => isSameTarget(schedule.target, pimTarget(world, target)))
            .map(({ principalId }) => principalId);
    return names.filter((name) => members.includes(world.cast.ids[name])).map((name) => `${name} ${target}`);
  });
}
