/** What an organization asks of an order beyond what Entra does. The same at every door: the bot's form, its write, and the gate. */
export interface Rules {
  /** IANA name of the clock by which hours are meant. */
  readonly timeZone: string;
  readonly ticket?: TicketRule;
  /** Letters and digits that a reason has at least. */
  readonly leastReason?: number;
  /** When it may begin; at any time when absent. */
  readonly hours?: readonly Hours[];
  /** How long it may last that begins in some hours. The shortest of those that apply counts. */
  readonly maximumByHour?: readonly (Hours & { readonly minutes: number })[];
  /** How long it may last for a kind of ticket, by the system's word in small letters. */
  readonly maximumByTicket?: Readonly<Record<string, number>>;
  /** When nothing may be on. */
  readonly freezes?: readonly Freeze[];
}

export interface TicketRule {
  /** Name of a ticket system of the file. */
  readonly system: string;
  /** `mine`: open and assigned to whoever asks. `related`: open, and they have to do with it. */
  readonly must: 'exist' | 'open' | 'mine' | 'related';
  /** Where the system does not answer. Where nobody approves, nobody can be asked: then it is refused as well. */
  readonly whenDown: 'askApprover' | 'refuse';
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** From one minute of the day to before another, `07:00` to `19:00`; past midnight where the second is the earlier, of the day on which it begins. */
export interface Hours {
  /** Every day when absent. */
  readonly days?: readonly Weekday[];
  readonly from: string;
  readonly to: string;
}

export interface Freeze {
  readonly from: Date;
  readonly to: Date;
  /** Why, as people are told. */
  readonly because?: string;
}
