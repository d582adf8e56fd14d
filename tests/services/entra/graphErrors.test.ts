import assert from 'node:assert/strict';
import type { Problem } from '../../../services/elevation/problem.ts';
import { problemOf, retryAfterSeconds } from '../../../services/entra/graphErrors.ts';
import { operations, refusals } from './refusals.ts';

const none = (): undefined => undefined;

describe('A refusal of Graph', () => {
  for (const [about, rows] of Object.entries(refusals))
    for (const { name, status, body, headers = {}, means } of rows)
      for (const operation of operations)
        it(`is understood: ${about}: ${name}, to ${operation}`, () => {
          const header = (wanted: string): string | undefined => headers[wanted.toLowerCase()];
          assert.deepEqual(problemOf({ status, body, header }, operation), means[operation]);
        });

  const meanings: readonly (readonly [string, Problem])[] = [
    ['AADPremium is needed', { kind: 'licence-missing' }],
    ['AAD_Premium is needed', { kind: 'licence-missing' }],
    ['The policy rule failed: TicketingRule', { kind: 'rules-failed', rules: ['TicketingRule'] }],
    ['The stage was already completed', { kind: 'already-decided' }],
    ['The stage has already been reviewed', { kind: 'already-decided' }],
  ];
  for (const [message, problem] of meanings)
    it(`is understood by its words alone: ${message}`, () => {
      assert.deepEqual(
        problemOf({ status: 400, body: { error: { message } }, header: none }, 'decide'),
        problem,
      );
    });

  const neighbours = [
    'AcrsValidationFailedTwice',
    'PolicyValidationFailedTwice',
    'NoPermissionScopeNotGranted',
    'PermissionScopeNotGrantedYet',
  ];
  for (const code of neighbours)
    it(`is told as it is where its code is only like another one: ${code}`, () => {
      const problem = problemOf({ status: 400, body: { error: { code } }, header: none }, 'activate');
      assert.deepEqual(problem, { kind: 'refused', code });
    });

  it('has a code that may be shown: no sign, and no longer than eighty letters', () => {
    const codeOf = (code: string): Problem =>
      problemOf({ status: 400, body: { error: { code } }, header: none }, 'read');
    assert.deepEqual(codeOf(`<b>${'x'.repeat(99)}`), { kind: 'refused', code: `b${'x'.repeat(79)}` });
    assert.deepEqual(codeOf('<>'), { kind: 'refused', code: 'HTTP400' });
  });

  it('names at most five permissions that are missing', () => {
    const scopes = ['User.Read', 'Group.Read', 'Mail.Read', 'Policy.Read.All', 'Role.Read', 'App.Read'];
    const message = `The permission scope ${scopes.join(', ')} was not granted`;
    assert.deepEqual(problemOf({ status: 403, body: { error: { message } }, header: none }, 'read'), {
      kind: 'permission-missing',
      scopes: scopes.slice(0, 5),
    });
  });
});

describe('A denial by a program of the organization’s own', () => {
  const denied = (code: string, message: string): Problem | undefined =>
    problemOf({ status: 400, body: { error: { code, message } }, header: none }, 'activate');

  it('tells what that said, on one line and no longer than anybody reads', () => {
    const rule = { kind: 'rules-failed', rules: ['CustomExtensionRule'] } as const;
    assert.deepEqual(denied('CustomExtensionDenied', 'No ticket\nis open'), {
      ...rule,
      reasons: ['No ticket is open'],
    });
    assert.deepEqual(denied('customextensiondenied', ' '), rule);
    const { reasons: [long = ''] = [] } = denied('CustomExtensionDenied', 'x'.repeat(400)) as {
      readonly reasons?: readonly string[];
    };
    assert.ok(long.length > 250 && long.length <= 300, String(long.length));
  });

  it('is none where the code is another, or what it means', () => {
    const rules = { kind: 'rules-failed', rules: ['JustificationRule'] };
    assert.deepEqual(denied('JustificationRuleViolated', 'is missing'), rules);
    assert.ok(!('reasons' in (denied('NoCustomExtension', 'The policy rule failed: TicketingRule') ?? {})));
    assert.ok(!('reasons' in (denied('CustomExtensionAway', 'words') ?? {})));
  });
});

describe('Retry-After', () => {
  const asked = (retryAfter: string | null | undefined, date?: string): number | undefined =>
    retryAfterSeconds((name) => (name === 'date' ? date : retryAfter));

  it('is seconds or a date', () => {
    assert.equal(asked('2.4'), 3);
    assert.equal(asked('-1'), 0);
    assert.equal(asked('soon'), undefined);
    assert.equal(asked(''), undefined);
    assert.equal(asked('Thu, 01 Jan 1970 00:00:00 GMT'), 0);
    assert.equal(retryAfterSeconds(undefined), undefined);
  });

  it('asks for quiet in seconds from now, or not at all', () => {
    for (const nothing of [undefined, null, '', ' ', 'soon']) assert.equal(asked(nothing), undefined);
    const inAMinute = asked(new Date(Date.now() + 60_000).toUTCString());
    assert.ok(inAMinute !== undefined && inAMinute > 50 && inAMinute <= 60, String(inAMinute));
  });

  it('counts a date by the clock of whoever names it', () => {
    const ahead = 'Fri, 27 Nov 2099 08:00:07 GMT';
    assert.equal(asked(ahead, 'Fri, 27 Nov 2099 08:00:00 GMT'), 7);
    assert.equal(asked('Thu, 01 Jan 1970 01:00:30 GMT', 'Thu, 01 Jan 1970 01:00:00 GMT'), 30);
    assert.equal(asked('7', 'Thu, 01 Jan 1970 01:00:00 GMT'), 7);
    const year = asked(ahead, 'no date') ?? 0;
    assert.ok(year > 365 * 86_400, 'from now, where it tells none');
  });
});
