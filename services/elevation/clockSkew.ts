/**
 * How far a moment of Entra's and one of the bot's may be apart and still be the same, in milliseconds. Machines that ask a time server are less than a
 * second apart; a minute also takes one that has lost it for weeks. It is no more, so that what somebody asked for, or switched on, minutes before is not taken for
 * what they do now. Sign-in refuses a clock that is five minutes off, and `latchkey doctor` finds one before.
 */
export const clockSkewMs = 60_000;

/** Whether a moment of the one clock is before one of the other for certain. */
export function isClearlyBefore(moment: Date, other: Date): boolean {
  return moment.getTime() < other.getTime() - clockSkewMs;
}
