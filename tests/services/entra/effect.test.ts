import assert from 'node:assert/strict';
import { groups } from '../../../sandbox/tenant/contoso.ts';
import type { Target } from '../../../services/elevation/target.ts';
import { isInEffect } from '../../../services/entra/effect.ts';
import { alex, reader } from '../../cards/samples.ts';
import type { Canned } from '../../support/cannedGraph.ts';
import { cannedGraph } from '../../support/cannedGraph.ts';
import { actorOf, fails } from '../../support/useCase.ts';

const purge: Target = { kind: 'group', groupId: groups.searchAndPurge, access: 'member', name: '' };
const ofApplication: Target = {
  kind: 'role',
  roleDefinitionId: 'r',
  scopeKind: 'app',
  scopeId: '/',
  name: '',
};
const other = { id: 'other' };
const own = { id: purge.groupId.toUpperCase() };
const next = { '@odata.nextLink': 'https://graph.microsoft.com/v1.0/next' };

/** What is answered first, and to whatever is next. */
function seen(target: Target, first: Canned, second: Canned = 500): Promise<boolean | undefined> {
  const graph = cannedGraph((path) => (path.includes('/next') ? second : first));
  return isInEffect(graph, actorOf(alex), target, undefined);
}

describe('Whether something has arrived in the directory', () => {
  const table: readonly (readonly [string, Target, Canned, Canned | undefined, boolean | undefined])[] = [
    ['a group that is listed, in other letters', purge, [other, own], undefined, true],
    ['a group that is not', purge, [other], undefined, false],
    ['a group on the second page', purge, { value: [other], ...next }, [own], true],
    ['a group on neither page', purge, { value: [other], ...next }, [other], false],
    ['a group on the first page of a list that is cut', purge, { value: [own], ...next }, 500, true],
    ['a group beside a row that makes no sense', purge, [{ id: null }, own], undefined, true],
    ['a role where it is', reader, [{ id: 'x', directoryScopeId: '/' }], undefined, true],
    ['a role elsewhere', reader, [{ id: 'x', directoryScopeId: '/administrativeUnits/u' }], undefined, false],
    ['what may not be read', purge, 403, undefined, undefined],
    ['what is refused for another reason', purge, 400, undefined, undefined],
    [
      'owning a group, which nobody reads of themselves',
      { ...purge, access: 'owner' },
      [own],
      undefined,
      undefined,
    ],
    [
      'a role of an application, which has no such list',
      ofApplication,
      [{ id: 'x', directoryScopeId: '/' }],
      undefined,
      undefined,
    ],
  ];
  for (const [name, target, first, second, expected] of table)
    it(`is told: ${name}`, async () => {
      assert.equal(await seen(target, first, second), expected);
    });

  const half: readonly (readonly [string, Canned, Canned?])[] = [
    ['a list that is cut', { value: [other], ...next }, 500],
    ['a list without rows', {}],
    ['rows that make no sense', [other, { id: null }]],
  ];
  for (const [name, first, second] of half)
    it(`is not denied by half: ${name}`, async () => {
      await assert.rejects(seen(purge, first, second), fails('entra-unavailable'));
    });
});

describe('Whether something can be used, by its probe', () => {
  const probe = { version: 'beta', path: '/security/probe' } as const;
  const probed = (answer: Canned): Promise<boolean | undefined> =>
    isInEffect(
      cannedGraph((path) => (path === probe.path ? answer : 500)),
      actorOf(alex),
      purge,
      probe,
    );

  for (const [answer, expected] of [
    [[], true],
    [403, false],
    [400, false],
  ] as const)
    it(`is ${String(expected)} where it is answered ${JSON.stringify(answer)}`, async () => {
      assert.equal(await probed(answer), expected);
    });

  it('is not known while Graph does not answer', async () => {
    await assert.rejects(probed(500), fails('entra-unavailable'));
  });
});
