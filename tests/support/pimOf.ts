import type { Actor } from '../../services/elevation/actor.ts';
import type { PimSession } from '../../services/elevation/pim.ts';
import { createPim } from '../../services/entra/pim.ts';
import type { TokenBroker } from '../../services/entra/tokenBroker.ts';
import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import { people } from '../../sandbox/tenant/contoso.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';

type Name = keyof typeof people;

export function actorNamed(running: RunningCloud, name: Name): Actor {
  const { directory, tenant } = running.cloud;
  return {
    id: people[name],
    tenantId: tenant.id,
    name: directory.user(people[name])?.name ?? '',
    locale: 'en-US',
    timeZone: 'Europe/Berlin',
  };
}

export interface Strength {
  readonly amr?: readonly string[];
  readonly acrs?: readonly string[];
  readonly scopes?: readonly string[];
}

/** The real client over real HTTP, with tokens of the simulated Entra handed out as if people had signed in so strongly. */
export function pimOf(
  running: RunningCloud,
  strength: Strength = { amr: ['pwd', 'mfa'] },
): (name: Name) => PimSession {
  const forgotten = new Set<string>();
  const broker: TokenBroker = {
    exchange: () => Promise.resolve(),
    tokenFor: (actor) => graphTokenFor(running.entra, actor.id, strength),
    assurance: () => ({ mfa: undefined, contexts: [] }),
    adopt: () => undefined,
    accountOf: () => undefined,
    forget: (actor) => forgotten.add(actor.id),
  };
  const pim = createPim({ graphUrl: `${running.origin}/graph`, broker, clock: running.cloud.clock });
  return (name) => pim.as(actorNamed(running, name));
}
