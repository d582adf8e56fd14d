import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('en');

/** Lengths of time. */
interface ShorterTimes {
  readonly most: string;
  readonly asked: string;
  readonly enough: string;
}

/** A month in counts, and the week that a channel reads. Names, dates and lengths come as they are to be shown. */
export const month = {
  mine: (name: string) => `My month: ${name}`,
  team: (name: string) => `Team month: ${name}`,
  week: (from: string, to: string) => `Privileged access, ${from} to ${to}`,
  /** What a notification says. */
  summary: (title: string, asked: number, approved: number, denied: number) =>
    `${title}: ${asked} asked for, ${approved} approved, ${denied} denied`,
  everybody: 'Of everybody who asked through Latchkey, or whose request it saw.',
  ofTeams: (names: string) => `Of ${names}, together.`,
  goesOn: (until: string) => `The month is not over: up to ${until}.`,
  none: 'Nothing was asked for.',
  tooFew:
    'Fewer than three people asked. Figures of so few would tell who it was, so I show none; the list of approvals and latchkey report have what you may see of them.',
  asked: 'Asked for',
  approved: 'Approved',
  denied: 'Denied',
  decided: 'Decided within',
  decidedBy: (time: string) => `${time} by half`,
  use: 'Used',
  usedOf: (used: string, asked: string) => `${used} of ${asked}`,
  usedAtMost: (used: string, asked: string) => `at most ${used} of ${asked}`,
  notKnown: 'not known',
  /** Of a target; `use`: of those two above. */
  askedAndUsed: plural({
    one: (_, use: string) => `Asked once, used ${use}`,
    other: (count, use: string) => `Asked ${count} times, used ${use}`,
  }),
  askedUseNotKnown: plural({
    one: () => 'Asked once, how long it was on is not known',
    other: (count) => `Asked ${count} times, how long it was on is not known`,
  }),
  hidden:
    'What fewer than three people asked for is in the counts, and not listed: it would tell who it was.',
  more: (count: number) => `And ${count} more.`,
  chart: 'Hours used of hours asked for',
  used: 'Used',
  unused: 'Not used',
  /** What one person may think about, of their own. */
  hints: 'For you alone',
  /** Below what is said unasked. */
  hintsOnce: 'I say this once a month at most. **notify less** leaves it out.',
  unusedFor: (days: number, names: string) =>
    `In the last ${days} days I did not see you ask for ${names}. What you do not need any more, your administrator can take away.`,
  shorter: (what: string, count: number, times: ShorterTimes) =>
    `${what}: none of your last ${count} took longer than ${times.most}, and you asked for ${times.asked}. ${times.enough} would do.`,
  only: 'What was asked for in the PIM portal is here only where I saw it.',
  notALead:
    'Your administrator has named you neither as lead of a team nor as auditor, so I show you nobody’s month but yours: write **my month**.',
  last: 'Month before',
  next: 'Month after',
};

export type MonthWords = Readonly<typeof month>;
