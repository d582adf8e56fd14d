import assert from 'node:assert/strict';
import { approvalCard } from '../../cards/approvalCard.ts';
import type { Card } from '../../cards/card.ts';
import { inboxCard } from '../../cards/inboxCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { readTexts } from '../../sandbox/botservice/readCard.ts';
import type { FactName } from '../../services/elevation/facts.ts';
import { factsOf } from '../../services/elevation/facts.ts';
import type { Order } from '../../services/elevation/order.ts';
import type { Target } from '../../services/elevation/target.ts';
import { activationBody } from '../../services/entra/requestBodies.ts';
import { alex, later, now, purge, requestIn, viewer } from './samples.ts';

const startsAt = new Date('2026-11-28T02:00:00Z');
const rest = {
  minutes: 120,
  justification: 'Phishing wave',
  ticket: { number: 'INC1', system: 'ServiceNow' },
  startsAt,
} as const;
const role = {
  kind: 'role',
  roleDefinitionId: '5d6b6bb7-de71-4623-b4af-96380a352509',
  name: 'Security Reader',
  scopeName: 'Berlin',
} as const;

/** An order of each kind of target, with every member that an order may have. */
const targets: Readonly<Record<string, Target>> = {
  'a group': purge,
  'the ownership of a group': { ...purge, kind: 'group', access: 'owner' } as Target,
  'a role in a unit': { ...role, scopeKind: 'directory', scopeId: '/administrativeUnits/b' },
  'a role in an app': { ...role, scopeKind: 'app', scopeId: '/AccessPackageCatalog/b' },
};

/** Where an approver reads each member of the body that goes to Entra, or why there is nothing to read. */
const lines: Readonly<Record<string, readonly RegExp[] | { readonly none: string }>> = {
  action: { none: 'always selfActivate: the card is about nothing else' },
  principalId: [/^Who: Alex Wilber$/, /^In Entra: .*person 1a2b0001/],
  roleDefinitionId: [/asks for Security Reader \(role\) in Berlin$/, /^In Entra: .*role 5d6b6bb7/],
  directoryScopeId: [/^Access: Entra role in Berlin$/],
  appScopeId: [/^Access: Entra role in Berlin$/],
  groupId: [/asks for Search and Purge PIM \(group( owner)?\)$/, /^In Entra: .*group 6e0f0003/],
  accessId: [/^Access: Group, as (member|owner)$/],
  justification: [/^Phishing wave$/],
  'scheduleInfo.startDateTime': [/^Starts: Sat 28 Nov, 03:00$/],
  'scheduleInfo.expiration.type': { none: 'always afterDuration: the line of the duration says how long' },
  'scheduleInfo.expiration.duration': [/^For: 2 h$/],
  'ticketInfo.ticketNumber': [/^Ticket: INC1 /],
  'ticketInfo.ticketSystem': [/^Ticket: \S+ \(ServiceNow\)$/],
};

function pathsOf(value: unknown, path = ''): readonly string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, path === '' ? name : `${path}.${name}`))
    : [path];
}

describe('The body that goes to Entra', () => {
  for (const [kind, target] of Object.entries(targets)) {
    const order: Required<Order> = { target, ...rest };
    const paths = pathsOf(activationBody(alex.id, order, now));

    it(`has a line on the approval card, or a reason for none, for each of its members: ${kind}`, () => {
      const request = requestIn({ kind: 'awaiting-approval', until: later(60) }, order);
      const view = { tracked: { request, approvers: [], checkedAt: now }, canDecide: true, shown: '' };
      const read = readTexts(approvalCard({ ...view, viewer, now }));
      for (const path of paths) {
        const line = lines[path];
        assert.ok(line !== undefined, `nobody has said where ${path} is read`);
        if ('none' in line) assert.notEqual(line.none, '');
        else
          for (const one of line)
            assert.ok(
              read.some((text) => one.test(text)),
              `${path}\n${read.join('\n')}`,
            );
      }
    });
  }

  it('has no further lines told of it', () => {
    const all = Object.values(targets).flatMap((target) =>
      pathsOf(activationBody(alex.id, { target, ...rest }, now)),
    );
    assert.deepEqual(new Set(Object.keys(lines)), new Set(all));
  });
});

describe('The facts of a request', () => {
  const request = requestIn({ kind: 'awaiting-approval', until: later(60) }, { ...rest, target: purge });
  const view = { tracked: { request, approvers: [], checkedAt: now }, viewer, now };
  const own: Readonly<Record<FactName, RegExp | undefined>> = {
    request: undefined,
    requester: undefined,
    target: /Search and Purge PIM \(group\)/,
    minutes: /For:? 2 h/,
    startsAt: /Starts:? Sat 28 Nov, 03:00/,
    justification: /Phishing wave/,
    ticket: /Ticket:? INC1 \(ServiceNow\)/,
  };
  const others = { ...own, requester: /Alex Wilber/ };
  const places: Readonly<Record<string, readonly [Card | undefined, typeof own]>> = {
    'the approver’s card': [
      approvalCard({ ...view, canDecide: true, shown: '' }),
      { ...others, request: /request 8a5a2f0e/ },
    ],
    'the requester’s card': [requestCard(view), own],
    'the list of what waits': [inboxCard({ requests: [request], page: 0, viewer, now }), others],
    'the reminder of approvers': [
      approvalCard({ ...view, canDecide: true, shown: 'x'.repeat(22), again: true }),
      others,
    ],
  };
  for (const [place, [card, wanted]] of Object.entries(places)) {
    it(`are all on ${place}`, () => {
      const read = readTexts(card).join('\n');
      for (const { name } of factsOf(request)) {
        const line = wanted[name];
        if (line !== undefined) assert.match(read, line);
      }
    });
  }
});
