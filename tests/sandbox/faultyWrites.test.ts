import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Cloud } from '../../sandbox/cloud.ts';
import { snapshot } from '../../sandbox/control/snapshot.ts';
import type { CustomExtension } from '../../sandbox/pim/customExtension.ts';
import { objectIdOf } from '../../sandbox/graph/directoryRoleRoutes.ts';
import { allRoutes } from '../../sandbox/graph/routes.ts';
import { bot, groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import { knownIds, knownRole, ownRoleId, policies, writes } from './writes.ts';

/** Writes without a body, and those that share their code with one above. */
const elsewhere = [
  /\/cancel$/,
  /^DELETE /,
  /\((uniqueName|appId|roleTemplateId)=/,
  /\/roleTemplateId=/,
  /^POST \/(groups|servicePrincipals|directoryObjects)\/\{id\}\/(get|check)Member/,
  /Approvals\/\{id\}\/steps\//,
];

/** Texts in which anything may be said. */
const free = new Set([
  'justification',
  'ticketNumber',
  'ticketSystem',
  'displayName',
  'description',
  'name',
  'issuer',
  'subject',
  'scope',
]);

/** An extension that can be changed. */
const known: CustomExtension = {
  id: 'c57f0003-9a1e-4c11-8e0a-5e0000000003',
  displayName: 'Known',
  description: null,
  type: 'preApproval',
  resourceType: 'entraGroups',
  targetUrl: 'https://127.0.0.1/known',
  timeout: 1_000,
  maximumRetries: 0,
  resourceId: '',
  customAttributes: [],
};

function plantApplications({ apps }: Cloud): void {
  const { client, resource, appRole, grant, key } = knownIds;
  for (const id of [client, resource])
    apps.servicePrincipals.set(id, { id, appId: id, displayName: 'Known', appRoles: [{ id: appRole }] });
  apps.grants.push({ id: grant, clientId: client, resourceId: resource, principalId: null });
  const [first] = apps.applications.values();
  if (first !== undefined) first['passwordCredentials'] = [{ keyId: key }];
}

type Path = readonly (string | number)[];

/** Every place in a body, the body itself first. */
function places(value: unknown, at: Path = []): readonly { readonly at: Path; readonly value: unknown }[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) =>
          places(one, [...at, Array.isArray(value) ? Number(name) : name]),
        )
      : [];
  return [{ at, value }, ...inner];
}

function changed(body: unknown, at: Path, to: unknown): unknown {
  const [first, ...rest] = at;
  if (first === undefined) return to;
  const copy = structuredClone(body) as Record<string | number, unknown>;
  copy[first] = changed(copy[first], rest, to);
  return copy;
}

const anything = fc.oneof(
  fc.integer(),
  fc.boolean(),
  fc.string({ maxLength: 12 }),
  fc.constantFrom([], {}, [[]], [null], { '@odata.type': 1 }, '\u0000', '\u202e', '9'.repeat(400)),
  fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text) as unknown),
);

describe('A faulty write', () => {
  const world = eachInCloud();
  const { graph } = world;

  const state = (): string =>
    JSON.stringify([
      { ...snapshot(world.running.cloud), now: undefined },
      world.running.cloud.directory.users.map(({ id: oid }) => world.running.cloud.installations.of(oid)),
      [...world.running.cloud.apps.applications.values()],
      [...world.running.cloud.apps.servicePrincipals.values()],
      [world.running.cloud.apps.grants, world.running.cloud.apps.appRoleAssignments],
      world.running.cloud.pim.policies.ofRole(roles.securityReader).rules,
      [...world.running.cloud.pim.extensions.values()],
      [
        ...world.running.cloud.unifiedRoles.roles.values(),
        ...world.running.cloud.unifiedRoles.assignments.values(),
      ],
    ]);

  function placed(route: string, version = 'v1.0'): string {
    world.running.cloud.reset();
    const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
    const { id } = world.running.portal.activate(people.alex, purge);
    for (const { id: oid } of world.running.cloud.directory.users)
      world.running.cloud.installations.uninstall(oid);
    const [application = ''] = world.running.cloud.apps.applications.keys();
    const principal = world.running.cloud.apps.principalOf(bot.appId);
    const resourceId = `api://127.0.0.1/${bot.appId}`;
    Object.assign(world.running.cloud.apps.servicePrincipals.get(principal) ?? {}, {
      servicePrincipalNames: [resourceId],
    });
    plantApplications(world.running.cloud);
    world.running.cloud.directory.putRole({
      ...{ id: ownRoleId, name: 'Known', description: '' },
      custom: { templateId: ownRoleId, isEnabled: true, version: null, rolePermissions: [] },
    });
    world.running.cloud.unifiedRoles.roles.set(knownRole.id, { ...knownRole });
    world.running.cloud.pim.extensions.set(known.id, { ...known, resourceId });
    return `/${version}${route}`
      .replaceAll('{request}', id)
      .replace('{application}', application)
      .replace('{principal}', principal)
      .replace('{credential}', 'sandbox')
      .replace('{extension}', known.id)
      .replace('{role}', knownRole.id)
      .replace('{grant}', knownIds.grant)
      .replace('{client}', knownIds.client)
      .replace('{resource}', knownIds.resource)
      .replace('{definition}', ownRoleId)
      .replace('{directoryRole}', objectIdOf(world.running.cloud.tenant.id, roles.globalAdministrator))
      .replace('{user}', people.lynne)
      .replace(
        `${policies}/{id}`,
        `${policies}/${world.running.cloud.pim.policies.ofRole(roles.securityReader).id}`,
      )
      .replace('{rule}', 'Expiration_EndUser_Assignment')
      .replace('{id}', groups.ediscoveryExport);
  }

  it('is tried of every route that writes', () => {
    const generic = (path: string): string => path.replaceAll(/\{\w+\}/g, '{}');
    const tried = new Set(writes.map(({ method, route }) => generic(`${method} ${route}`)));
    const all = allRoutes
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !elsewhere.some((pattern) => pattern.test(route)));
    assert.deepEqual(
      all.filter((route) => !tried.has(generic(route))),
      [],
    );
  });

  for (const write of writes) {
    const { method, route, as, body, needs, version } = write;
    describe(`${method} ${route}`, () => {
      it('would be done if it were right', async () => {
        const { status, error } = await graph.call(method, placed(route, version), as, body);
        assert.ok(status < 400, `${status} ${error?.message ?? ''}`);
      });

      const spots = places(body);
      const isChecked =
        !('@odata.id' in body) && !route.includes('getByIds') && !route.includes('addPassword');
      const objects = spots.filter(({ value }) => isChecked && kindOf(value) === 'object');
      const closed = spots.filter(
        ({ at, value }) =>
          typeof value === 'string' && !at.some((step) => free.has(String(step))) && !isOpen(at),
      );
      const faulty = fc.oneof(
        // A member that the type does not have; a reference is not checked for more than it needs.
        ...some(objects, (spot) => spot.map(({ at }) => changed(body, [...at, 'nonsense'], 'x'))),
        // A value of another kind.
        fc
          .tuple(fc.constantFrom(...spots), anything)
          .map(([{ at, value }, other]) =>
            changed(
              body,
              at,
              kindOf(other) === kindOf(value) || kindOf(other) === 'null' ? unlike(value) : other,
            ),
          ),
        // A word, an id, a moment or a duration that is none.
        ...some(closed, (spot) =>
          fc
            .tuple(spot, fc.constantFrom('nonsense', '-1', '\u202e', 'PT', '9'.repeat(99)))
            .map(([{ at }, other]) => changed(body, at, other)),
        ),
        ...some(needs, (name) =>
          name.map((gone) => Object.fromEntries(Object.entries(body).filter(([key]) => key !== gone))),
        ),
      );

      it('is refused in Graph’s envelope, and changes nothing', async function () {
        this.timeout(60_000);
        await fc.assert(
          fc.asyncProperty(faulty, async (wrong) => {
            const path = placed(route, version);
            const before = state();
            const { status, error, body: said } = await graph.call(method, path, as, wrong);
            assert.ok(status >= 400 && status < 500, `${status} for ${JSON.stringify(wrong)}`);
            assert.equal(typeof error?.code, 'string');
            assert.equal(typeof error?.message, 'string');
            assert.ok('innerError' in (said['error'] as object));
            assert.equal(state(), before, 'something changed');
          }),
          { numRuns: Number(process.env['SANDBOX_FAULTS'] ?? 25) },
        );
      });
    });
  }
});

/** An arbitrary of one of them, where there is any. */
function some<T>(
  among: readonly T[],
  make: (one: fc.Arbitrary<T>) => fc.Arbitrary<unknown>,
): readonly fc.Arbitrary<unknown>[] {
  return among.length === 0 ? [] : [make(fc.constantFrom(...among))];
}

/** Something of another kind. */
function unlike(value: unknown): unknown {
  return kindOf(value) === 'number' ? 'x' : 7;
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/** Addresses and aliases of any form. */
function isOpen(at: Path): boolean {
  return ['identifierUris', 'mailNickname', 'audiences', 'ids', 'appScopeIds'].includes(String(at[0]));
}
