import { z } from 'zod';
import type { Graph } from '../entra/graph.ts';
import { same } from '../entra/wire.ts';
import type { Seen } from './seen.ts';
import { mapSeen, seeLists } from './seen.ts';

/** The authentication contexts of a tenant, e.g. `c1`, and those that an enabled policy of Conditional Access asks for. */
export interface Contexts {
  readonly made: Seen<readonly string[]>;
  readonly used: Seen<readonly string[]>;
}

/** The delegated permissions that it takes to see them. */
export const contextScopes = ['AuthenticationContext.Read.All', 'Policy.Read.ConditionalAccess'] as const;

const paths = {
  made: '/identity/conditionalAccess/authenticationContextClassReferences',
  used: '/identity/conditionalAccess/policies',
} as const;

const reference = z.object({ id: z.string(), isAvailable: z.boolean().nullish() });
const policy = z.object({
  state: z.string().nullish(),
  conditions: z
    .object({
      applications: z
        .object({ includeAuthenticationContextClassReferences: z.array(z.string()).nullish() })
        .nullish(),
    })
    .nullish(),
});

/** Conditional Access takes one call a second, so they are read one after the other. */
export async function lookAtContexts(graph: Graph): Promise<Contexts> {
  const made = (await seeLists(graph, [paths.made])).get(paths.made);
  const used = (await seeLists(graph, [paths.used])).get(paths.used);
  return {
    made: mapSeen(made, (rows) =>
      z
        .array(reference)
        .parse(rows)
        .filter(({ isAvailable }) => isAvailable !== false)
        .map(({ id }) => id.toLowerCase()),
    ),
    used: mapSeen(used, (rows) =>
      z
        .array(policy)
        .parse(rows)
        .filter(({ state }) => same(state, 'enabled'))
        .flatMap(
          ({ conditions }) => conditions?.applications?.includeAuthenticationContextClassReferences ?? [],
        )
        .map((id) => id.toLowerCase()),
    ),
  };
}
