import { graphFaults } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Route } from './route.ts';
import { contextOf, ok } from './route.ts';

/** What Teams tells of somebody. Nobody out of office is told as `null`, as of people without Teams. */
export const presenceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/users/{id}/presence',
    entity: 'presence',
    answer(call) {
      mustHave(call.caller, permissions.presenceRead);
      const { id = '' } = call.params;
      const { directory } = call.cloud;
      const user = directory.user(id);
      if (user === undefined) throw graphFaults.notFound(id);
      const { availability, isOutOfOffice } = directory.presence.of(user.id);
      return ok({
        '@odata.context': contextOf(call, `users('${user.id}')/presence/$entity`),
        id: user.id,
        availability,
        activity: isOutOfOffice ? 'OutOfOffice' : availability,
        outOfOfficeSettings: isOutOfOffice ? { isOutOfOffice, message: 'I am at the lake.' } : null,
      });
    },
  },
];
