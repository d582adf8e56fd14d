import assert from 'node:assert/strict';
import type { Plan } from '../../../services/setup/change.ts';
import { changeWords, driftWords } from '../../../services/setup/planWords.ts';
import { roleTarget } from '../../../sandbox/pim/model.ts';
import { people, roles } from '../../../sandbox/tenant/contoso.ts';
import type { SetUpTenant } from '../../support/setUpTenant.ts';
import { setUpTenant } from '../../support/setUpTenant.ts';

const reader = roleTarget(roles.securityReader);
const activation = 'activation: { maximumDuration: 8h }';
const role = (rest: string, name = 'Security Reader'): string =>
  `version: 1\nroles:\n  - name: ${name}\n    ${activation}\n${rest}`;
const alexAlone = '    eligible:\n      - user: alexw@contoso.com\n';

/** What the file says where Alex and Lynne are eligible for a role, and who would lose it with `--prune`. */
const table: readonly {
  readonly name: string;
  readonly source: string;
  readonly removes: readonly string[];
  /** Whoever is left, and told. */
  readonly drifts: readonly string[];
}[] = [
  { name: 'somebody who is not named', source: role(alexAlone), removes: ['Lynne Robbins'], drifts: [] },
  {
    name: 'everybody, where the file says that nobody is eligible',
    source: role('    eligible: []\n'),
    removes: ['Alex Wilber', 'Lynne Robbins'],
    drifts: [],
  },
  {
    name: 'nobody, where the file does not say who is eligible',
    source: role(''),
    removes: [],
    drifts: ['Alex Wilber', 'Lynne Robbins'],
  },
  {
    name: 'nobody who is protected',
    source: `${role(alexAlone)}protect:\n  - user: lynner@contoso.com\n`,
    removes: [],
    drifts: [],
  },
  {
    name: 'nobody who may break glass',
    source: `${role(alexAlone)}breakGlass:\n  - user: lynner@contoso.com\n`,
    removes: [],
    drifts: [],
  },
  {
    name: 'nobody who is allowed besides',
    source: role(`${alexAlone}    alsoAllowed:\n      - user: lynner@contoso.com\n`),
    removes: [],
    drifts: [],
  },
  {
    name: 'nobody by another spelling: an id in the place of a name',
    source: role(
      `    eligible:\n      - user: ${people.alex.toUpperCase()}\n      - user: ${people.lynne}\n`,
      roles.securityReader,
    ),
    removes: [],
    drifts: [],
  },
];

describe('Pruning', () => {
  let tenant: SetUpTenant;
  beforeEach(async () => {
    tenant = await setUpTenant();
    for (const who of [people.alex, people.lynne]) tenant.give('eligibility', who, reader);
  });
  afterEach(() => tenant.close());
  const removed = ({ changes }: Plan): readonly string[] =>
    changes
      .map(changeWords)
      .filter(({ kind }) => kind === 'remove')
      .flatMap(({ differences }) => differences.map(({ attribute }) => attribute.replace('eligible ', '')));

  for (const { name, source, removes, drifts } of table)
    it(`takes from ${name}`, async () => {
      const pruned = await tenant.plan(source, true);
      assert.deepEqual([...removed(pruned)].sort(), removes);
      assert.deepEqual(
        pruned.drift.map((drift) => /: (.*) is eligible/.exec(driftWords(drift))?.[1]).sort(),
        drifts,
      );
      assert.deepEqual(removed(await tenant.plan(source)), [], 'nothing unless it is asked for');
      await tenant.apply(source, true);
      assert.deepEqual((await tenant.plan(source, true)).changes, [], 'and then it rests');
      const left = tenant.running.cloud.pim.inEffect('eligibility').map(({ principalId }) => principalId);
      assert.equal(left.length, 2 - removes.length);
    });

  it('is refused where two entries are one role, by its name and by its id', async () => {
    const twice = `${role(alexAlone)}  - name: ${roles.securityReader}\n    ${activation}\n    eligible: []\n`;
    await assert.rejects(tenant.plan(twice, true), /line 7: Security Reader is named already in line 3/);
    const before = tenant.writes();
    await assert.rejects(tenant.apply(twice, true), /is named already/);
    assert.equal(tenant.writes(), before);
  });
});
