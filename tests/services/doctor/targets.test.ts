import assert from 'node:assert/strict';
import type { Approver } from '../../../services/doctor/targets.ts';
import { reviewerFindings } from '../../../services/doctor/reviewers.ts';
import { stageFindings, targetFindings } from '../../../services/doctor/targets.ts';
import { findsEach } from './findsEach.ts';
import type { PlantedFault } from './findsEach.ts';

const megan = { id: 'm', name: 'Megan Bowen', exists: true, isEnabled: true, isReachable: true };

const faults: readonly PlantedFault[] = [
  ['a target that is not there', () => targetFindings('Purge', 'missing', undefined), /Purge is not there/],
  [
    'a policy that cannot be read',
    () => targetFindings('Purge', 'not readable', undefined),
    /settings of Purge cannot be read/,
  ],
  [
    'an approver who left',
    () => targetFindings('Purge', 'readable', [{ ...megan, exists: false }]),
    /approver Megan Bowen does not exist/,
  ],
  [
    'an approver who is blocked',
    () => targetFindings('Purge', 'readable', [{ ...megan, isEnabled: false }]),
    /blocked from signing in/,
  ],
  [
    'an approver without the app',
    () => targetFindings('Purge', 'readable', [{ ...megan, isReachable: false }]),
    /never opened Latchkey/,
  ],
  [
    'an approver whom nobody can look up',
    () => targetFindings('Purge', 'readable', [megan, 'unnamed']),
    /names an approver whom nobody can look up/,
  ],
  [
    'more stages than are asked',
    () => stageFindings('Purge', { later: [[]] }),
    /wants approval in 2 stages; Latchkey asks the approvers of the first stage alone/,
  ],
  [
    'others who may decide after a while',
    () => stageFindings('Purge', { escalation: [{ kind: 'other' }] }),
    /lets others decide after a while/,
  ],
  [
    'approvers by default alone',
    () => targetFindings('Purge', 'readable', 'default'),
    /names no approver, so Privileged Role and Global Administrators decide/,
  ],
  [
    'approvers of whom the database tells nothing',
    () => targetFindings('Purge', 'readable', [{ ...megan, isReachable: undefined }]),
    /could not be looked up/,
  ],
  ['a single approver', () => targetFindings('Purge', 'readable', [megan]), /Megan Bowen alone can approve/],
  [
    'a single approver, named twice',
    () => targetFindings('Purge', 'readable', [megan, megan]),
    /Megan Bowen alone can approve/,
  ],
  ['nobody who can approve', () => targetFindings('Purge', 'readable', []), /nobody can approve/],
];

const isaiah = { ...megan, id: 'i', name: 'Isaiah Langer' };
const review = (...approvers: readonly Approver[]) => reviewerFindings('Emergency', 'Purge', approvers);
const reviews: readonly PlantedFault[] = [
  [
    'a review that nobody can sign',
    () => review({ ...megan, isEnabled: false }),
    /nobody can sign its review/,
  ],
  ['a review of somebody who left', () => review({ ...megan, exists: false }), /nobody can sign its review/],
  ['a review that one person signs', () => review(megan, megan), /Megan Bowen alone can sign its review/],
  ['a review that one signs where the other asks', () => review(megan, isaiah), /the other signs alone/],
];

describe('The doctor, of emergencies', () => {
  findsEach(reviews);

  it('finds nothing where three can sign, or it is not known who can', () => {
    const patti = { ...megan, id: 'p', name: 'Patti Fernandez' };
    assert.deepEqual(review(megan, isaiah, patti), []);
    assert.deepEqual(review(megan, 'unnamed'), []);
    assert.deepEqual(reviewerFindings('Emergency', 'Purge', undefined), []);
  });
});

describe('The doctor, of targets and approvers', () => {
  findsEach(faults);

  it('calls nobody absent or alone who could not be looked up', () => {
    const says = (...approvers: readonly Approver[]): string =>
      targetFindings('Purge', 'readable', approvers)
        .map((finding) => finding.says)
        .join(' ');
    assert.doesNotMatch(says('unnamed'), /nobody can approve/);
    assert.doesNotMatch(says(megan, 'unnamed'), /alone/);
    assert.doesNotMatch(says({ ...megan, isReachable: undefined }), /never opened|have Latchkey\./);
  });

  it('counts those alone who are there and may sign in', () => {
    const found = (...approvers: readonly Approver[]): readonly string[] =>
      targetFindings('Purge', 'readable', approvers).map((finding) => finding.says);
    const patti = { ...megan, id: 'p', name: 'Patti Fernandez' };
    assert.deepEqual(found(megan, isaiah), ['Purge: 2 people can approve and have Latchkey.']);
    for (const gone of [{ exists: false }, { isEnabled: false }] as const) {
      assert.match(found(megan, { ...isaiah, ...gone }).join(' '), /Megan Bowen alone can approve/);
      assert.match(found({ ...megan, ...gone }).join(' '), /nobody can approve/);
      assert.doesNotMatch(found(megan, { ...isaiah, ...gone }, patti).join(' '), /alone|nobody/);
    }
  });

  it('says that it could not look who is reached of those alone who can be looked up', () => {
    const found = (...approvers: readonly Approver[]): string =>
      targetFindings('Purge', 'readable', approvers)
        .map((finding) => finding.says)
        .join(' ');
    assert.match(found(megan, { ...isaiah, isReachable: undefined }), /could not be looked up/);
    assert.doesNotMatch(found(megan, 'unnamed'), /whether its approvers have Latchkey/);
  });

  it('says that nobody has to approve, and nothing of stages where there is one', () => {
    assert.deepEqual(
      targetFindings('Purge', 'readable', undefined).map((finding) => finding.says),
      ['Purge: nobody has to approve.'],
    );
    assert.deepEqual(stageFindings('Purge', {}), []);
    assert.deepEqual(stageFindings('Purge', { later: [], escalation: [] }), []);
    const [both, ...others] = stageFindings('Purge', { later: [[], []], escalation: [{ kind: 'other' }] });
    assert.match(both?.says ?? '', /wants approval in 3 stages and lets others decide after a while;/);
    const [late] = stageFindings('Purge', { escalation: [{ kind: 'other' }] });
    assert.doesNotMatch(late?.says ?? '', /stages;|in \d stages/);
    assert.deepEqual(others, []);
  });
});
