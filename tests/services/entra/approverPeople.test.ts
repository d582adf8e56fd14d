import assert from 'node:assert/strict';
import type { Approvers, NamedApprover } from '../../../services/elevation/approvers.ts';
import { prospectOf } from '../../../services/elevation/approvers.ts';
import type { ApproverRef } from '../../../services/elevation/policy.ts';
import type { Answer } from '../../../services/entra/answer.ts';
import { problemIn } from '../../../services/entra/answer.ts';
import { approverPaths, approversOf } from '../../../services/entra/approverPeople.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import { alex, megan } from '../../cards/samples.ts';

const answered = (body: unknown): Answer => ({ status: 200, header: () => undefined, body });
const refused = (status: number): Answer => ({
  ...answered({ error: { code: 'Nope', message: 'no' } }),
  status,
});
const row = ({ id, name }: { id: string; name: string }) => ({ id, displayName: name });
const blocked = (person: { id: string; name: string }) => ({ ...row(person), accountEnabled: false });
const page = (...value: object[]): Answer => answered({ value });
const johanna = { id: 'j', name: 'Johanna' };

/** Graph whose next page is this, or does not come. */
function graphWith(next?: object, again: Readonly<Record<string, Answer>> = {}): Graph {
  const unused = (): never => assert.fail('no other read');
  const get = (): Promise<unknown> =>
    next === undefined ? Promise.reject(problemIn(refused(503))) : Promise.resolve(next);
  const batch = <K extends string>(paths: Readonly<Record<K, string>>) =>
    Promise.resolve(
      Object.fromEntries(Object.keys(paths).map((name) => [name, again[name] ?? refused(403)])) as Record<
        K,
        Answer
      >,
    );
  return { get, batch, write: unused };
}

const group: ApproverRef = { kind: 'group', id: 'g', name: 'Purge Approvers' };
const behind = (members: string): NamedApprover => ({
  kind: 'group',
  name: 'Purge Approvers',
  members: members as 'some',
});
const named: ApproverRef = { kind: 'user', ...megan };
const unnamed: ApproverRef = { kind: 'user', id: 'u' };

const find = (ref: ApproverRef, answer?: Answer, next?: object): Promise<Approvers> =>
  approversOf(
    graphWith(next),
    [ref],
    answer === undefined ? {} : { [`${ref.kind}:${'id' in ref ? ref.id : ''}`]: answer },
    alex.id,
  );

describe('An approver', () => {
  const followed = answered({ value: [row(alex)], '@odata.nextLink': '/next' });
  type Row = readonly [string, () => Promise<Approvers>, readonly string[], NamedApprover, string, string?];
  const table: readonly Row[] = [
    [
      'a group with members',
      () => find(group, page(row(alex), row(megan))),
      ['Megan Bowen'],
      behind('some'),
      'somebody',
    ],
    [
      'a group whose members go on',
      () => find(group, followed, { value: [row(johanna)] }),
      ['Johanna'],
      behind('some'),
      'somebody',
    ],
    [
      'a group whose next page does not come',
      () => find(group, followed),
      [],
      behind('unseen'),
      'not-seen',
      'cut',
    ],
    [
      'a group of which a page came',
      () => find(group, answered({ value: [row(megan)], '@odata.nextLink': '/next' })),
      ['Megan Bowen'],
      behind('partly'),
      'somebody',
      'cut',
    ],
    [
      'a group that may not be read',
      () => find(group, refused(403)),
      [],
      behind('unseen'),
      'not-seen',
      'refused',
    ],
    ['a group that is not answered', () => find(group), [], behind('unseen'), 'not-seen', 'unavailable'],
    [
      'a group with a member that makes no sense',
      () => find(group, page({})),
      [],
      behind('unseen'),
      'not-seen',
      'unreadable',
    ],
    [
      'a group with members of whom one may not sign in',
      () => find(group, page(blocked(megan), row(johanna))),
      ['Johanna'],
      behind('some'),
      'somebody',
    ],
    [
      'a group of whom nobody else may sign in',
      () => find(group, page(row(alex), blocked(megan))),
      [],
      behind('only-blocked'),
      'nobody',
    ],
    [
      'a group of which a page came, with nobody on it who may sign in',
      () => find(group, answered({ value: [blocked(megan)], '@odata.nextLink': '/next' })),
      [],
      behind('unseen'),
      'not-seen',
      'cut',
    ],
    [
      'a group of which nobody is told who may sign in',
      () => find(group, page({ ...row(megan), accountEnabled: null })),
      ['Megan Bowen'],
      behind('some'),
      'somebody',
    ],
    [
      'somebody who may not sign in',
      () => find(named, answered(blocked(megan))),
      [],
      { kind: 'blocked', name: 'Megan Bowen' },
      'nobody',
    ],
    [
      'somebody who may not sign in, and whose name nobody tells',
      () => find(unnamed, answered({ id: 'u', accountEnabled: false })),
      [],
      { kind: 'blocked', name: '' },
      'nobody',
    ],
    [
      'somebody who may not sign in, and whom only the policy names',
      () => find(named, answered({ id: megan.id, accountEnabled: false })),
      [],
      { kind: 'blocked', name: 'Megan Bowen' },
      'nobody',
    ],
    [
      'somebody whom only the policy names',
      () => find(named, answered({ id: megan.id, displayName: null })),
      ['Megan Bowen'],
      { kind: 'person', name: 'Megan Bowen' },
      'somebody',
    ],
    ['a group without members', () => find(group, page()), [], behind('none'), 'nobody'],
    ['a group of who asks alone', () => find(group, page(row(alex))), [], behind('only-requester'), 'nobody'],
    [
      'somebody with a name',
      () => find(named),
      ['Megan Bowen'],
      { kind: 'person', name: 'Megan Bowen' },
      'somebody',
    ],
    [
      'somebody who is looked up',
      () => find(unnamed, answered(row({ id: 'u', name: 'Ute' }))),
      ['Ute'],
      { kind: 'person', name: 'Ute' },
      'somebody',
    ],
    [
      'somebody named who cannot be looked up',
      () => find(named, refused(403)),
      ['Megan Bowen'],
      { kind: 'person', name: 'Megan Bowen' },
      'somebody',
    ],
    [
      'somebody whose name cannot be read',
      () => find(unnamed, refused(403)),
      [''],
      { kind: 'unnamed' },
      'not-seen',
      'refused',
    ],
    [
      'somebody without a name',
      () => find(unnamed, answered({ id: 'u' })),
      [''],
      { kind: 'unnamed' },
      'not-seen',
      'unreadable',
    ],
    ['an account that was deleted', () => find(unnamed, refused(404)), [], { kind: 'deleted' }, 'nobody'],
    ['a named account that was deleted', () => find(named, refused(404)), [], { kind: 'deleted' }, 'nobody'],
    [
      'whoever asks',
      () => find({ kind: 'user', id: alex.id, name: 'Alex' }),
      [],
      { kind: 'requester' },
      'nobody',
    ],
    ['somebody’s manager', () => find({ kind: 'other' }), [], { kind: 'unnamed' }, 'not-seen', 'unreadable'],
  ];
  for (const [name, found, people, as, prospect, why] of table)
    it(`is told from the others: ${name}`, async () => {
      const { rows, named: all, missing } = await found();
      assert.deepEqual(
        rows.map((person) => person.name),
        people,
      );
      assert.deepEqual(all, [as]);
      assert.deepEqual(
        missing.map((one) => one.why),
        why === undefined ? [] : [why],
      );
      assert.equal(prospectOf(all), prospect);
    });

  it('is Entra’s default where the policy names none', () => {
    assert.equal(prospectOf([]), 'administrators');
  });

  it('is looked up where it has no name, and before something is sent in any case', () => {
    const refs = [group, named, unnamed, { kind: 'other' }] as const;
    assert.deepEqual(Object.keys(approverPaths(refs, 'unnamed')), ['group:g', 'user:u']);
    assert.deepEqual(Object.keys(approverPaths(refs, 'all')), ['group:g', `user:${megan.id}`, 'user:u']);
  });

  it('is read by name alone where more than that is refused', async () => {
    const again = { 'group:g': page(row(megan)) };
    const found = await approversOf(
      graphWith(undefined, again),
      [group],
      { 'group:g': refused(403) },
      alex.id,
    );
    assert.deepEqual([found.rows, found.missing], [[megan], []]);
    assert.deepEqual(Object.values(approverPaths([group], 'all', 'id,displayName')), [
      '/groups/g/transitiveMembers/microsoft.graph.user?$select=id%2CdisplayName&$top=999',
    ]);
  });

  it('counts once, by its name, whatever it is named by', async () => {
    const answers = { 'group:g': page(row(megan)), 'user:u': answered(row({ id: 'u', name: 'Ute' })) };
    const nameless: ApproverRef = { kind: 'user', id: megan.id };
    for (const refs of [
      [nameless, group, unnamed],
      [group, nameless, unnamed],
    ]) {
      const { rows } = await approversOf(graphWith(), refs, answers, alex.id);
      assert.deepEqual(
        rows.map(({ name }) => name),
        ['Megan Bowen', 'Ute'],
      );
    }
  });

  it('is told through what: each way that somebody may decide by, and none of whoever asks', async () => {
    const nameless: ApproverRef = { kind: 'group', id: 'h' };
    const answers = {
      'group:g': page(row(megan), row(alex)),
      'group:h': page(row(megan), row(johanna)),
    };
    const refs = [group, named, nameless, { kind: 'user', ...alex }] as const;
    const { via } = await approversOf(graphWith(), refs, answers, alex.id);
    const throughGroup = { kind: 'group', name: 'Purge Approvers' };
    assert.deepEqual(via, {
      [megan.id]: [throughGroup, { kind: 'named' }, { kind: 'group', name: '' }],
      [johanna.id]: [{ kind: 'group', name: '' }],
    });
  });
});
