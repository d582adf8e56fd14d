import type { Cloud } from '../cloud.ts';
import type { Refused } from '../defender/rights.ts';
import { mayHunt, mayPurge } from '../defender/rights.ts';
import { showCollection } from './collection.ts';
import { GraphFault } from './graphFault.ts';
import type { Permission } from './permissions.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Route } from './route.ts';
import { contextOf, ok } from './route.ts';

/** Reads of Defender through Graph: nothing is in them, but who may make them is what Defender itself would say. */
function read(
  path: string,
  permission: Permission,
  may: (cloud: Cloud, oid: string) => Refused | undefined,
  version?: 'beta',
): Route {
  return {
    method: 'GET',
    path,
    ...(version === undefined ? {} : { version }),
    answer: (call) => {
      mustHave(call.caller, permission);
      const refused = may(call.cloud, call.caller.oid);
      if (refused !== undefined) throw new GraphFault(403, 'Forbidden', refused.message);
      return ok(showCollection([], call.query, contextOf(call, path.slice(1)), call.address));
    },
  };
}

export const securityRoutes: readonly Route[] = [
  read('/security/incidents', permissions.incidentRead, mayHunt),
  read('/security/collaboration/analyzedEmails', permissions.analyzedMailRead, mayPurge, 'beta'),
];
