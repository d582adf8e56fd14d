import assert from 'node:assert/strict';
import { claimsIn, decoded } from '../../../services/entra/claims.ts';
import { problemOf, retryAfterSeconds } from '../../../services/entra/graphErrors.ts';
import type { Problem } from '../../../services/elevation/problem.ts';

const claims = '{"access_token":{"acrs":{"essential":true, "value":"c1"}}}';

function refusal(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  write = true,
): Problem {
  return problemOf({ status, body, header: (name) => headers[name.toLowerCase()], write });
}

const plain = (code: string, message = ''): object => ({ error: { code, message } });
const nested = (errorCode: string, message = ''): object =>
  plain('UnknownError', JSON.stringify({ errorCode, message, instanceAnnotations: [] }));

describe('A refusal of Graph', () => {
  const table: readonly (readonly [string, Problem, Problem])[] = [
    [
      'the bare MFA rule',
      refusal(
        400,
        plain(
          'RoleAssignmentRequestPolicyValidationFailed',
          'The following policy rules failed: ["MfaRule"]',
        ),
      ),
      { kind: 'step-up-required' },
    ],
    [
      'the MFA rule, nested',
      refusal(
        400,
        nested(
          'RoleAssignmentRequestPolicyValidationFailed',
          'The following policy rules failed: ["MfaRule"]',
        ),
      ),
      { kind: 'step-up-required' },
    ],
    [
      'several rules',
      refusal(
        400,
        plain(
          'RoleAssignmentRequestPolicyValidationFailed',
          'The following policy rules failed: ["MfaRule","JustificationRule"]',
        ),
      ),
      { kind: 'rules-failed', rules: ['MfaRule', 'JustificationRule'] },
    ],
    [
      'a rule of the future',
      refusal(
        400,
        plain(
          'RoleAssignmentRequestPolicyValidationFailed',
          'The following policy rules failed: ["MoonPhaseRule"]',
        ),
      ),
      { kind: 'rules-failed', rules: ['MoonPhaseRule'] },
    ],
    [
      'eligibility',
      refusal(
        400,
        plain(
          'RoleAssignmentRequestPolicyValidationFailed',
          'The following policy rules failed: ["EligibilityRule"]',
        ),
      ),
      { kind: 'not-eligible' },
    ],
    [
      'rules without a list',
      refusal(400, plain('RoleAssignmentRequestPolicyValidationFailed', '')),
      { kind: 'rules-failed', rules: [] },
    ],
    [
      'a context, plain',
      refusal(
        400,
        plain('RoleAssignmentRequestAcrsValidationFailed', `&claims=${encodeURIComponent(claims)}`),
      ),
      { kind: 'step-up-required', claims },
    ],
    [
      'a context, nested',
      refusal(
        400,
        nested('RoleAssignmentRequestAcrsValidationFailed', `&claims=${encodeURIComponent(claims)}`),
      ),
      { kind: 'step-up-required', claims },
    ],
    [
      'a context, encoded twice',
      refusal(
        400,
        plain(
          'RoleAssignmentRequestAcrsValidationFailed',
          `&claims=${encodeURIComponent(encodeURIComponent(claims))}`,
        ),
      ),
      { kind: 'step-up-required', claims },
    ],
    [
      'a context that cannot be read',
      refusal(400, plain('RoleAssignmentRequestAcrsValidationFailed', '&claims=%7Bbroken')),
      { kind: 'step-up-required' },
    ],
    [
      'a challenge in the header',
      refusal(401, plain('InvalidAuthenticationToken'), {
        'www-authenticate': `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
      }),
      { kind: 'step-up-required', claims },
    ],
    [
      'an ended token',
      refusal(401, plain('InvalidAuthenticationToken'), { 'www-authenticate': 'Bearer realm=""' }),
      { kind: 'sign-in-required', code: 'InvalidAuthenticationToken' },
    ],
    [
      'exists',
      refusal(400, plain('RoleAssignmentExists', 'The Role assignment already exists.')),
      { kind: 'already-active' },
    ],
    ['exists, in other letters', refusal(400, nested('ROLEASSIGNMENTEXISTS')), { kind: 'already-active' }],
    ['pending', refusal(400, plain('PendingRoleAssignmentRequest')), { kind: 'already-pending' }],
    ['overlap', refusal(400, plain('OverlapsPendingRoleAssignmentRequests')), { kind: 'overlaps-scheduled' }],
    ['not active', refusal(400, plain('RoleAssignmentDoesNotExist')), { kind: 'not-active' }],
    ['five minutes', refusal(400, plain('ActiveDurationTooShort')), { kind: 'too-early-to-give-back' }],
    [
      'start without offset',
      refusal(400, plain('InvalidRoleAssignmentRequest')),
      { kind: 'schedule-refused' },
    ],
    ['locked', refusal(400, plain('ResourceIsLocked')), { kind: 'target-locked' }],
    ['last owner', refusal(400, plain('CannotDeleteLastAdminAssignment')), { kind: 'last-owner' }],
    ['cancel too late', refusal(400, plain('RequestCannotBeCancelled')), { kind: 'cannot-be-withdrawn' }],
    ['licence', refusal(400, plain('AadPremiumLicenseRequired')), { kind: 'licence-missing' }],
    [
      'licence by its message',
      refusal(
        403,
        plain(
          'Forbidden',
          'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
        ),
      ),
      { kind: 'licence-missing' },
    ],
    [
      'a scope, nested',
      refusal(
        403,
        nested(
          'PermissionScopeNotGranted',
          'Authorization failed due to missing permission scope PrivilegedAccess.ReadWrite.AzureADGroup.',
        ),
      ),
      { kind: 'permission-missing', scopes: ['PrivilegedAccess.ReadWrite.AzureADGroup'] },
    ],
    [
      'a scope, empty code',
      refusal(
        403,
        plain(
          '',
          'Valid permissions not present. User needs one of the following permissions for this action : PrivilegedAccess.Read.AzureAD',
        ),
      ),
      { kind: 'permission-missing', scopes: ['PrivilegedAccess.Read.AzureAD'] },
    ],
    [
      'denied',
      refusal(403, plain('Authorization_RequestDenied')),
      { kind: 'permission-missing', scopes: [] },
    ],
    [
      'throttled',
      refusal(429, plain('UnknownError', 'Too Many Requests'), { 'retry-after': '7' }),
      { kind: 'throttled', retryAfterSeconds: 7 },
    ],
    ['throttled without a time', refusal(429, plain('UnknownError')), { kind: 'throttled' }],
    ['gone', refusal(404, plain('ResourceNotFound')), { kind: 'request-gone' }],
    ['decided', refusal(409, plain('Conflict')), { kind: 'already-decided' }],
    ['a failed write', refusal(503, plain('ServiceUnavailable')), { kind: 'outcome-unknown' }],
    ['a failed read', refusal(503, plain('ServiceUnavailable'), {}, false), { kind: 'entra-unavailable' }],
    ['a proxy’s page', refusal(502, '<html>bad gateway</html>', {}, false), { kind: 'entra-unavailable' }],
    [
      'a proxy that forbids',
      refusal(403, '<html>blocked</html>', {}, false),
      { kind: 'refused', code: 'HTTP403' },
    ],
    ['an unknown code', refusal(400, plain('SomethingNew')), { kind: 'refused', code: 'SomethingNew' }],
    [
      'a code with a script',
      refusal(400, plain('<script>alert(1)</script>')),
      { kind: 'refused', code: 'scriptalert1script' },
    ],
    [
      'the retired service',
      refusal(400, { errorCode: 'BadRequest', message: 'x' }),
      { kind: 'refused', code: 'BadRequest' },
    ],
    ['nothing', refusal(400, undefined), { kind: 'refused', code: 'HTTP400' }],
    ['a list', refusal(400, []), { kind: 'refused', code: 'HTTP400' }],
  ];
  for (const [name, actual, expected] of table) {
    it(`is understood: ${name}`, () => {
      assert.deepEqual(actual, expected);
    });
  }
});

describe('A claims request', () => {
  it('is found in each of its encodings', () => {
    const compact = JSON.stringify(JSON.parse(claims));
    for (const given of [
      `Bearer claims="${compact.replaceAll('"', '\\"')}"`,
      `Bearer claims="${Buffer.from(compact).toString('base64url')}"`,
      `Bearer claims="${encodeURIComponent(compact)}", error="insufficient_claims"`,
      `&claims=${compact}`,
    ])
      assert.equal(claimsIn(given), compact, given);
  });

  it('is nothing when it is nonsense', () => {
    for (const given of [
      undefined,
      null,
      '',
      'claims=',
      'claims="%%%"',
      'claims="bm90IGpzb24="',
      'claims={"a":1}',
    ])
      assert.equal(claimsIn(given), undefined, String(given));
    assert.equal(decoded('%E0%A4%A'), undefined);
  });
});

describe('Retry-After', () => {
  it('is seconds or a date', () => {
    assert.equal(retryAfterSeconds('2.4'), 3);
    assert.equal(retryAfterSeconds('-1'), 0);
    assert.equal(retryAfterSeconds('soon'), undefined);
    assert.equal(retryAfterSeconds(''), undefined);
    assert.equal(retryAfterSeconds('Thu, 01 Jan 1970 00:00:00 GMT'), 0);
  });
});
