import assert from 'node:assert/strict';
import { onSince } from '../../../services/elevation/ticketOffer.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { TargetSettings } from '../../../services/elevation/targetSettings.ts';
import { demandedTicketSystem, usualTicketSystem } from '../../../services/elevation/targetSettings.ts';
import { ticketNumberOf, ticketNumbersOf } from '../../../services/elevation/ticketSeen.ts';
import type { TicketLook } from '../../../services/elevation/ticketSystem.ts';
import { CommentDoubtful } from '../../../services/elevation/ticketSystem.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { later, megan, now, states, tracked, trackedOf } from '../../cards/samples.ts';

const provisioning = { kind: 'provisioning' } as const;
const found: TicketLook = {
  ...{ kind: 'found', number: 'SEC-20', title: 'Phishing wave', state: 'Open', isOpen: 'yes' },
  ...{ isMine: 'yes', isRelated: 'yes' },
};

function by(number: string | undefined, look?: TicketLook): TrackedRequest {
  const { request, ...rest } = tracked(provisioning);
  const { ticket: _ticket, ...order } = request.order;
  const ticket = number === undefined ? {} : { ticket: { number, system: 'Jira' } };
  return {
    ...rest,
    request: { ...request, order: { ...order, ...ticket } },
    ...(look === undefined ? {} : { ticketSeen: { look, unchecked: [], at: now } }),
  };
}

describe('The ticket of a request', () => {
  const rows: readonly (readonly [
    what: string,
    request: TrackedRequest,
    number: string,
    all: readonly string[],
  ])[] = [
    ['that was not looked up', by('SOC-4'), 'SOC-4', ['SOC-4']],
    ['that was not found', by('SOC-4', { kind: 'absent' }), 'SOC-4', ['SOC-4']],
    ['that was found by its number', by('SEC-20', found), 'SEC-20', ['SEC-20']],
    ['that was moved, and is known by the old one, too', by('SOC-4', found), 'SEC-20', ['SOC-4', 'SEC-20']],
    ['that was asked for without a number', by(''), '', []],
    ['that has none', by(undefined), '', []],
  ];
  for (const [what, request, number, all] of rows)
    it(`has its number where it is of one ${what}`, () => {
      assert.equal(ticketNumberOf(request), number);
      assert.deepEqual(ticketNumbersOf(request), all);
    });

  const rules: NonNullable<TargetSettings['rules']> = { timeZone: 'UTC' };
  const ruled = { ...rules, ticket: { system: 'ServiceNow', must: 'open', whenDown: 'refuse' } } as const;
  const systems: readonly (readonly [
    what: string,
    settings: TargetSettings,
    usual: string | undefined,
    demanded: string | undefined,
  ])[] = [
    ['is looked up by a rule', { rules: ruled }, 'ServiceNow', 'ServiceNow'],
    ['has the system of the organization', { ticketSystem: 'Jira' }, 'Jira', undefined],
    ['is not asked for by the rules', { ticketSystem: 'Jira', rules }, 'Jira', undefined],
    ['may be of any system', {}, undefined, undefined],
  ];
  for (const [what, settings, usual, demanded] of systems)
    it(`has its system filled in where it ${what}`, () => {
      assert.equal(usualTicketSystem(settings), usual);
      assert.equal(demandedTicketSystem(settings), demanded);
    });

  it('is said in the log to have a comment or none, where nobody knows', () => {
    assert.equal(
      String(new CommentDoubtful()),
      'CommentDoubtful: nobody knows whether the comment was taken',
    );
  });
});

describe('Since when something is on', () => {
  const asked = (state: State, more: Partial<TrackedRequest> = {}): TrackedRequest => ({
    ...tracked(state),
    checkedAt: later(-20),
    ...more,
  });
  const rows: readonly (readonly [what: string, request: TrackedRequest, since: Date | undefined])[] = [
    ['it says so', asked({ kind: 'active', since: later(-10) }), later(-10)],
    ['it is on, and Entra does not say since when', asked({ kind: 'active' }), later(-20)],
    ['it was taken', asked(provisioning), later(-20)],
    [
      'it was approved after it was last looked at',
      asked(provisioning, { decision: { verdict: 'approve', by: megan, at: later(-5) } }),
      later(-5),
    ],
    [
      'it was taken and has no end',
      { ...trackedOf(provisioning, 'unlimited'), checkedAt: later(-20) },
      later(-20),
    ],
    ['it begins at this very moment', asked({ kind: 'scheduled', from: now }), now],
    ['it begins later', asked({ kind: 'scheduled', from: later(1) }), undefined],
    ...Object.entries(states)
      .filter(([, { kind }]) => !['active', 'provisioning', 'scheduled'].includes(kind))
      .map(([name, state]) => [`it is ${name}`, asked(state), undefined] as const),
  ];
  for (const [what, request, since] of rows)
    it(`is ${since === undefined ? 'not known' : 'known'} where ${what}`, () => {
      assert.deepEqual(onSince(request, now), since);
    });
});
