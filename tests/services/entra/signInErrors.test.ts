import assert from 'node:assert/strict';
import type { Problem } from '../../../services/elevation/problem.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { SignInBlock } from '../../../services/elevation/signInBlock.ts';
import { endedBy } from '../../../services/elevation/signInBlock.ts';
import { pageProblem, signInError } from '../../../services/entra/signInErrors.ts';

const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

/** As MSAL throws it: its own error below another. */
function refusal(code: number, members: object = {}): Error {
  const below = Object.assign(
    new Error(`invalid_grant: ${code} - [undefined]: AADSTS${code}: Words. Trace ID: 1 Correlation ID: 2`),
    { errorCode: 'invalid_grant', ...members },
  );
  return Object.assign(new Error(below.message, { cause: below }), { errorCode: 'invalid_grant' });
}
const problemOf = (code: number, members?: object): Problem => signInError(refusal(code, members)).problem;

/** One code of each family; the rest of a family lies in the same list. */
const families: Readonly<Record<SignInBlock, readonly number[]>> = {
  mfa: [50076, 50078, 50158],
  session: [50133, 50173, 70043, 700082, 700084],
  'access-policy': [53003, 53011, 530032],
  device: [50005, 50097, 53000, 53001, 530002, 530003],
  'mfa-setup': [50072, 50079, 53004],
  'mfa-failed': [50074, 500121],
  disabled: [50057],
  locked: [50053],
  password: [50055, 50126, 50144],
  'wrong-tenant': [50020, 50034, 90072],
  guest: [500212, 500213],
  'not-assigned': [50105],
};

describe('A refusal of Entra’s token endpoint', () => {
  for (const [why, codes] of Object.entries(families) as [SignInBlock, readonly number[]][])
    it(`is told by its family and its code: ${why}`, () => {
      for (const number of codes) {
        const because = { why, code: `AADSTS${number}` };
        const leadsOn = endedBy[why] === 'sign-in';
        assert.deepEqual(
          problemOf(number),
          leadsOn ? { kind: 'step-up-required', because } : { kind: 'sign-in-blocked', ...because },
        );
        assert.deepEqual(
          problemOf(number, { claims }),
          endedBy[why] === 'administrator'
            ? { kind: 'sign-in-blocked', ...because }
            : { kind: 'step-up-required', claims, because },
        );
      }
    });

  it('is what an administrator has to mend where it is, with claims or without', () => {
    for (const members of [{}, { claims }])
      for (const [kind, codes] of [
        ['consent-missing', [65001, 65004, 90094]],
        ['bot-credential-refused', [7000215, 7000222, 700016, 700027, 700213]],
      ] as const)
        for (const number of codes)
          assert.deepEqual(problemOf(number, members), { kind, code: `AADSTS${number}` });
  });

  it('asks Teams for another assertion where that one was too old', () => {
    for (const number of [50013, 500133])
      assert.deepEqual(problemOf(number), { kind: 'sign-in-required', code: `AADSTS${number}` });
  });

  it('has a code that the person reads where nothing else is known of it', () => {
    assert.deepEqual(problemOf(999999), { kind: 'sign-in-failed', code: 'AADSTS999999' });
    assert.deepEqual(problemOf(999999, { claims }), { kind: 'step-up-required', claims });
  });

  it('is an outage where it has no code and no complaint of MSAL’s', () => {
    assert.deepEqual(signInError(new Error('socket hang up')).problem, { kind: 'entra-unavailable' });
    const complaint = Object.assign(new Error('nonce'), { errorCode: 'nonce_mismatch' });
    assert.deepEqual(signInError(complaint).problem, { kind: 'sign-in-failed' });
  });

  it('asks for its claims in each of their encodings, and for none that cannot be read', () => {
    const needs = { kind: 'step-up-required', claims } as const;
    for (const given of [claims, encodeURIComponent(claims), Buffer.from(claims).toString('base64url')])
      assert.deepEqual(problemOf(999999, { claims: given }), needs);
    assert.deepEqual(problemOf(50057, { claims: '%' }).kind, 'sign-in-blocked');
    assert.deepEqual(problemOf(53003, { claims: '%' }), {
      kind: 'step-up-required',
      because: { why: 'access-policy', code: 'AADSTS53003' },
    });
  });

  it('stays a problem that it is already', () => {
    const known = new ElevationError({ kind: 'wrong-person' });
    assert.equal(signInError(known), known);
  });
});

describe('What Entra’s page sends the browser back with', () => {
  it('is a refusal by its code, whatever the error is called', () => {
    for (const error of ['access_denied', 'interaction_required', 'invalid_request', undefined])
      assert.deepEqual(pageProblem(error, 'AADSTS53003: blocked by a policy.'), {
        kind: 'sign-in-blocked',
        why: 'access-policy',
        code: 'AADSTS53003',
      });
    assert.deepEqual(pageProblem('access_denied', 'AADSTS65004: User declined to consent.'), {
      kind: 'consent-missing',
      code: 'AADSTS65004',
    });
  });

  it('is nothing where the person only left, and a problem where Entra is in trouble', () => {
    assert.equal(pageProblem('access_denied', 'the user canceled'), undefined);
    assert.equal(pageProblem(undefined, undefined), undefined);
    assert.deepEqual(pageProblem('temporarily_unavailable', undefined), { kind: 'entra-unavailable' });
    assert.deepEqual(pageProblem('server_error', ''), { kind: 'entra-unavailable' });
    assert.deepEqual(pageProblem('consent_required', ''), { kind: 'consent-missing' });
    assert.deepEqual(pageProblem('invalid_scope', '<script>'), { kind: 'sign-in-failed' });
  });
});
