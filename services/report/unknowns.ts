/** What a report could not know. Each is a sentence at its head, so that no figure is taken for more than it is. */
export type Unknown =
  /** The month goes on. `until`: what happened up to then is in. */
  | { readonly kind: 'month-goes-on'; readonly until: Date }
  /** The trail begins after the month did. */
  | { readonly kind: 'trail-begins'; readonly at: Date }
  | { readonly kind: 'trail-empty' }
  /** Rows whose numbers are missing, within the month or after it. */
  | { readonly kind: 'rows-missing'; readonly count: number }
  /** Rows that are no facts of this version. */
  | { readonly kind: 'rows-unread'; readonly count: number }
  /** Nobody looked whether the trail is as it was written. */
  | { readonly kind: 'trail-not-verified' }
  | { readonly kind: 'trail-faulty'; readonly faults: number }
  /** Begun and of which no outcome is written. */
  | { readonly kind: 'open-intents'; readonly count: number }
  /** The role of the database may not read them: no names, no reasons of denials, no minutes used. */
  | { readonly kind: 'records-unread' }
  /** In the trail and not among the records. */
  | { readonly kind: 'records-missing'; readonly count: number }
  /** On when the report was made, or ended unseen. */
  | { readonly kind: 'use-unknown'; readonly count: number }
  /** Their day is over, and nobody looked whether somebody had decided. */
  | { readonly kind: 'decision-unseen'; readonly count: number }
  /** Of which nobody knows when they were asked for: they may be of the month, and are not in. */
  | { readonly kind: 'undated'; readonly count: number }
  /** Only what the bot saw of it is in. */
  | { readonly kind: 'asked-elsewhere'; readonly count: number }
  | { readonly kind: 'no-office-hours' }
  | { readonly kind: 'eligibilities-not-read' }
  /** Part of the eligibilities, in words of whoever read them. */
  | { readonly kind: 'eligibilities-partly-read'; readonly what: readonly string[] }
  /** Eligible through groups whose members were not read. */
  | { readonly kind: 'groups-not-opened'; readonly count: number }
  | { readonly kind: 'break-glass-not-named' };

/** What was found of the trail itself. */
export interface TrailFound {
  /** Moment of the oldest row of all. */
  readonly oldest?: Date;
  readonly missingRows: number;
  readonly unreadRows: number;
  /** Absent where nobody verified it. */
  readonly verified?: { readonly faults: number; readonly openIntents: number };
}
