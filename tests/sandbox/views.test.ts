import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PimSwitches } from '../../sandbox/pim/switches.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { viewsAgree } from './views.ts';
import { eachInCloud } from './eachInCloud.ts';

const ofGroups = '/v1.0/identityGovernance/privilegedAccess/group';
const ofRoles = '/v1.0/roleManagement/directory';

type Who = keyof typeof people;
const who = fc.constantFrom<Who>('alex', 'adele', 'lynne', 'isaiah');
const what = fc.constantFrom(
  { roleDefinitionId: roles.securityReader, directoryScopeId: '/' },
  { groupId: groups.searchAndPurge, accessId: 'member' },
  { groupId: groups.searchAndPurge, accessId: 'owner' },
  { groupId: groups.purgeApprovers, accessId: 'member' },
);
type Access = { readonly groupId: string } | { readonly roleDefinitionId: string };
/** Minutes from now, and how many. */
const time = fc.record({
  from: fc.constantFrom(0, 30, 1_500),
  length: fc.constantFrom(2, 10, 90, 240, 3_000, undefined),
});

const command = fc.oneof(
  fc.record({
    do: fc.constant('give' as const),
    of: fc.constantFrom('eligibility' as const, 'assignment' as const),
    action: fc.constantFrom(
      'adminAssign',
      'adminAssign',
      'adminUpdate',
      'adminRemove',
      'adminExtend',
      'adminRenew',
    ),
    to: fc.oneof(who, fc.constant('securityAnalysts' as const)),
    what,
    time,
  }),
  fc.record({ do: fc.constant('ask' as const), who, what, time }),
  fc.record({ do: fc.constant('give back' as const), who, what }),
  fc.record({
    do: fc.constant('decide' as const),
    by: fc.constantFrom<Who>('megan', 'isaiah', 'alex'),
    yes: fc.boolean(),
  }),
  fc.record({ do: fc.constant('cancel' as const), who }),
  fc.record({ do: fc.constant('put in by hand' as const), who, out: fc.boolean() }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 6, 31, 100, 1_501) }),
  fc.record({ do: fc.constant('leave' as const), who: fc.constantFrom<Who>('isaiah', 'lynne') }),
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

const switches = fc.record<Partial<PimSwitches>>({
  activationWithoutEligibility: fc.constantFrom('runs on', 'ends'),
  approvalWithoutEligibility: fc.constantFrom('grants', 'fails'),
  approvers: fc.constantFrom('of the request', 'of the moment'),
  approvalSwitchedOff: fc.constantFrom('still waits', 'grants'),
  tooShort: fc.constantFrom('ExpirationRule', 'ActiveDurationTooShort'),
});

const histories = Number(process.env['SANDBOX_HISTORIES'] ?? 15);

describe('All views of the simulated PIM', () => {
  const world = eachInCloud();
  const { graph } = world;

  it('agree after any history', async function () {
    this.timeout(0);
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { minLength: 5, maxLength: 30, size: 'max' }),
        switches,
        async (history, set) => {
          world.running.cloud.reset();
          Object.assign(world.running.cloud.pim.switches, set);
          for (const step of history) {
            await perform(step);
            await world.running.cloud.clock.advance(20_000);
          }
          await viewsAgree(world.running, graph);
        },
      ),
      { numRuns: histories, endOnFailure: false },
    );
  });

  const scheduleInfo = ({ from, length }: { from: number; length: number | undefined }): object => ({
    startDateTime: new Date(world.running.cloud.clock.now().getTime() + from * 60_000).toISOString(),
    expiration:
      length === undefined ? { type: 'noExpiration' } : { type: 'afterDuration', duration: `PT${length}M` },
  });

  /** May be refused, as most of what is tried at random is, but never with a fault of the sandbox's own. */
  async function post(path: string, as: string, body?: object, method = 'POST'): Promise<void> {
    const { status, error } = await graph.call(method, path, as, body);
    assert.ok(status < 500, `${status} ${error?.message ?? ''} to ${method} ${path} ${JSON.stringify(body)}`);
  }

  const listOf = (access: Access, of: 'eligibility' | 'assignment'): string =>
    'groupId' in access
      ? `${ofGroups}/${of}ScheduleRequests`
      : `${ofRoles}/role${of === 'assignment' ? 'Assignment' : 'Eligibility'}ScheduleRequests`;

  async function perform(step: Command): Promise<void> {
    switch (step.do) {
      case 'give':
        return post(listOf(step.what, step.of), 'patti', {
          ...step.what,
          action: step.action,
          principalId: step.to === 'securityAnalysts' ? groups.securityAnalysts : people[step.to],
          justification: 'By chance',
          ...(step.action === 'adminRemove' ? {} : { scheduleInfo: scheduleInfo(step.time) }),
        });
      case 'ask':
        return post(listOf(step.what, 'assignment'), step.who, {
          ...step.what,
          action: 'selfActivate',
          principalId: people[step.who],
          justification: 'By chance',
          ticketInfo: { ticketNumber: 'INC1', ticketSystem: 'ServiceNow' },
          scheduleInfo: scheduleInfo(step.time),
        });
      case 'give back':
        return post(listOf(step.what, 'assignment'), step.who, {
          ...step.what,
          action: 'selfDeactivate',
          principalId: people[step.who],
        });
      case 'decide': {
        const [first] = world.running.cloud.pim.awaitingApproval('group');
        const id = first?.id ?? crypto.randomUUID();
        const body = { reviewResult: step.yes ? 'Approve' : 'Deny', justification: 'By chance' };
        return post(`${ofGroups}/assignmentApprovals/${id}/stages/${id}`, step.by, body, 'PATCH');
      }
      case 'cancel': {
        const last = world.running.cloud.pim
          .requests('assignment', people[step.who])
          .findLast(({ status }) => status === 'Granted' || status === 'PendingApproval');
        const list =
          last?.target.kind === 'role'
            ? `${ofRoles}/roleAssignmentScheduleRequests`
            : `${ofGroups}/assignmentScheduleRequests`;
        return post(`${list}/${last?.id ?? crypto.randomUUID()}/cancel`, step.who);
      }
      case 'put in by hand': {
        const members = `/v1.0/groups/${groups.searchAndPurge}/members`;
        return step.out
          ? post(`${members}/${people[step.who]}/$ref`, 'patti', undefined, 'DELETE')
          : post(`${members}/$ref`, 'patti', {
              '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${people[step.who]}`,
            });
      }
      case 'wait':
        return world.running.cloud.clock.advance(step.minutes * 60_000);
      case 'leave':
        world.running.cloud.directory.remove(people[step.who]);
    }
  }
});
