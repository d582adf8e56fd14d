import type { Graph } from '../entra/graph.ts';
import type { GateStep } from './gateSteps.ts';
import { patiently } from './patiently.ts';
import { PolicyIds } from './policyIds.ts';

/** Does one step after the other; the first that is written to a group may give its policies other ids. Throws `ElevationError`. */
export async function takeGateSteps(
  graph: Graph,
  steps: readonly GateStep[],
  { onStep, pauseMs }: { readonly onStep: (step: GateStep) => void; readonly pauseMs: number },
): Promise<void> {
  const ids = new PolicyIds();
  for (const step of steps) {
    onStep(step);
    await patiently(
      () => {
        const { method, path, body } = ids.present(step);
        return graph.write('set-up', { method, path, body, version: 'beta' });
      },
      () => ids.lookAgain(graph, step),
      pauseMs,
    );
  }
}
