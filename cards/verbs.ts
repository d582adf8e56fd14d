import type { RequestRef } from '../services/elevation/request.ts';
import type { TargetKey } from '../services/elevation/target.ts';

/** What a button sends: a verb and ids, never facts. `bot/actions` parses it again and trusts nothing of it. */
export interface Button {
  readonly verb: string;
  readonly data: Readonly<Record<string, string | number>>;
}

/** What a form begins with that is opened from a list. */
export interface FormWish {
  readonly minutes?: number;
  readonly start?: LocalStart;
  readonly justification?: string;
  readonly ticketNumber?: string;
  /** That the person is eligible could not be seen: the form says so. */
  readonly isUnseen?: boolean;
}

/** On a calendar and clock, `2026-11-24`, `09:00`: whose, and the moment that they were made of, where there is one. */
export interface LocalStart {
  readonly date: string;
  readonly time: string;
  /** IANA name. */
  readonly zone?: string | undefined;
  readonly at?: Date | undefined;
}

/** What the two inputs of a form's ticket hold as it is shown: the one that is chosen, and what is typed. */
export interface TicketHeld {
  readonly pick?: string;
  readonly number: string;
}

type Purpose = 'activate' | 'withdraw' | 'giveBack';

const of = ({ api, id }: RequestRef): { api: string; id: string } => ({ api, id });

const placed = ({
  zone,
  at,
}: Pick<LocalStart, 'zone' | 'at'>): Readonly<Record<string, string | number>> => ({
  ...(zone === undefined ? {} : { zone }),
  ...(at === undefined ? {} : { startsAt: at.getTime() }),
});

const holding = (held: TicketHeld | undefined): Readonly<Record<string, string>> => ({
  ...(held?.pick === undefined ? {} : { heldPick: held.pick }),
  ...(held === undefined || held.number === '' ? {} : { heldNumber: held.number }),
});

export const verbs = {
  help: (): Button => ({ verb: 'help', data: {} }),
  inbox: (page = 0, said = ''): Button => ({
    verb: 'inbox',
    data: { page, ...(said === '' ? {} : { said }) },
  }),
  /** The same with what is typed on the card. */
  searchInbox: (): Button => ({ verb: 'inbox', data: {} }),
  active: (page = 0): Button => ({ verb: 'active', data: { page } }),
  /** `waiting` names what waits for a sign-in and is to be dropped. */
  cancelForm: (waiting?: string): Button => ({
    verb: 'cancelForm',
    data: waiting === undefined ? {} : { waiting },
  }),
  /** What the person had. */
  history: (page = 0): Button => ({ verb: 'history', data: { page } }),
  /** `back`: how many months before this one. */
  month: (whose: 'mine' | 'team', back = 0): Button => ({ verb: 'month', data: { whose, back } }),
  targets: (page = 0): Button => ({ verb: 'targets', data: { page } }),
  /** The list of what fits some words. */
  choice: (said: string, purpose: Purpose, page = 0): Button => ({
    verb: 'choice',
    data: { said, purpose, page },
  }),
  /** The same with what is typed on the card. */
  search: (purpose: Purpose): Button => ({ verb: 'choice', data: { purpose } }),
  /** The oldest request that waits for a decision. */
  next: (): Button => ({ verb: 'next', data: {} }),
  form: (
    target: TargetKey,
    { minutes, start, justification, ticketNumber, isUnseen }: FormWish = {},
  ): Button => ({
    verb: 'form',
    data: {
      target,
      ...(minutes === undefined ? {} : { minutes }),
      ...(isUnseen === true ? { unseen: 1 } : {}),
      ...(justification === undefined ? {} : { because: justification }),
      ...(ticketNumber === undefined ? {} : { ticket: ticketNumber }),
      ...(start === undefined ? {} : { startDate: start.date, startTime: start.time, ...placed(start) }),
    },
  }),
  /** The form of a request that is over, filled with what was asked. */
  askAgain: (ref: RequestRef): Button => ({ verb: 'askAgain', data: of(ref) }),
  /** The form for what follows a running activation. */
  continueForm: (target: TargetKey, minutes: number): Button => ({
    verb: 'continueForm',
    data: { target, minutes },
  }),
  /**
   * Adds what was typed: `minutes`, `justification`, `ticketNumber`, `ticketPick`, `ticketSystem`, `startDate`, `startTime`. `start`: what the last two mean where they
   * stay; `held`: what the two of the ticket began with.
   */
  activate: (
    target: TargetKey,
    form: string,
    start: Pick<LocalStart, 'zone' | 'at'> = {},
    held?: TicketHeld,
  ): Button => ({
    verb: 'activate',
    data: { target, form, ...placed(start), ...holding(held) },
  }),
  /** Asks for what was asked for last, if that has the hash `shown`. */
  repeat: (target: TargetKey, minutes: number, form: string, shown: string): Button => ({
    verb: 'repeat',
    data: { target, minutes, form, shown },
  }),
  /** The form, filled with what was asked for last. */
  againForm: (target: TargetKey, minutes: number): Button => ({
    verb: 'againForm',
    data: { target, minutes },
  }),
  /** The form of what is asked for together; with what words or a list said of it. */
  bundleForm: (bundle: string): Button => ({ verb: 'bundleForm', data: { bundle } }),
  /** Asks for all that its form shows, in that order. Adds what was typed: `m0`, `m1`, … minutes of each, and what the form of one target has. */
  startBundle: (
    { id, name }: { readonly id: string; readonly name: string },
    form: string,
    items: readonly TargetKey[],
    start: Pick<LocalStart, 'zone' | 'at'> = {},
    held?: TicketHeld,
  ): Button => ({
    verb: 'startBundle',
    data: { bundle: id, name, form, items: items.join(' '), ...placed(start), ...holding(held) },
  }),
  /** What became of it. */
  bundleRun: (run: string): Button => ({ verb: 'bundleRun', data: { run } }),
  /** Asks for what of it was not asked for. */
  goOnBundle: (run: string): Button => ({ verb: 'goOnBundle', data: { run } }),
  /** Asks for all of it once more, as its card shows it. `form` makes the button count once. */
  repeatBundle: (run: string, form: string): Button => ({ verb: 'repeatBundle', data: { run, form } }),
  /** The form of one thing of it, filled with what was said for all. */
  itemForm: (run: string, target: TargetKey): Button => ({ verb: 'itemForm', data: { run, target } }),
  /** Takes away what the person saved. */
  forgetBundle: (bundle: string): Button => ({ verb: 'forgetBundle', data: { bundle } }),
  giveBack: (target: TargetKey): Button => ({ verb: 'giveBack', data: { target } }),
  withdraw: (ref: RequestRef): Button => ({ verb: 'withdraw', data: of(ref) }),
  request: (ref: RequestRef): Button => ({ verb: 'request', data: of(ref) }),
  approval: (ref: RequestRef): Button => ({ verb: 'approval', data: of(ref) }),
  /** Adds what was typed: `reason`. `shown` is the hash of the facts on the card. */
  approve: (ref: RequestRef, shown: string): Button => ({ verb: 'approve', data: { ...of(ref), shown } }),
  /** A denial with what would be approved instead; adds what was typed: `reason`. */
  denyAndOffer: (ref: RequestRef, shown: string, minutes: number): Button => ({
    verb: 'denyAndOffer',
    data: { ...of(ref), shown, minutes },
  }),
  /** Tells the others that one looks at it. */
  claim: (ref: RequestRef): Button => ({ verb: 'claim', data: of(ref) }),
  /** Reminds whoever may decide. */
  nudge: (ref: RequestRef): Button => ({ verb: 'nudge', data: of(ref) }),
  /** The review of an emergency. */
  review: (ref: RequestRef): Button => ({ verb: 'review', data: of(ref) }),
  signReview: (ref: RequestRef): Button => ({ verb: 'signReview', data: of(ref) }),
  /** An incident, as whoever looks may see it. */
  incident: (incident: string): Button => ({ verb: 'incident', data: { incident } }),
  joinIncident: (incident: string): Button => ({ verb: 'joinIncident', data: { incident } }),
  /** Asks for what the card shows of it, with the incident's ticket, if that has the hash `shown`. */
  orderIncident: (
    incident: string,
    target: TargetKey,
    minutes: number,
    form: string,
    shown: string,
  ): Button => ({ verb: 'orderIncident', data: { incident, target, minutes, form, shown } }),
  endIncident: (incident: string): Button => ({ verb: 'endIncident', data: { incident } }),
  /** What is on by its ticket, once it is over. */
  incidentOver: (incident: string): Button => ({ verb: 'incidentOver', data: { incident } }),
  giveBackIncident: (incident: string): Button => ({ verb: 'giveBackIncident', data: { incident } }),
  /** The form of what a denial offered. */
  takeOffer: (ref: RequestRef): Button => ({ verb: 'takeOffer', data: of(ref) }),
  /** Adds what was typed: which rows and groups are ticked, `quick`, `reason`. `rows`: `rowsText` of what is shown; `groups`: how many of them each has. */
  approveTicked: (rows: string, groups: readonly number[]): Button => ({
    verb: 'approveTicked',
    data: { rows, groups: groups.join(',') },
  }),
  denyTicked: (rows: string, groups: readonly number[]): Button => ({
    verb: 'denyTicked',
    data: { rows, groups: groups.join(',') },
  }),
  deny: (ref: RequestRef, shown: string): Button => ({ verb: 'deny', data: { ...of(ref), shown } }),
} as const;
