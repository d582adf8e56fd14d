import type { SandboxClock } from '../clock.ts';
import type { Directory } from '../directory.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { Access } from './access.ts';
import type { AskExtension, CustomExtension } from './customExtension.ts';
import { Evaluations } from './evaluations.ts';
import { Approvers } from './approvers.ts';
import { GroupProvisioning } from './groupProvisioning.ts';
import type { PimState } from './pimState.ts';
import { PolicyStore } from './policyStore.ts';
import { RequestBook } from './requestBook.ts';
import { Rights } from './rights.ts';
import { ScheduleBook } from './scheduleBook.ts';
import type { PimSwitches } from './switches.ts';

/** The parts of a tenant's PIM, with nothing in its books. */
export function createPimState(
  clock: SandboxClock,
  directory: Directory,
  tenant: Tenant,
  switches: PimSwitches,
  ask: AskExtension,
): PimState {
  const now = (): number => clock.now().getTime();
  const schedules = new ScheduleBook({
    now,
    exists: (id) => directory.exists(id),
    endsWithEligibility: () => switches.activationWithoutEligibility === 'ends',
  });
  const policies = new PolicyStore(tenant.id, (id) => directory.nameOf(id));
  const access = new Access(schedules, directory);
  const extensions = new Map<string, CustomExtension>();
  return {
    now,
    directory,
    schedules,
    policies,
    access,
    switches,
    requests: new RequestBook(schedules, now, switches),
    rights: new Rights(access, directory),
    approvers: new Approvers({ policies, directory, access, switches }),
    provisioning: new GroupProvisioning(switches),
    extensions,
    deeds: [],
    evaluations: new Evaluations({ now, switches, extensions, ask }),
  };
}
