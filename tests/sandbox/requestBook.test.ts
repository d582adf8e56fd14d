import assert from 'node:assert/strict';
import { delays } from '../../sandbox/pim/lifeCycle.ts';
import type { PimRequest, PimSchedule } from '../../sandbox/pim/model.ts';
import { roleTarget } from '../../sandbox/pim/model.ts';
import { RequestBook } from '../../sandbox/pim/requestBook.ts';
import { ScheduleBook } from '../../sandbox/pim/scheduleBook.ts';
import { freshSwitches } from '../../sandbox/pim/switches.ts';

const start = Date.UTC(2026, 10, 23);
const hour = 60 * 60_000;
const group = { kind: 'group', groupId: 'g', accessId: 'member' } as const;

/** A book of no one yet, and the clock that it goes by. */
function world() {
  let at = start;
  const now = (): number => at;
  const schedules = new ScheduleBook({ now, exists: () => true, endsWithEligibility: () => false });
  const switches = freshSwitches();
  const book = new RequestBook(schedules, now, switches);
  const add = (id: string, over: Partial<PimRequest> = {}): PimRequest => {
    const request: PimRequest = {
      ...{ id, of: 'assignment', action: 'selfActivate', target: group, principalId: 'alex' },
      ...{
        createdBy: 'alex',
        isByMfa: true,
        createdAt: at,
        usedEligibilityId: undefined,
        schedule: undefined,
      },
      ...{ justification: null, ticket: { ticketNumber: null, ticketSystem: null }, customData: null },
      ...{ isValidationOnly: false, approval: undefined, scheduleId: undefined, completedAt: undefined },
      ...{ status: 'PendingApproval', ...over },
    };
    book.add(request);
    return request;
  };
  /** What a request makes: from an hour on, for an hour. */
  const grant = (request: PimRequest, status: string): PimSchedule => {
    const schedule: PimSchedule = {
      ...{ id: request.id, of: request.of, target: request.target, principalId: request.principalId },
      ...{ assignmentType: 'Activated', isOutside: false, usedEligibilityId: undefined, createdAt: at },
      ...{ modifiedAt: undefined, from: at + hour, until: at + 2 * hour, endedBy: undefined },
    };
    schedules.add(schedule);
    request.scheduleId = schedule.id;
    request.status = status;
    return schedule;
  };
  return { book, schedules, switches, add, grant, wait: (ms: number) => (at += ms) };
}

const ids = (requests: readonly PimRequest[]): readonly string[] => requests.map(({ id }) => id);

describe('The book of requests', () => {
  it('has them by their holding and principal, the oldest first', () => {
    const { book, add } = world();
    add('a');
    add('b', { principalId: 'megan' });
    add('c', { of: 'eligibility' });
    add('d');
    assert.deepEqual(ids(book.all('assignment')), ['a', 'b', 'd']);
    assert.deepEqual(ids(book.all('assignment', 'alex')), ['a', 'd']);
    assert.deepEqual(ids(book.all('eligibility', 'alex')), ['c']);
    assert.deepEqual(ids(book.all('assignment', 'nobody')), []);
  });

  it('finds one by its id, in whatever case', () => {
    const { book, add } = world();
    add('a');
    assert.equal(book.find('A')?.id, 'a');
    assert.equal(book.find('b'), undefined);
  });

  it('has of what waits for a decision only what an approver is asked for, by its kind', () => {
    const { book, add } = world();
    const denied = add('denied');
    add('appears', { status: 'PendingApprovalProvisioning' });
    add('evaluated', { status: 'PendingEvaluation' });
    add('kept', { status: 'PendingAdminDecision' });
    add('role', { target: roleTarget('reader') });
    add('wanted', { of: 'eligibility' });
    denied.status = 'Denied';
    assert.deepEqual(ids(book.awaitingApproval('group')), ['appears', 'wanted']);
    assert.deepEqual(ids(book.awaitingApproval('role')), ['role']);
    assert.deepEqual(ids(book.waitingOf('alex')), ['appears', 'evaluated', 'kept', 'role']);
  });

  it('has it back among them where it was under evaluation meanwhile', () => {
    const { book, add } = world();
    const request = add('a', { status: 'PendingEvaluation' });
    assert.deepEqual(ids(book.awaitingApproval('group')), []);
    request.status = 'PendingApproval';
    assert.deepEqual(ids(book.awaitingApproval('group')), ['a']);
  });

  it('forgets what was dropped, in every view', () => {
    const { book, add } = world();
    add('kept');
    book.drop(add('dropped'));
    assert.equal(book.find('dropped'), undefined);
    assert.deepEqual(ids(book.all('assignment')), ['kept']);
    assert.deepEqual(ids(book.all('assignment', 'alex')), ['kept']);
    assert.deepEqual(ids(book.awaitingApproval('group')), ['kept']);
  });

  const looks: Readonly<Record<string, (book: RequestBook) => unknown>> = {
    'at one': (book) => book.find('a'),
    'at those of a principal': (book) => book.all('assignment', 'alex'),
    'at what waits': (book) => book.awaitingApproval('group'),
  };
  for (const [name, look] of Object.entries(looks))
    it(`moves on with each look: ${name}`, () => {
      const { book, add, wait } = world();
      const request = add('a');
      wait(delays.approvalWindow - 1);
      look(book);
      assert.equal(request.status, 'PendingApproval');
      wait(1);
      look(book);
      assert.equal(request.status, 'TimedOut');
      assert.deepEqual(ids(book.awaitingApproval('group')), []);
    });

  for (const [action, startedGrant, startedActivation, status] of [
    ['adminAssign', 'stays Granted', 'becomes Provisioned', 'Granted'],
    ['adminAssign', 'becomes Provisioned', 'stays Granted', 'Provisioned'],
    ['selfActivate', 'stays Granted', 'becomes Provisioned', 'Provisioned'],
    ['selfActivate', 'becomes Provisioned', 'stays Granted', 'Granted'],
  ] as const)
    it(`has what was planned as ${status} once it has begun: ${action} that ${status === 'Granted' ? 'stays so' : 'becomes so'}`, () => {
      const { book, switches, add, grant, wait } = world();
      Object.assign(switches, { startedGrant, startedActivation });
      const request = add('a', { action });
      grant(request, 'Granted');
      wait(hour - 1);
      book.find('a');
      assert.equal(request.status, 'Granted');
      wait(1);
      book.find('a');
      assert.equal(request.status, status);
    });

  it('moves on nothing that is over: an administrator who ends it later ends nothing', () => {
    const { book, add, grant, wait } = world();
    const request = add('a');
    const schedule = grant(request, 'Provisioned');
    wait(2 * hour - 1);
    book.find('a');
    schedule.endedBy = 'administrator';
    book.find('a');
    assert.equal(request.status, 'Revoked');
    const over = add('b');
    const past = grant(over, 'Provisioned');
    wait(2 * hour);
    book.find('b');
    past.endedBy = 'administrator';
    book.find('b');
    assert.equal(over.status, 'Provisioned');
  });
});
