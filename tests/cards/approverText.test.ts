import assert from 'node:assert/strict';
import { activationFormCard } from '../../cards/activationFormCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import type { NamedApprover } from '../../services/elevation/approvers.ts';
import type { Person } from '../../services/elevation/actor.ts';
import type { Policy, PolicyReading } from '../../services/elevation/policy.ts';
import { later, megan, now, policy, purge, tracked, viewer } from './samples.ts';

const person = { kind: 'person', name: 'Megan Bowen' } as const;
const groupOf = (
  members: 'some' | 'partly' | 'none' | 'only-requester' | 'only-blocked' | 'unseen',
): NamedApprover => ({
  kind: 'group',
  name: 'Purge Approvers',
  members,
});
const requester = { kind: 'requester' } as const;
const deleted = { kind: 'deleted' } as const;
const unnamed = { kind: 'unnamed' } as const;
const soon = later(60);

function form(
  named: readonly NamedApprover[],
  people: readonly Person[] = [],
  reading?: PolicyReading,
): string {
  return readTexts(
    activationFormCard({
      target: purge,
      policy: reading ?? { readable: true, policy },
      formKey: 'abcdefghijkl',
      approvers: { named, people, isReachable: people.length > 0 },
      viewer,
      now,
    }),
  ).join(' | ');
}

function waiting(named: readonly NamedApprover[] | undefined, people: readonly Person[] = []): string {
  const waits = tracked({ kind: 'awaiting-approval', until: later(60) });
  return readTexts(
    requestCard({
      tracked: { ...waits, approvers: people, ...(named === undefined ? {} : { approversNamed: named }) },
      reach: { reached: people, unreached: [] },
      viewer,
      now,
    }),
  ).join(' | ');
}

describe('Who has to approve', () => {
  const expected: readonly (readonly [string, readonly NamedApprover[], RegExp])[] = [
    ['one', [person], /Then Megan Bowen has to approve, within 24 hours\./],
    ['never who asks', [requester, person], /Then Megan Bowen has to approve/],
    ['the members of a group', [groupOf('some')], /Then somebody in Purge Approvers has to approve/],
    [
      'members who cannot be seen',
      [groupOf('unseen')],
      /Then somebody in Purge Approvers has to approve.*\| I cannot see who is in Purge Approvers\./,
    ],
    [
      'members of whom some are seen',
      [groupOf('partly')],
      /I cannot see everybody who is in Purge Approvers/,
    ],
    ['somebody’s manager', [unnamed], /Then somebody whom I cannot name has to approve/],
    [
      'a manager too',
      [person, unnamed],
      /Then Megan Bowen or somebody else whom I cannot name has to approve/,
    ],
    [
      'somebody besides an empty group',
      [person, groupOf('none')],
      /Then Megan Bowen has to approve.*\| Nobody is in Purge Approvers/,
    ],
    [
      'Entra’s default',
      [],
      /names no approver, so a Privileged Role Administrator or a Global Administrator has to approve/,
    ],
  ];
  for (const [name, named, words] of expected)
    it(`is said on the form: ${name}`, () => {
      const said = form(named, [megan]);
      assert.match(said, words);
      assert.doesNotMatch(said, /Nobody can approve/);
    });

  const nobody: readonly (readonly [string, readonly NamedApprover[], RegExp])[] = [
    ['an empty group', [groupOf('none')], /Nobody is in Purge Approvers/],
    [
      'a group of oneself',
      [groupOf('only-requester')],
      /lets Purge Approvers approve, and nobody but you is in it/,
    ],
    ['oneself', [requester], /The policy names you/],
    [
      'somebody who is blocked',
      [{ kind: 'blocked', name: 'Megan Bowen' }],
      /The policy names Megan Bowen, who is blocked from signing in/,
    ],
    [
      'a group of people who are blocked',
      [groupOf('only-blocked')],
      /lets Purge Approvers approve, and everybody else in it is blocked from signing in/,
    ],
    ['oneself and a deleted account', [requester, deleted], /names you.*an account that was deleted/],
  ];
  for (const [name, named, words] of nobody)
    it(`is nobody, which the form says once: ${name}`, () => {
      const said = form(named);
      assert.match(said, /Nobody can approve this/);
      assert.match(said, words);
      assert.doesNotMatch(said, /has to approve/);
      assert.equal(said.split(words).length, 2);
      const asked = waiting(named);
      assert.match(asked, /Nobody can approve this/);
      assert.match(asked, words);
      assert.doesNotMatch(asked, /Entra has mailed|administrators? decide|added Latchkey/);
    });

  const unknown: readonly (readonly [string, readonly NamedApprover[] | undefined, RegExp])[] = [
    ['members who cannot be seen', [groupOf('unseen')], /I cannot see who is in Purge Approvers/],
    ['somebody’s manager', [unnamed], /somebody whom I cannot name/],
    ['settings that could not be read', undefined, /I could not read who approves this/],
    ['Entra’s default', [], /a Privileged Role Administrator or a Global Administrator decides/],
  ];
  for (const [name, named, words] of unknown)
    it(`is not nobody on the card of a request: ${name}`, () => {
      const said = waiting(named);
      assert.match(said, words);
      assert.doesNotMatch(said, /Nobody can approve/);
    });

  it('says on the card of a request who was asked and whom it cannot see', () => {
    assert.match(
      waiting([person, groupOf('unseen')], [megan]),
      /I asked Megan Bowen\..*I cannot see who is in Purge Approvers\./,
    );
  });
});

describe('A form', () => {
  const settings = (change: Partial<Policy>): PolicyReading => ({
    readable: true,
    policy: { ...policy, ...change },
  });

  for (const maximumMinutes of [0, 4])
    it(`is none where the longest activation is ${maximumMinutes} minutes`, () => {
      const card = activationFormCard({
        ...{ target: purge, formKey: 'abcdefghijkl', viewer, now, adminContact: 'secops@contoso.com' },
        policy: settings({ maximumMinutes }),
      });
      const said = readTexts(card).join(' | ');
      assert.match(said, /Its settings allow no activation.*secops@/);
      assert.doesNotMatch(JSON.stringify(card), /Input\./);
      assert.deepEqual(
        readActions(card).map(({ title }) => title),
        ['My access', 'Cancel'],
      );
    });

  it('offers five minutes where fewer are wanted', () => {
    const card = activationFormCard({
      ...{ target: purge, formKey: 'abcdefghijkl', viewer, now, minutes: 2 },
      policy: settings({ maximumMinutes: 240 }),
    });
    assert.match(JSON.stringify(card), /"value":"5","choices":\[\{"title":"5.min"/);
  });

  for (const [why, words] of [
    ['refused', /Entra does not let you read the settings/],
    ['throttled', /could not read the settings of this one just now: Entra is busy/],
    ['unavailable', /could not read the settings of this one just now: Entra did not answer/],
    ['unreadable', /could not make sense of the settings/],
  ] as const)
    it(`says why it asks for everything: ${why}`, () => {
      const said = form([], [], { readable: false, why });
      assert.match(said, words);
      assert.match(said, /Why you need it.*Ticket number/);
      assert.doesNotMatch(said, /names no approver/);
    });
});

describe('Further stages of approval', () => {
  const named = (name: string, id = name) => ({ kind: 'user', id, name }) as const;
  const stages = [[named('Isaiah Langer'), named('Patti Fernandez')], []];
  const besides = { later: stages, escalation: [named('Lynne Robbins')] };
  const says = [
    'Isaiah Langer or Patti Fernandez has to approve too, in another stage. I do not ask them: you can tell them yourself.',
    'Somebody whom I cannot name has to approve too, in another stage. I do not ask them: you can tell them yourself.',
    'If nobody decides for a while, Lynne Robbins may decide as well; I do not ask them.',
  ];

  it('are told on the form before anything is sent', () => {
    const approval = { approvers: [], requiresReason: true, ...besides };
    const text = form([person], [megan], { readable: true, policy: { ...policy, approval } });
    for (const sentence of says) assert.ok(text.includes(sentence), text);
    assert.doesNotMatch(form([person], [megan]), /another stage|for a while/);
  });

  it('are told on the card of who asked while it waits', () => {
    const waits = tracked({ kind: 'awaiting-approval', until: soon });
    const text = readTexts(
      requestCard({ tracked: { ...waits, approvedBesides: besides }, viewer, now }),
    ).join(' | ');
    for (const sentence of says) assert.ok(text.includes(sentence), text);
  });
});
