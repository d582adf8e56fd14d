import assert from 'node:assert/strict';
import { people, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import { activate, callsIn, requests } from './graphCalls.ts';

describe('An activation in the simulated Graph', () => {
  const cloud = eachInCloud();
  const call = callsIn(cloud);

  const refusals: readonly (readonly [string, object, string, RegExp])[] = [
    ['no MFA', { amr: ['pwd'] }, 'RoleAssignmentRequestPolicyValidationFailed', /\["MfaRule"\]/],
    [
      'too long',
      { body: activate({ scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT9H' } } }) },
      'RoleAssignmentRequestPolicyValidationFailed',
      /\["ExpirationRule"\]/,
    ],
    [
      'for ever',
      { body: activate({ scheduleInfo: { expiration: { type: 'noExpiration' } } }) },
      'RoleAssignmentRequestPolicyValidationFailed',
      /ExpirationRule/,
    ],
    [
      'without an offset',
      {
        body: activate({
          scheduleInfo: {
            startDateTime: '2030-01-01T00:00:00',
            expiration: { type: 'afterDuration', duration: 'PT1H' },
          },
        }),
      },
      'InvalidRoleAssignmentRequest',
      /invalid/,
    ],
    [
      'not eligible',
      { body: activate({ roleDefinitionId: roles.globalAdministrator }) },
      'RoleAssignmentRequestPolicyValidationFailed',
      /EligibilityRule/,
    ],
    [
      'an unknown role',
      { body: activate({ roleDefinitionId: crypto.randomUUID() }) },
      'RoleNotFound',
      /role/,
    ],
    [
      'for somebody else',
      { body: activate({ principalId: people.adele }) },
      'UnauthorizedAccessException',
      /unauthorized/,
    ],
    [
      'what is off cannot be given back',
      { body: activate({ action: 'selfDeactivate' }) },
      'RoleAssignmentDoesNotExist',
      /does not exist/,
    ],
  ];
  for (const [name, options, code, message] of refusals) {
    it(`refuses an activation: ${name}`, async () => {
      const { json } = await call(requests, { method: 'POST', body: activate(), ...options });
      assert.equal(json.error?.code, code);
      assert.match(json.error.message, message);
    });
  }

  it('checks without doing when asked for validation only', async () => {
    const { status, json } = await call(requests, {
      method: 'POST',
      body: activate({ isValidationOnly: true }),
    });
    assert.deepEqual([status, json['isValidationOnly']], [201, true]);
    assert.equal((await call(requests)).json.value?.length, 0);
  });

  it('keeps two schedules of one access from touching', async () => {
    const at = (hours: number): object =>
      activate({
        scheduleInfo: {
          startDateTime: new Date(Date.now() + hours * 3_600_000).toISOString(),
          expiration: { type: 'afterDuration', duration: 'PT1H' },
        },
      });
    const post = async (body: object): Promise<string> => {
      const { json } = await call(requests, { method: 'POST', body });
      return json.error?.code ?? String(json['status']);
    };
    assert.equal(await post(activate()), 'Provisioned');
    assert.equal(await post(activate()), 'RoleAssignmentExists');
    assert.equal(await post(at(0.5)), 'RoleAssignmentExists');
    assert.equal(await post(at(3)), 'Granted');
    assert.equal(await post(at(3.5)), 'OverlapsPendingRoleAssignmentRequests');
    assert.equal(await post(at(5)), 'Granted');
  });
});
