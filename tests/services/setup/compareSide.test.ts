import assert from 'node:assert/strict';
import type { FoundPolicy } from '../../../services/entra/policyRules.ts';
import type { Change, Drift } from '../../../services/setup/change.ts';
import type { Comparison } from '../../../services/setup/compareSide.ts';
import { compareSide } from '../../../services/setup/compareSide.ts';
import { createDirectory } from '../../../services/setup/directory.ts';
import type { PlaceLook, StandingGrant } from '../../../services/setup/look.ts';
import type { ResolvedSide } from '../../../services/setup/resolve.ts';
import { cannedGraph } from '../../support/cannedGraph.ts';

const members = { kind: 'group', groupId: 'g', access: 'member' } as const;
const owners = { ...members, access: 'owner' } as const;
const of = { kind: 'group', name: 'G', access: 'member' } as const;
const made = { id: 'g', name: 'G' };
const alex = { kind: 'user', id: 'alex', name: 'Alex' } as const;
const problem = { kind: 'permission-missing', scopes: [] } as const;
const until = new Date('2027-06-30T23:59:59Z');

const policy: FoundPolicy & { policyId: string } = {
  policyId: 'p',
  given: [{ id: 'Expiration_Admin_Assignment', isExpirationRequired: true, maximumDuration: 'P180D' }],
  rules: { mfa: false, justification: true, ticket: false, mayBeEligibleForGood: false, maximumMinutes: 480 },
};
const side: ResolvedSide = {
  of,
  line: 1,
  isDeclared: true,
  values: { mfa: false },
  approvers: [],
  eligible: [{ who: alex, line: 2, scopeId: '/' }],
  alsoAllowed: new Set(),
};
const empty: PlaceLook = {
  policy: { value: policy },
  eligible: { value: [] },
  standing: { value: [] },
  later: { value: [] },
};
const directory = createDirectory(cannedGraph(() => 404));
const comparison: Comparison = {
  directory,
  people: new Map(),
  lists: { breakGlass: new Set(), protect: new Set() },
  prune: false,
};
const kinds = (some: readonly (Change | Drift)[]): readonly string[] => some.map(({ kind }) => kind);
const held = (principalId: string) => ({ principalId, scopeId: '/' });
const standing = (principalId: string, isOutsidePim = true): StandingGrant => ({
  ...held(principalId),
  isOutsidePim,
});

describe('A place, compared with the file', () => {
  it('is changed by its settings and whoever is missing; for good is allowed to whoever is new for good', () => {
    const { changes, drift, unseen } = compareSide(side, members, empty, comparison, undefined);
    assert.deepEqual(kinds(changes), ['settings', 'eligible']);
    const [settings] = changes;
    assert.ok(settings?.kind === 'settings');
    assert.deepEqual(settings.changed, ['permanentEligibility']);
    assert.deepEqual(unseen, []);
    // The rule of the policy that says nothing of notices says no drift; what the file does not name is compared with Entra's default.
    assert.deepEqual(
      drift.map((one) => (one.kind === 'setting' ? one.setting : one.kind)),
      ['eligibilityDays', 'assignmentJustification'],
    );
  });

  it('says nothing of what was not seen, but that', () => {
    const parts = ['policy', 'eligible', 'standing'] as const;
    const names = { policy: 'settings', eligible: 'eligible', standing: 'standing' };
    for (const part of parts) {
      const { changes, drift, unseen } = compareSide(
        side,
        members,
        { ...empty, standing: { value: [standing('lynne')] }, [part]: { problem } },
        comparison,
        undefined,
      );
      assert.deepEqual(unseen, [{ of, part: names[part], problem }]);
      const absent: Readonly<Record<typeof part, readonly string[]>> = {
        policy: ['settings', 'setting'],
        // Whether somebody is new for good is not known either.
        eligible: ['settings', 'eligible'],
        standing: ['standing'],
      };
      const found = [...kinds(changes), ...kinds(drift)];
      assert.deepEqual(
        found.filter((kind) => absent[part].includes(kind)),
        [],
      );
      assert.ok(found.length > 0);
    }
    const undeclared = { ...side, isDeclared: false, values: {}, eligible: [] };
    const { unseen } = compareSide(
      undeclared,
      members,
      { ...empty, policy: { problem } },
      comparison,
      undefined,
    );
    assert.deepEqual(unseen, []);
  });

  it('has a rule for eligibility for good that whoever has it for good explains', () => {
    const open = { ...policy, rules: { ...policy.rules, mayBeEligibleForGood: true } };
    const drift = (eligible: ResolvedSide['eligible']): readonly string[] =>
      compareSide(
        { ...side, ...(eligible === undefined ? {} : { eligible }) },
        members,
        { ...empty, policy: { value: open }, eligible: { value: [held('alex')] } },
        comparison,
        undefined,
      ).drift.flatMap((one) => (one.kind === 'setting' ? [one.setting] : []));
    assert.ok(!drift([{ who: alex, line: 2, scopeId: '/' }]).includes('permanentEligibility'));
    assert.ok(drift([{ who: alex, line: 2, scopeId: '/', until }]).includes('permanentEligibility'));
  });

  it('keeps whoever the file lists, and takes away only where the file says who is eligible', () => {
    const look: PlaceLook = { ...empty, eligible: { value: [held('alex'), held('lynne')] } };
    const pruning = { ...comparison, prune: true };
    const taken = (given: Partial<ResolvedSide>, by: Comparison) => {
      const { changes, drift } = compareSide({ ...side, values: {}, ...given }, members, look, by, undefined);
      return [kinds(changes), kinds(drift)];
    };
    assert.deepEqual(taken({}, pruning), [['eligible'], []]);
    assert.deepEqual(taken({}, comparison), [[], ['eligible']]);
    const { eligible: _, ...silent } = side;
    const said = compareSide({ ...silent, values: {} }, members, look, pruning, undefined);
    assert.deepEqual([kinds(said.changes), kinds(said.drift)], [[], ['eligible', 'eligible']]);
    const lynne = new Set(['lynne']);
    assert.deepEqual(taken({ alsoAllowed: lynne }, pruning), [[], []]);
    for (const list of ['breakGlass', 'protect'] as const)
      assert.deepEqual(taken({}, { ...pruning, lists: { ...pruning.lists, [list]: lynne } }), [[], []]);
  });

  describe('with whoever has it without activating', () => {
    const found = (
      given: Partial<ResolvedSide>,
      grants: readonly StandingGrant[],
      by: Partial<Comparison> = {},
      own?: typeof made,
    ) => {
      const { changes, drift } = compareSide(
        { ...side, values: {}, eligible: [], ...given },
        given.of?.kind === 'group' && given.of.access === 'owner' ? owners : members,
        { ...empty, standing: { value: grants } },
        { ...comparison, ...by },
        own,
      );
      return { changes, drift };
    };
    const ownersSide = { of: { ...of, access: 'owner' } } as const;

    it('tells of everybody whom the file does not list; whoever keeps an eligibility is not let have it', () => {
      const lists = { breakGlass: new Set(['b']), protect: new Set(['p']) };
      const { changes, drift } = found(
        { alsoAllowed: new Set(['a']) },
        ['a', 'b', 'p', 'x'].map((id) => standing(id)),
        { lists },
      );
      assert.deepEqual(
        [changes, drift.map((one) => (one.kind === 'standing' ? one.who.id : one.kind))],
        [[], ['p', 'x']],
      );
    });

    it('takes out of its owners whoever made the group in this run, and nobody else', () => {
      const grants = [standing('maker'), standing('given', false)];
      const own = found(ownersSide, grants, {}, made);
      assert.deepEqual([kinds(own.changes), own.drift.length], [['ownership'], 1]);
      assert.ok(own.drift[0]?.kind === 'standing' && own.drift[0].who.id === 'given');
      for (const other of [found(ownersSide, grants), found({}, grants, {}, made)])
        assert.deepEqual([other.changes.length, other.drift.length], [0, 2]);
      const ofRole = found({ of: { kind: 'role', name: 'R' } }, grants, {}, made);
      assert.deepEqual([ofRole.changes.length, ofRole.drift.length], [0, 2]);
    });

    it('tells whom a group brings along, or that nobody could see it', () => {
      const through = (people: Comparison['people']) => {
        const [one] = found({}, [standing('team')], { people }).drift;
        assert.ok(one?.kind === 'standing');
        return 'through' in one ? one.through : 'no group';
      };
      assert.equal(through(new Map()), 'no group');
      assert.deepEqual(through(new Map([['team', { value: [{ id: 'u', name: 'Una' }] }]])), ['Una']);
      assert.equal(through(new Map([['team', { problem }]])), 'unread');
    });
  });
});
