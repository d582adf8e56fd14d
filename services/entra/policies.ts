import { LRUCache } from 'lru-cache';
import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Policy, PolicyReading } from '../elevation/policy.ts';
import { longestMinutes } from '../elevation/policy.ts';
import { ElevationError } from '../elevation/problem.ts';
import type { Target, TargetKey } from '../elevation/target.ts';
import { keyOf } from '../elevation/target.ts';
import type { Graph } from './graph.ts';
import { bodyOf } from './answer.ts';
import type { PolicyRules } from './policyRules.ts';
import { policyIn, policyPath, rulesOf } from './policyRules.ts';
import type { WireRule } from './wire.ts';

/** How long a policy is believed; a change in between is found by Entra's own check at the activation. */
const believedMs = 5 * 60_000;

/** Reads activation settings and remembers them: they are a target's, not a person's, but whether they may be read is a person's. */
export interface Policies {
  of(graph: Graph, actor: Actor, targets: readonly Target[]): Promise<ReadonlyMap<TargetKey, PolicyReading>>;
}

export function createPolicies(clock: Clock): Policies {
  const perf = { now: () => clock.now().getTime() };
  const known = new LRUCache<string, Policy>({ max: 5_000, ttl: believedMs, perf });
  const closed = new LRUCache<string, true>({ max: 20_000, ttl: believedMs, perf });

  function remembered(actor: Actor, key: TargetKey): PolicyReading | undefined {
    if (closed.has(`${actor.id} ${key}`)) return { readable: false };
    const policy = known.get(`${actor.tenantId} ${key}`);
    return policy === undefined ? undefined : { readable: true, policy };
  }

  function remember(actor: Actor, key: TargetKey, reading: PolicyReading): void {
    if (reading.readable) known.set(`${actor.tenantId} ${key}`, reading.policy);
    else closed.set(`${actor.id} ${key}`, true);
  }

  return {
    async of(graph, actor, targets) {
      const readings = new Map<TargetKey, PolicyReading>();
      const missing: Target[] = [];
      for (const target of targets) {
        const reading = remembered(actor, keyOf(target));
        if (reading === undefined) missing.push(target);
        else readings.set(keyOf(target), reading);
      }
      for (const [key, reading] of await readAll(graph, missing)) {
        readings.set(key, reading);
        remember(actor, key, reading);
      }
      return readings;
    },
  };
}

/** One by itself, several in a batch. */
async function readAll(
  graph: Graph,
  targets: readonly Target[],
): Promise<ReadonlyMap<TargetKey, PolicyReading>> {
  const [first, ...others] = targets;
  if (first === undefined) return new Map();
  return others.length === 0
    ? new Map([[keyOf(first), await readOne(graph, first)]])
    : readMany(graph, targets);
}

async function readOne(graph: Graph, target: Target): Promise<PolicyReading> {
  const body = await graph.get(policyPath(target)).catch((error: unknown) => {
    if (isForbidden(error)) return undefined;
    throw error;
  });
  return readingOf(body, target);
}

async function readMany(
  graph: Graph,
  targets: readonly Target[],
): Promise<ReadonlyMap<TargetKey, PolicyReading>> {
  const paths = Object.fromEntries(targets.map((target) => [keyOf(target), policyPath(target)]));
  const answers = await graph.batch(paths);
  return new Map(
    targets.map((target) => {
      const answer = answers[keyOf(target)];
      const isClosed = answer === undefined || answer.status === 403;
      return [keyOf(target), isClosed ? { readable: false } : readingOf(bodyOf(answer), target)];
    }),
  );
}

function readingOf(body: unknown, target: Target): PolicyReading {
  const found = policyIn(body, target);
  return found === undefined
    ? { readable: false }
    : { readable: true, policy: activationPolicy(found.rules) };
}

function isForbidden(error: unknown): boolean {
  if (!(error instanceof ElevationError)) return false;
  const { kind } = error.problem;
  return kind === 'permission-missing' || kind === 'refused' || kind === 'not-found';
}

/** What rules ask of whoever activates. */
export function policyOf(rules: readonly WireRule[]): Policy {
  return activationPolicy(rulesOf(rules));
}

/** A maximum that cannot be read is taken for Entra's default of 8 hours; one beyond what Entra grants is not offered. */
function activationPolicy({ maximumMinutes = 8 * 60, ...rules }: PolicyRules): Policy {
  return {
    maximumMinutes: Math.min(maximumMinutes, longestMinutes),
    requiresMfa: rules.mfa,
    requiresJustification: rules.justification,
    requiresTicket: rules.ticket,
    ...(rules.authenticationContext === undefined
      ? {}
      : { authenticationContext: rules.authenticationContext }),
    ...(rules.approval === undefined ? {} : { approval: rules.approval }),
  };
}
