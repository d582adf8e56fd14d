import { listsIn } from '../lists.ts';
import { quotedIn } from '../quotes.ts';
import { inUnits } from '../lengths.ts';

/** What all cards share: times, lengths, states, targets and people. Names and times come as they are to be shown. */
export const base = {
  ...listsIn('en-GB'),
  /** What somebody wrote or chose, as a part of a sentence. */
  quoted: quotedIn('en'),
  /** What stands last in a list that is cut. */
  more: (count: number) => `${count} more`,
  nobody: 'nobody',
  /** `done`: how many of several were done. */
  andNotKnown: (done: string, open: number) => `${done}; not known yet: ${open}`,
  /** Whose name is not known, in a sentence and at its beginning. */
  somebody: 'somebody',
  somebodyFirst: 'Somebody',
  yourAdministrator: 'your administrator',

  /** Words with which a card says what happened, who did it and to whom: a name that has one of them is quoted. */
  ownWords: ['approved', 'denied', 'decided', 'withdrawn', 'asks', 'waits', 'wrote', 'by', 'for'],

  today: (clock: string) => clock,
  tomorrow: (clock: string) => `tomorrow ${clock}`,
  yesterday: (clock: string) => `yesterday ${clock}`,
  onDay: (date: string, clock: string) => `${date}, ${clock}`,

  length: inUnits,
  seconds: (count: number) => `${count}\u00A0s`,
  noEnd: 'no end',
  notKnown: 'not known',
  /** As a length of time, wherever one can stand. */
  lessThanAMinute: 'less than a minute',
  underAMinute: 'under a minute',

  /** States; each begins with a word that is small in the middle of a sentence. */
  waiting: 'Waiting for approval',
  provisioning: 'Entra is switching it on',
  scheduled: (from: string) => `Scheduled from ${from}`,
  active: 'Active, without an end',
  activeUntil: (until: string) => `Active until ${until}`,
  denied: 'Denied',
  deniedBy: (name: string) => `Denied by ${name}`,
  withdrawn: 'Withdrawn',
  timedOut: 'Nobody decided in time',
  timedOutUnseen: 'Its 24 hours are over',
  failed: 'Failed',
  expired: 'Ended: its time was over',
  givenBack: 'Given back',
  takenAway: 'Ended early',

  /** Targets by their names. */
  role: (name: string) => `${name} (role)`,
  group: (name: string) => `${name} (group)`,
  groupOwner: (name: string) => `${name} (group owner)`,
  unreadRole: (id: string) => `a role whose name I could not read (${id})`,
  unreadGroup: (id: string) => `a group whose name I could not read (${id})`,
  unreadOwnership: (id: string) => `ownership of a group whose name I could not read (${id})`,
  inScope: (target: string, scope: string) => `${target} in ${scope}`,
  unreadUnit: (id: string) => `an administrative unit whose name I could not read (${id})`,
  unreadScope: (id: string) => `a part of it whose name I could not read (${id})`,
  /** What kind of thing a target is. */
  isRole: 'Entra role',
  isRoleIn: (scope: string) => `Entra role in ${scope}`,
  isOwner: 'Group, as owner',
  isMember: 'Group, as member',
};

export type BaseWords = Readonly<typeof base>;
