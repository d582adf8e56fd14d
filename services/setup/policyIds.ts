import { isProblem } from '../elevation/problem.ts';
import type { Graph } from '../entra/graph.ts';
import { policyRule } from '../entra/pimAddresses.ts';
import type { PolicyWrite } from './change.ts';
import { readPolicy } from './current.ts';

/** A write, which may be one to a policy. */
interface Write {
  readonly path: string;
  readonly policy?: PolicyWrite;
}

/** How policies are called by now: those of a group are called otherwise once the first write to it has brought it under PIM. */
export class PolicyIds {
  readonly #present = new Map<string, string>();

  /** A step as it is to be sent now. */
  present<S extends Write>(step: S): S {
    const { policy } = step;
    const id = policy === undefined ? undefined : this.#present.get(policy.id);
    return policy === undefined || id === undefined ? step : { ...step, path: policyRule(id, policy.rule) };
  }

  /** Looks up again what a step writes to, and says whether it is called otherwise than it was. */
  async lookAgain(graph: Graph, { policy }: Write): Promise<boolean> {
    if (policy === undefined) return false;
    const before = this.#present.get(policy.id) ?? policy.id;
    const now = await readPolicy(graph, policy.of).catch((error: unknown) => {
      if (isProblem(error, 'not-found')) return { policyId: before };
      throw error;
    });
    this.#present.set(policy.id, now.policyId);
    return now.policyId !== before;
  }
}
