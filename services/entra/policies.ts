import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../elevation/atMost.ts';
import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Policy, PolicyReading } from '../elevation/policy.ts';
import { longestMinutes } from '../elevation/policy.ts';
import type { Problem } from '../elevation/problem.ts';
import type { Why } from '../elevation/reading.ts';
import { whyOf } from '../elevation/reading.ts';
import type { Target, TargetKey } from '../elevation/target.ts';
import { keyOf } from '../elevation/target.ts';
import type { Graph } from './graph.ts';
import type { Answer } from './answer.ts';
import { problemIn } from './answer.ts';
import { bodyOrProblem, pagesFrom } from './pages.ts';
import type { PolicyRules } from './policyRules.ts';
import { policyIn, policyPath, rulesOf } from './policyRules.ts';
import type { WireRule } from './wire.ts';

/** How long a policy is believed; a change in between is found by Entra's own check at the activation. */
const believedMs = 5 * 60_000;

/** How long a policy is worth telling of beside others, where nobody acts on it. */
const toldMs = 60 * 60_000;

/** What came of an order by the rules: refused for them, or made to wait for an approval. */
export type Judged = 'refused' | 'waits';

/** Reads activation settings and remembers them: they are a target's, not a person's, but whether they may be read is a person's. */
export interface Policies {
  of(graph: Graph, actor: Actor, targets: readonly Target[]): Promise<ReadonlyMap<TargetKey, PolicyReading>>;
  /** Entra judged by rules: where these are not the ones that are remembered of this target, they are read anew when they are next asked for. */
  doubt(actor: Actor, target: Target, judged: Judged): void;
  /** What was read within the hour. Asks nobody. */
  ofLate(actor: Actor, targets: readonly Target[]): ReadonlyMap<TargetKey, PolicyReading>;
}

export function createPolicies(clock: Clock): Policies {
  const { known, closed, told } = createMemory(clock);

  function remembered(actor: Actor, key: TargetKey): PolicyReading | undefined {
    const why = closed.get(`${actor.id} ${key}`);
    if (why !== undefined) return { readable: false, why };
    const policy = known.get(`${actor.tenantId} ${key}`);
    return policy === undefined ? undefined : { readable: true, policy };
  }

  function remember(actor: Actor, key: TargetKey, reading: PolicyReading): void {
    if (reading.readable) known.set(`${actor.tenantId} ${key}`, reading.policy);
    // What may pass in a moment is looked at again.
    else if (reading.why === 'refused' || reading.why === 'no-licence')
      closed.set(`${actor.id} ${key}`, reading.why);
    // Whether it may be read is a person's.
    told.set(`${reading.readable ? actor.tenantId : actor.id} ${key}`, reading);
  }

  return {
    doubt({ tenantId }, target, judged) {
      const key = `${tenantId} ${keyOf(target)}`;
      if (judged === 'waits' && known.get(key)?.approval !== undefined) return;
      known.delete(key);
      told.delete(key);
    },
    ofLate: (actor, targets) => toldOf(told, actor, targets),
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

function toldOf(
  told: LRUCache<string, PolicyReading>,
  actor: Actor,
  targets: readonly Target[],
): ReadonlyMap<TargetKey, PolicyReading> {
  return new Map(
    targets.flatMap((target) => {
      const key = keyOf(target);
      const reading = told.get(`${actor.id} ${key}`) ?? told.get(`${actor.tenantId} ${key}`);
      return reading === undefined ? [] : [[key, reading] as const];
    }),
  );
}

/** One by itself, several in a batch. What cannot be read is unreadable; only what only the person can mend, by signing in, is thrown. */
async function readAll(
  graph: Graph,
  targets: readonly Target[],
): Promise<ReadonlyMap<TargetKey, PolicyReading>> {
  const [first, ...others] = targets;
  if (first === undefined) return new Map();
  if (others.length === 0)
    return new Map([
      [keyOf(first), await readingFrom(graph, first, await bodyOrProblem(graph, policyPath(first)))],
    ]);
  const paths = Object.fromEntries(targets.map((target) => [keyOf(target), policyPath(target)]));
  const answers = await graph.batch(paths);
  const readings = targets.map(async (target) => {
    const answer = answers[keyOf(target)];
    const read =
      answer === undefined || answer.status >= 400 ? { problem: problemOf(answer) } : { body: answer.body };
    return [keyOf(target), await readingFrom(graph, target, read)] as const;
  });
  return new Map(await Promise.all(readings));
}

function problemOf(answer: Answer | undefined): Problem {
  return answer === undefined ? { kind: 'entra-unavailable' } : problemIn(answer).problem;
}

async function readingFrom(
  graph: Graph,
  target: Target,
  read: { readonly body: unknown } | { readonly problem: Problem },
): Promise<PolicyReading> {
  if ('problem' in read) return { readable: false, why: whyOf(read.problem) };
  const { values, ended } = await pagesFrom(graph, read.body);
  const found = policyIn({ value: values }, target);
  return found === undefined
    ? { readable: false, why: ended?.why ?? 'unreadable' }
    : { readable: true, policy: activationPolicy(found.rules) };
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
    ...(rules.checks === undefined ? {} : { checks: rules.checks }),
  };
}

function createMemory(clock: Clock) {
  const perf = { now: () => clock.now().getTime() };
  const [believed, late] = [
    { ttl: believedMs, perf },
    { ttl: toldMs, perf },
  ];
  return {
    known: counted('policies', new LRUCache<string, Policy>({ ...atMost(5_000), ...believed })),
    closed: counted('closed policies', new LRUCache<string, Why>({ ...atMost(20_000), ...believed })),
    told: counted('policies told', new LRUCache<string, PolicyReading>({ ...atMost(20_000), ...late })),
  };
}
