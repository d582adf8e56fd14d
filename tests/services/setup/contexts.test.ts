import assert from 'node:assert/strict';
import type { Answer } from '../../../services/entra/answer.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import { lookAtContexts } from '../../../services/setup/contexts.ts';

/** A tenant with these authentication contexts, and these policies of Conditional Access; by status where Graph refuses. */
function graphWith(rows: {
  readonly made: readonly object[] | number;
  readonly used: readonly object[] | number;
}) {
  const answerTo = (path: string): Answer => {
    const found = path.endsWith('/policies') ? rows.used : rows.made;
    const isRefused = typeof found === 'number';
    return { status: isRefused ? found : 200, header: () => null, body: isRefused ? {} : { value: found } };
  };
  const batch = (paths: Readonly<Record<string, string>>) =>
    Promise.resolve(Object.fromEntries(Object.entries(paths).map(([key, path]) => [key, answerTo(path)])));
  return { batch } as unknown as Graph;
}

const asking = (id: string, state: string): object => ({
  state,
  conditions: { applications: { includeAuthenticationContextClassReferences: [id] } },
});

describe('The authentication contexts of a tenant', () => {
  it('are those that applications may use: one that is there and not published is none', async () => {
    const { made } = await lookAtContexts(
      graphWith({
        made: [{ id: 'C1', isAvailable: true }, { id: 'c2', isAvailable: false }, { id: 'c3' }],
        used: [],
      }),
    );
    assert.deepEqual(made, { value: ['c1', 'c3'] });
  });

  it('are asked for by policies that are enabled, and not by those that only report or are off', async () => {
    const { used } = await lookAtContexts(
      graphWith({
        made: [],
        used: [
          asking('C1', 'enabled'),
          asking('c2', 'enabledForReportingButNotEnforced'),
          asking('c3', 'disabled'),
          { state: 'enabled', conditions: null },
        ],
      }),
    );
    assert.deepEqual(used, { value: ['c1'] });
  });

  it('are not known where they could not be read', async () => {
    const { made, used } = await lookAtContexts(graphWith({ made: 403, used: 403 }));
    assert.ok('problem' in made && 'problem' in used);
  });
});
