import type { Graph } from '../../services/entra/graph.ts';
import { createGraph } from '../../services/entra/graph.ts';
import { apply } from '../../services/setup/apply.ts';
import type { Plan } from '../../services/setup/change.ts';
import { createDirectory } from '../../services/setup/directory.ts';
import type { PatienceParts } from '../../services/setup/patience.ts';
import { patientGraph } from '../../services/setup/patience.ts';
import { planOf } from '../../services/setup/plan.ts';
import { readWanted } from '../../services/setup/readWanted.ts';
import type { Wanted } from '../../services/setup/wanted.ts';
import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import type { PimCaller, PimOrder, PimTarget } from '../../sandbox/pim/model.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { emptyContoso, people } from '../../sandbox/tenant/contoso.ts';
import type { Tenant } from '../../sandbox/tenant/tenant.ts';
import { actorNamed } from './pimOf.ts';

const allScopes = [
  'User.ReadBasic.All',
  'Group.ReadWrite.All',
  'RoleManagement.ReadWrite.Directory',
  'RoleManagementPolicy.ReadWrite.Directory',
  'RoleManagementPolicy.ReadWrite.AzureADGroup',
  'RoleEligibilitySchedule.ReadWrite.Directory',
  'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
  'RoleAssignmentSchedule.Read.Directory',
  'PrivilegedAssignmentSchedule.Read.AzureADGroup',
  'AuthenticationContext.Read.All',
  'Policy.Read.ConditionalAccess',
  'AdministrativeUnit.Read.All',
  'RoleManagement.ReadWrite.Defender',
];

/** A tenant that an administrator sets up, and what they do to it behind the file's back. */
export interface SetUpTenant {
  readonly running: RunningCloud;
  /** As the administrator, in no hurry. */
  readonly graph: Graph;
  readonly plan: (wanted: Wanted | string, prune?: boolean) => Promise<Plan>;
  readonly apply: (wanted: Wanted | string, prune?: boolean) => Promise<Plan>;
  /** An administrator makes somebody eligible, or active without activating. */
  readonly give: (of: 'eligibility' | 'assignment', who: string, target: PimTarget, days?: number) => void;
  /** The same, to begin after so many days and to last as long. */
  readonly giveLater: (
    of: 'eligibility' | 'assignment',
    who: string,
    target: PimTarget,
    days: number,
  ) => void;
  /** They take an eligibility away. */
  readonly take: (who: string, target: PimTarget) => void;
  /** They let an eligibility end after so many days. */
  readonly limit: (who: string, target: PimTarget, days: number) => void;
  readonly groupNamed: (name: string) => string;
  readonly writes: () => number;
  readonly close: () => Promise<void>;
}

export interface SetUpParts {
  readonly tenant?: Tenant;
  readonly scopes?: readonly string[];
  readonly patience?: PatienceParts;
}

export async function setUpTenant({
  tenant = emptyContoso,
  scopes = allScopes,
  patience = {},
}: SetUpParts = {}): Promise<SetUpTenant> {
  // In seconds: nobody waits here for what is listed late.
  const running = await startCloud({ port: 0, tenant, switches: { defenderListing: 0.001 } });
  const plain = createGraph({
    baseUrl: `${running.origin}/graph`,
    tokenFor: () => graphTokenFor(running.entra, people.patti, { scopes, amr: ['pwd', 'mfa'] }),
    onTokenRefused: () => undefined,
    readTimeoutMs: 60_000,
  }).as(actorNamed(running, 'patti'));
  // What Graph asks for passes on the sandbox's clock, by which it counts.
  const pause = (ms: number): Promise<unknown> => running.cloud.clock.advance(ms);
  const graph = patientGraph(plain, { pause, ...patience });
  const submit = (of: 'eligibility' | 'assignment', given: [PimCaller, PimOrder]): void => {
    if (of === 'eligibility') running.cloud.pim.submitEligibility(...given);
    else running.cloud.pim.submit(...given);
  };
  const order = (
    action: PimOrder['action'],
    who: string,
    target: PimTarget,
    days?: number,
  ): [PimCaller, PimOrder] => [
    caller,
    { ...administrators(target, who, running.cloud.clock.now().getTime(), days), action },
  ];
  const read = (wanted: Wanted | string): Wanted =>
    typeof wanted === 'string' ? readWanted(wanted) : wanted;
  return {
    running,
    graph,
    plan: (wanted, prune = false) => planOf(graph, createDirectory(graph), read(wanted), { prune }),
    apply: (wanted, prune = false) =>
      apply(graph, createDirectory(graph), read(wanted), { prune, pauseMs: 5, onChange: () => undefined }),
    give(of, who, target, days) {
      submit(of, order('adminAssign', who, target, days));
    },
    giveLater(of, who, target, days) {
      const [by, given] = order('adminAssign', who, target);
      const [start, end] = [days, 2 * days].map(
        (many) => running.cloud.clock.now().getTime() + many * 86_400_000,
      );
      submit(of, [by, { ...given, schedule: { type: 'afterDateTime', start, end, duration: undefined } }]);
    },
    take: (who, target) => void running.cloud.pim.submitEligibility(...order('adminRemove', who, target)),
    limit: (who, target, days) =>
      void running.cloud.pim.submitEligibility(...order('adminUpdate', who, target, days)),
    groupNamed: (name) => running.cloud.directory.groups.find((group) => group.name === name)?.id ?? '',
    writes: () =>
      running.log.entries.filter(({ method, url }) => method !== 'GET' && !url.endsWith('/$batch')).length,
    close: () => running.close(),
  };
}

const caller: PimCaller = { oid: people.patti, amr: ['mfa'], acrs: [] };

function administrators(target: PimTarget, principalId: string, now: number, days?: number): PimOrder {
  return {
    action: 'adminAssign',
    target,
    principalId,
    justification: 'Behind the back of the file',
    ticket: { ticketNumber: null, ticketSystem: null },
    customData: null,
    isValidationOnly: false,
    schedule: {
      type: days === undefined ? 'noExpiration' : 'afterDateTime',
      start: undefined,
      end: days === undefined ? undefined : now + days * 86_400_000,
      duration: undefined,
    },
  };
}
