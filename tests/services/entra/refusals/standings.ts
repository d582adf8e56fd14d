import type { Meaning, Refusal } from './refusal.ts';
import { all, changing, code, locked, nested, plain, refused } from './refusal.ts';

/** What stands already, or does not. */
export const standings: readonly Refusal[] = [
  {
    name: 'it is on already',
    status: 400,
    ...code(
      'RoleAssignmentExists',
      { activate: { kind: 'already-active' } },
      'The Role assignment already exists.',
    ),
  },
  {
    name: 'it is on already, nested and in capitals',
    status: 400,
    body: nested('ROLEASSIGNMENTEXISTS'),
    means: all(refused('ROLEASSIGNMENTEXISTS'), { activate: { kind: 'already-active' } }),
  },
  {
    name: 'it is on already, by an invented code',
    status: 400,
    ...code('RoleAssignmentInstanceAlreadyExists', { activate: { kind: 'already-active' } }),
  },
  {
    name: 'it is asked for already',
    status: 400,
    ...code('PendingRoleAssignmentRequest', { activate: { kind: 'already-pending' }, 'give-back': changing }),
  },
  {
    name: 'it is asked for already, by another code',
    status: 400,
    ...code('RoleAssignmentRequestPending', { activate: { kind: 'already-pending' }, 'give-back': changing }),
  },
  {
    name: 'it is asked for already, by an invented code',
    status: 400,
    ...code('ConcurrentActivationInProgress', {
      activate: { kind: 'already-pending' },
      'give-back': changing,
    }),
  },
  {
    name: 'it overlaps what is scheduled',
    status: 400,
    ...code('OverlapsPendingRoleAssignmentRequests', { activate: { kind: 'overlaps-scheduled' } }),
  },
  {
    name: 'it is not on',
    status: 400,
    ...code(
      'RoleAssignmentDoesNotExist',
      { 'give-back': { kind: 'not-active' } },
      'The Role assignment does not exist.',
    ),
  },
  {
    name: 'it is not five minutes old, or would not be',
    status: 400,
    ...code('ActiveDurationTooShort', {
      'give-back': { kind: 'too-early-to-give-back' },
      activate: { kind: 'schedule-refused' },
    }),
  },
  {
    name: 'a list that lags behind',
    status: 400,
    ...code('BadRequest', { 'give-back': changing }, "Resource not found for the segment 'x'."),
  },
  {
    name: 'the last owner',
    status: 400,
    ...code('CannotDeleteLastAdminAssignment', { 'give-back': { kind: 'last-owner' } }),
  },
  {
    name: 'a lock',
    status: 400,
    body: plain('ResourceIsLocked'),
    means: all(refused('ResourceIsLocked'), lockedWrites()),
  },
  {
    name: 'a lock, by its status',
    status: 423,
    body: undefined,
    means: all(refused('HTTP423'), lockedWrites()),
  },
  {
    name: 'a request that has moved on',
    status: 400,
    ...code('RequestCannotBeCancelled', { withdraw: { kind: 'cannot-be-withdrawn' } }),
  },
  {
    name: 'a stage that is completed',
    status: 400,
    ...code('BadRequest', { decide: { kind: 'already-decided' } }, 'This stage is completed already.'),
  },
  {
    name: 'a conflict',
    status: 409,
    body: plain('Conflict'),
    means: {
      read: refused('Conflict'),
      activate: changing,
      'give-back': changing,
      withdraw: { kind: 'cannot-be-withdrawn' },
      decide: { kind: 'already-decided' },
      'set-up': changing,
    },
  },
];

function lockedWrites(): Partial<Meaning> {
  return { activate: locked, 'give-back': locked, withdraw: locked, decide: locked, 'set-up': locked };
}
