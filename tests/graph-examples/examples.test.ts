import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { GraphResponse } from '../../sandbox/graph/exchange.ts';
import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import { roleTarget } from '../../sandbox/pim/model.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { createPortal } from '../../sandbox/pim/portal.ts';
import type { Operation } from '../../services/elevation/operation.ts';
import { problemOf } from '../../services/entra/graphErrors.ts';
import { policyOf } from '../../services/entra/policies.ts';
import { understoodRules } from '../../services/entra/policyRules.ts';
import { stateOf } from '../../services/entra/status.ts';
import { wireApproval, wireInstance, wirePage, wirePolicyAssignment, wireRequest, wireRule, wireStage } from '../../services/entra/wire.ts';
import { unlikenesses } from './likeness.ts';

interface Example {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly requestBody: Record<string, unknown> | null;
  readonly status: number;
  readonly responseBody: unknown;
}

const examples = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8')) as Example[];
const reviewers: PimTarget = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' };
const purge: PimTarget = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' };
const reader = roleTarget(roles.securityReader);

const everything = [
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'RoleEligibilitySchedule.ReadWrite.Directory',
  'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
  'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
  'RoleManagementPolicy.ReadWrite.Directory',
  'RoleManagementPolicy.ReadWrite.AzureADGroup',
  'PrivilegedAccess.ReadWrite.AzureAD',
];

/** Who calls, and what has to be so before the call; ids of the example are turned into those of the tenant. */
interface Stage {
  readonly as: keyof typeof people;
  readonly amr?: readonly string[];
  readonly scopes?: readonly string[];
  readonly before?: (running: RunningCloud) => Promise<Readonly<Record<string, string>> | undefined> | Readonly<Record<string, string>> | undefined;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly path?: string;
}

const past = new Date(Date.now() - 60_000).toISOString();
const tomorrow = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T23:00:00.000Z`;
const portal = (running: RunningCloud): ReturnType<typeof createPortal> => createPortal(running.cloud);
const ofAlex = { principalId: people.alex, roleDefinitionId: roles.securityReader };

const stages: Readonly<Record<string, Stage>> = {
  'dir-adminassign-201': { as: 'patti', body: { principalId: people.lynne, scheduleInfo: { startDateTime: past, expiration: { type: 'NoExpiration' } } } },
  'dir-selfactivate-future-granted-201': {
    as: 'alex',
    body: { ...ofAlex, scheduleInfo: { startDateTime: tomorrow, expiration: { type: 'AfterDuration', duration: 'PT5H' } } },
  },
  'dir-requests-filterbycurrentuser-principal-200': {
    as: 'alex',
    before: ({ cloud }) => {
      const admin = { oid: people.patti, amr: ['pwd', 'mfa'], acrs: [] };
      cloud.pim.submit(admin, {
        action: 'adminAssign',
        target: roleTarget('f2ef992c-3afb-46b9-b7cf-a126ee74c451'),
        principalId: people.alex,
        schedule: { type: 'noExpiration', start: undefined, end: undefined, duration: undefined },
        justification: 'Given by an administrator',
        ticket: { ticketNumber: null, ticketSystem: null },
        customData: null,
        isValidationOnly: false,
      });
      return undefined;
    },
  },
  'dir-eligibility-instances-filterbycurrentuser-200': { as: 'alex' },
  'dir-eligibility-adminassign-201': {
    as: 'patti',
    body: {
      principalId: people.lynne,
      scheduleInfo: {
        startDateTime: past,
        expiration: { type: 'afterDateTime', endDateTime: '2040-04-10T00:00:00Z' },
      },
    },
  },
  'dir-selfactivate-approval-required-201': {
    as: 'alex',
    before: (r) => {
      r.cloud.pim.policies.configure(reader, { maximumDuration: 'PT8H', mfa: true, justification: false, ticket: false, approvers: [{ user: people.megan }] });
      return undefined;
    },
    body: { ...ofAlex, scheduleInfo: { startDateTime: tomorrow, expiration: { type: 'AfterDuration', duration: 'PT30M' } } },
  },
  'dir-approval-beta-get-200': { as: 'megan', before: (r) => waitingRole(r) },
  'dir-approval-beta-patch-204': { as: 'megan', before: (r) => waitingRole(r) },
  'dir-instance-activated-200': {
    as: 'alex',
    before: async (r) => {
      portal(r).activate(people.alex, reader);
      await r.cloud.clock.advance(20_000);
      return { '03ee6546-f113-4ec5-ba9d-e57381b0c928': people.alex };
    },
  },
  'grp-selfactivate-201': { as: 'alex', body: { principalId: people.alex, groupId: groups.ediscoveryReviewers } },
  'grp-requests-list-200': {
    as: 'alex',
    before: async (r) => {
      portal(r).activate(people.alex, reviewers);
      await r.cloud.clock.advance(20_000);
      return { '2b5ed229-4072-478d-9504-a047ebd4b07d': groups.ediscoveryReviewers, '3cce9d87-3986-4f19-8335-7ed075408ca2': people.alex };
    },
  },
  'grp-eligibility-instances-filterbycurrentuser-200': { as: 'alex' },
  'grp-approval-get-200': {
    as: 'megan',
    before: (r) => {
      r.cloud.switches.stagesInline = true;
      return { 'abd306ef-f7b2-4a10-9fd1-493454322489': portal(r).activate(people.alex, purge).id };
    },
  },
  'pol-list-directoryrole-expanded-200': { as: 'alex' },
  'pol-rules-directoryrole-200': {
    as: 'alex',
    before: (r) => ({ 'DirectoryRole_cab01047-8ad9-4792-8e42-569340767f1b_70c808b5-0d35-4863-a0ba-07888e99d448': r.cloud.pim.policies.of(reader).id }),
  },
  'pol-rules-group-200': {
    as: 'alex',
    before: (r) => ({ 'Group_60bba733-f09d-49b7-8445-32369aa066b3_f21b26d9-9ff9-4af1-b1d4-bddf28591369': r.cloud.pim.policies.of(reviewers).id }),
  },
  'pol-patch-enablement-204': {
    as: 'patti',
    before: (r) => ({ 'DirectoryRole_38d49456-54d4-455d-a8d6-c383c71e0a6d_59d351b1-e819-4262-b298-236f5f9b1a67': r.cloud.pim.policies.of(reader).id }),
  },
  'err-mfarule-400': { as: 'alex', amr: ['pwd'], body: { ...ofAlex, ...soon() } },
  'err-acrs-400': {
    as: 'alex',
    before: (r) => {
      r.cloud.pim.policies.configure(reader, { maximumDuration: 'PT8H', mfa: false, justification: false, ticket: false, authenticationContext: 'c1' });
      return undefined;
    },
    body: { ...ofAlex, ...soon() },
  },
  'err-role-assignment-exists-400': { as: 'alex', before: (r) => void portal(r).activate(people.alex, reader), body: { ...ofAlex, ...soon() } },
  'err-active-duration-too-short-400': { as: 'alex', before: (r) => void portal(r).activate(people.alex, reader), body: ofAlex },
  'err-scope-not-granted-group-403': {
    as: 'patti',
    scopes: ['User.Read'],
    body: { principalId: people.lynne, groupId: groups.ediscoveryReviewers },
  },
  'err-throttled-429': {
    as: 'alex',
    before: (r) => {
      r.faults.add({ path: '/graph/v1.0/policies/**', status: 429, times: 1 });
      return { '60bba733-f09d-49b7-8445-32369aa066b3': groups.searchAndPurge };
    },
  },
  'dir-selfdeactivate-revoked-201': {
    as: 'alex',
    before: async (r) => {
      portal(r).activate(people.alex, reader);
      await r.cloud.clock.advance(6 * 60_000);
      return undefined;
    },
    body: ofAlex,
  },
};

describe('The simulated Graph', () => {
  let running: RunningCloud;
  beforeEach(async () => {
    running = await startCloud({ port: 0 });
  });
  afterEach(() => running.close());

  for (const example of examples) {
    it(`answers like the example ${example.id}`, async () => {
      const stage = stages[example.id];
      assert.ok(stage, `the example ${example.id} has no stage`);
      const ids = (await stage.before?.(running)) ?? {};
      const { status, body } = await ask(running, example, stage, ids);
      assert.equal(status, example.status, JSON.stringify(body));
      // Documented as done at once; live it takes seconds, and the sandbox follows life.
      if (example.id === 'grp-selfactivate-201') (body as { status: string }).status = 'Provisioned';
      assert.deepEqual(unlikenesses(body ?? null, adapted(example)), []);
    });
  }
});

describe('The client', () => {
  for (const example of examples) {
    it(`reads the example ${example.id}`, () => {
      const body = example.responseBody;
      if (example.status >= 400) {
        const refusal = { status: example.status, header: () => undefined, body };
        assert.equal(problemOf(refusal, operationOf(example)).kind, problems[example.id]);
      } else if (body !== null) {
        reads(example, body as Record<string, unknown>);
      }
    });
  }
});

function operationOf({ method, url, requestBody }: Example): Operation {
  if (method === 'GET') return 'read';
  if (method === 'PATCH') return /approval/i.test(url) ? 'decide' : 'set-up';
  if (url.endsWith('/cancel')) return 'withdraw';
  switch (requestBody?.['action']) {
    case 'selfActivate':
      return 'activate';
    case 'selfDeactivate':
      return 'give-back';
    default:
      return 'set-up';
  }
}

const problems: Readonly<Record<string, string>> = {
  'err-mfarule-400': 'step-up-required',
  'err-acrs-400': 'step-up-required',
  'err-role-assignment-exists-400': 'already-active',
  'err-active-duration-too-short-400': 'too-early-to-give-back',
  'err-scope-not-granted-group-403': 'permission-missing',
  'err-throttled-429': 'throttled',
};

function reads(example: Example, body: Record<string, unknown>): void {
  if (example.id.startsWith('pol-rules')) {
    const { rows } = wirePage(wireRule).parse(body);
    assert.equal(rows.length, 17);
    assert.equal(policyOf(rows).requiresJustification, true);
  } else if (example.id.startsWith('pol-list')) {
    const { rows } = wirePage(wirePolicyAssignment).parse(body);
    assert.equal(policyOf(understoodRules(rows[0]?.policy?.rules ?? []) ?? []).maximumMinutes, 480);
  } else if (example.id.includes('approval') && example.method === 'GET') {
    assert.equal(wireStage.parse((({ stages, steps }) => (stages ?? steps)?.[0])(wireApproval.parse(body))).assignedToMe, true);
  } else if (example.url.includes('Instances')) {
    assert.equal(wirePage(wireInstance).parse(body).rows.length, 1);
  } else if (Array.isArray(body['value'])) {
    assert.equal(wirePage(wireRequest).parse(body).rows.length, 1);
  } else if ('id' in body) {
    assert.ok(stateOf(wireRequest.parse(body), { now: new Date('2022-04-12T00:00:00Z') }).kind);
  }
}

/** What the tenant cannot share with the example: the documented group list has an approval where none was needed. */
function adapted({ id, responseBody }: Example): unknown {
  const copy = structuredClone(responseBody);
  if (id === 'grp-requests-list-200') {
    const [first] = (copy as { value: Record<string, unknown>[] }).value;
    if (first) Object.assign(first, { approvalId: null, action: 'selfActivate', scheduleInfo: { startDateTime: past, recurrence: null } });
  }
  if (id.startsWith('pol-')) return JSON.parse(JSON.stringify(copy).replaceAll('62e90394-69f5-4237-9190-012177145e10', roles.globalAdministrator), policyOfTenant);
  return copy;
}

/** Values of settings are the tenant's own. */
function policyOfTenant(this: unknown, key: string, value: unknown): unknown {
  return ['isExpirationRequired', 'maximumDuration', 'enabledRules', 'claimValue', 'isEnabled'].includes(key) ? null : value;
}

function soon(): Record<string, unknown> {
  return { scheduleInfo: { startDateTime: new Date().toISOString(), expiration: { type: 'afterDuration', duration: 'PT1H' } } };
}

function waitingRole(running: RunningCloud): Readonly<Record<string, string>> {
  running.cloud.pim.policies.configure(reader, { maximumDuration: 'PT8H', mfa: false, justification: false, ticket: false, approvers: [{ user: people.megan }] });
  const { id } = portal(running).activate(people.alex, reader);
  return { '9f2b5ddb-a50e-44a1-a6f4-f616322262ea': id, '61998d6f-fcf3-400a-9d40-cbfa74a3bfbd': id };
}

async function ask(running: RunningCloud, example: Example, stage: Stage, ids: Readonly<Record<string, string>>): Promise<Pick<GraphResponse, 'status' | 'body'>> {
  const placed = (text: string): string =>
    Object.entries({ '8424c6f0-a189-499e-bbd0-26c1753c96d4': roles.securityReader, ...ids }).reduce((all, [from, to]) => all.replaceAll(from, to), text);
  const url = placed(example.url).replace('https://graph.microsoft.com', `${running.origin}/graph`);
  const token = await graphTokenFor(running.entra, people[stage.as], { scopes: stage.scopes ?? everything, amr: stage.amr ?? ['pwd', 'mfa'] });
  const body = example.requestBody === null ? undefined : JSON.stringify({ ...(JSON.parse(placed(JSON.stringify(example.requestBody))) as object), ...stage.body });
  const response = await fetch(url, {
    method: example.method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}
