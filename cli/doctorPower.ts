import type { Config } from '../bot/start/config.ts';
import { ElevationError } from '../services/elevation/problem.ts';
import type { OwnPower } from '../services/doctor/power.ts';
import { seenByEither } from '../services/doctor/power.ts';
import { powerOfPrincipal } from '../services/doctor/principalPower.ts';
import type { EnterpriseApplication } from '../services/doctor/registeredApp.ts';
import { readEnterpriseApplication } from '../services/doctor/registeredApp.ts';
import type { Graph } from '../services/entra/graph.ts';

/** What the bot's own tokens say of its power, and what an administrator sees of it. */
export async function powerSeen(
  graph: Graph,
  { clientId }: Pick<Config, 'clientId'>,
  own: OwnPower,
): Promise<{ readonly power: OwnPower; readonly enterprise: EnterpriseApplication | undefined }> {
  const enterprise = await readEnterpriseApplication(graph, clientId).catch((failure: unknown) => {
    // What its own tokens say stands by itself.
    if (failure instanceof ElevationError) return undefined;
    throw failure;
  });
  if (enterprise === undefined) return { power: own, enterprise };
  return { power: seenByEither(own, await powerOfPrincipal(graph, enterprise.id)), enterprise };
}
