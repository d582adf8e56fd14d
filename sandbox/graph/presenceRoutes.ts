import { z } from 'zod';
import type { TenantUser } from '../tenant/tenant.ts';
import { graphFaults } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Call, Route } from './route.ts';
import { contextOf, ok } from './route.ts';

/** What Teams tells of somebody. Nobody out of office is told as `null`, as of people without Teams. */
function presenceOf({ cloud }: Call, { id }: TenantUser): object {
  const { availability, isOutOfOffice } = cloud.directory.presence.of(id);
  return {
    id,
    availability,
    activity: isOutOfOffice ? 'OutOfOffice' : availability,
    outOfOfficeSettings: isOutOfOffice ? { isOutOfOffice, message: 'I am at the lake.' } : null,
  };
}

/** As many as one call takes. Source: the reference page of `getPresencesByUserId`. */
const many = z.strictObject({ ids: z.array(z.string()).min(1).max(650) });

export const presenceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/users/{id}/presence',
    entity: 'presence',
    answer(call) {
      mustHave(call.caller, permissions.presenceRead);
      const { id = '' } = call.params;
      const user = call.cloud.directory.user(id);
      if (user === undefined) throw graphFaults.notFound(id);
      return ok({
        '@odata.context': contextOf(call, `users('${user.id}')/presence/$entity`),
        ...presenceOf(call, user),
      });
    },
  },
  {
    method: 'POST',
    path: '/communications/getPresencesByUserId',
    entity: 'presence',
    answer(call) {
      mustHave(call.caller, permissions.presenceRead);
      const asked = many.safeParse(call.body);
      if (!asked.success) throw graphFaults.badRequest("The parameter 'ids' is required: 1 to 650 ids.");
      const { directory } = call.cloud;
      const found = asked.data.ids.flatMap((id) => directory.user(id) ?? []);
      return ok({
        '@odata.context': contextOf(call, 'Collection(microsoft.graph.presence)'),
        value: found.map((user) => presenceOf(call, user)),
      });
    },
  },
];
