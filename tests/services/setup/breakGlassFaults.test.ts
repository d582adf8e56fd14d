import assert from 'node:assert/strict';
import { WantedError, readWanted } from '../../../services/setup/readWanted.ts';

const file = (insteadOf: string, { approved = true, own = false } = {}): string => `version: 1
roles:
  - name: Security Reader
    activation: { maximumDuration: 1h }
groups:
  - name: Purge
    member:
      activation: { maximumDuration: 1h${approved ? ', approval: { approvers: [{ user: m@contoso.com }] }' : ''} }
  - name: Purge Emergency
    member:
      activation: { maximumDuration: 1h${own ? ', approval: { approvers: administrators }' : ''} }
    bot: { breakGlass: { insteadOf: ${insteadOf} } }
`;

const approved = 'activation: { maximumDuration: 1h, approval: { approvers: [{ user: m@contoso.com }] } }';
const ofOwners = `version: 1
roles:
  - name: Reader
    activation: { maximumDuration: 1h }
    bot: { breakGlass: { insteadOf: Purge } }
groups:
  - name: Purge
    member: { activation: { maximumDuration: 1h } }
    owner: { ${approved} }
`;

describe('What is kept for emergencies', () => {
  it('may be a role, and stand in for what only its owners have approved', () => {
    assert.deepEqual(readWanted(ofOwners).roles[0]?.botSettings.breakGlass, { insteadOf: 'Purge' });
  });

  it('names the ordinary target that somebody approves', () => {
    const { groups } = readWanted(file('purge'));
    assert.deepEqual(groups[1]?.botSettings.breakGlass, { insteadOf: 'purge' });
  });

  for (const [name, source, fault] of [
    ['a target that the file does not have', file('Nothing'), 'line 12: Nothing is no other role or group'],
    ['itself', file('Purge Emergency'), 'line 12: Purge Emergency is no other role or group'],
    ['what nobody approves', file('Purge', { approved: false }), 'line 12: nobody approves Purge'],
    ['a role that nobody approves', file('Security Reader'), 'line 12: nobody approves Security Reader'],
    ['an approval of its own', file('Purge', { own: true }), 'line 12: Purge Emergency asks for an approval'],
    [
      'a role that asks for an approval',
      ofOwners.replace('activation: { maximumDuration: 1h }', approved),
      'line 5: Reader asks for an approval',
    ],
    ['a role that stands in for nothing', ofOwners.replace('Of: Purge', 'Of: X'), 'line 5: X is no other'],
    ['a name that is empty', file('" "'), 'line 12: groups.1.bot.breakGlass.insteadOf must not be empty'],
  ] as const)
    it(`is refused with ${name}, and its line`, () => {
      assert.throws(
        () => readWanted(source),
        (error: unknown) =>
          error instanceof WantedError && error.faults.some((found) => found.startsWith(fault)),
      );
    });
});
