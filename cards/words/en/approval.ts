import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('en');
const approvedBy = (by: string | undefined): string => (by === undefined ? 'Approved' : `Approved by ${by}`);

/** The card of whoever decides. Names and times come as they are to be shown; `by` is absent where nobody has a name. */
export const approval = {
  asksFor: (who: string, target: string) => `${who} asks for ${target}`,
  stillWaitsFor: (who: string, target: string) => `${who} still waits for ${target}`,
  /** Of what nobody decides on any more. */
  targetFor: (target: string, who: string) => `${target} for ${who}`,
  changed: 'This request has changed',
  changedMore: 'Nothing was decided. Here is what it says now.',

  leftToDecide: (left: string) => `${left} left to decide`,
  leftNotSaid: 'Entra does not say how long is left to decide',
  approvedBy,
  approvedThenDenied: (by: string | undefined) => `${approvedBy(by)}, and denied by Entra after that`,
  withdrawn: 'Withdrawn by who asked',
  failed: (by: string | undefined) => `${approvedBy(by)}, but Entra could not switch it on`,
  ended: (by: string | undefined) => `${approvedBy(by)}, ended since`,

  titles: { reason: 'Reason', decided: 'Decided', waitsSince: 'Waits since' },
  sameReason: (at: string) => `same reason as ${at}`,

  approve: 'Approve',
  deny: 'Deny',
  more: 'More',
  lookAgain: 'Look again',
  next: 'Next',
  approvals: 'Approvals',
  moreWait: {
    approve: plural({
      one: (count) => `Approved. ${count} more waits.`,
      other: (count) => `Approved. ${count} more wait.`,
    }),
    deny: plural({
      one: (count) => `Denied. ${count} more waits.`,
      other: (count) => `Denied. ${count} more wait.`,
    }),
  },

  /** What an approver is offered to choose from where the organization has set nothing of its own; each goes to Entra as it stands here. */
  usualReasons: [
    'It matches the incident.',
    'It was agreed before.',
    'It is not needed for this.',
    'It is not clear what it is for.',
  ] as readonly string[],
  reason: 'Reason',
  reasonToDeny: 'Reason (to deny)',
  chooseReason: 'Choose one, or write below',
  ownReason: 'Your own words',
  goesToEntra: 'Goes into Entra’s record',
  reasonMissing: 'Nothing was decided: choose a reason, or write one.',

  code: 'Code',
  codeFrom: 'Four digits, from who asks',
  codeMissing: 'Please ask for the code on the requester’s card.',
  codeWrong: 'Nothing was decided: that is not the code on the requester’s card.',
};

export type ApprovalWords = Readonly<typeof approval>;
