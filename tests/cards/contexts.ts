import type { ApproverContext } from '../../cards/approverContext.ts';
import { later, reader } from './samples.ts';

const isaiah = { id: '1a2b0004-57c5-4a1e-9c0a-5e0000000004', name: 'Isaiah Langer' };

/** What an approver is told beside an order, all of it. */
export const context: ApproverContext = {
  asker: {
    jobTitle: 'Security analyst',
    department: 'Cyber Defence',
    seenAt: later(-10),
    holds: [{ target: reader, until: later(95) }],
    eligibleSince: later(-60 * 30),
  },
  loosened: {
    at: later(-60 * 20),
    how: [
      { kind: 'longer', from: 60, to: 240 },
      { kind: 'no-mfa' },
      { kind: 'no-context' },
      { kind: 'no-justification' },
      { kind: 'no-ticket' },
      { kind: 'no-reason' },
      { kind: 'more-approvers', names: ['Patti Fernandez'] },
    ],
  },
  reader: { id: '1a2b0002-57c5-4a1e-9c0a-5e0000000002' },
  via: [{ kind: 'named' }, { kind: 'group', name: 'Purge Approvers' }],
  before: [
    { since: later(-60 * 24), until: later(-60 * 24 + 35), minutes: 60 },
    { since: later(-60 * 48), until: later(-60 * 48 + 12), minutes: 60, orBefore: true },
    { since: later(-60 * 72), until: later(-60 * 72 + 118), minutes: 120 },
  ],
  others: [isaiah],
  unseen: 'some',
  looks: [{ person: isaiah, at: later(-3), until: later(7) }],
};

const { before, others, looks } = context;

/** The usual, with nothing to be warned of. */
export const quietContext: ApproverContext = {
  asker: {
    ...{ jobTitle: 'Security analyst', department: 'Cyber Defence', seenAt: later(-10) },
    holds: [{ target: reader, until: later(95) }],
  },
  via: [{ kind: 'group', name: 'Purge Approvers' }],
  offer: {
    minutes: 120,
    by: { id: '1a2b0002-57c5-4a1e-9c0a-5e0000000002', name: 'Megan Bowen' },
    at: later(-20),
  },
  reader: { id: '1a2b0002-57c5-4a1e-9c0a-5e0000000002' },
  ...{ before, others, looks, unseen: 'none' },
};
