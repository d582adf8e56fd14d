import type { GuessName, GuessValue } from './guesses.ts';
import type { PersonName, TargetName, Verdict } from './reference.ts';
import type { Death, ReplicaName } from './world.ts';

/** What goes wrong while somebody does something. */
export type Trouble =
  /** The bot that does it dies, at that moment or right afterwards. */
  | ({ readonly kind: 'dies' } & Death)
  /** Entra does it, and its answer is lost; or it never arrives; or it is refused for being too much. */
  | { readonly kind: 'lost answer' }
  | { readonly kind: 'not sent' }
  | { readonly kind: 'throttled' }
  /** Nothing of Entra can be read; `busy`: it says that it was too much. */
  | { readonly kind: 'unreadable'; readonly busy?: boolean }
  | { readonly kind: 'storage down' }
  /** The connections to the database break once, at that command. */
  | { readonly kind: 'storage breaks'; readonly count: number; readonly phase: 'before' | 'after' };

/** By which of the two bots, and what goes wrong meanwhile. */
interface Turn {
  readonly via: ReplicaName;
  readonly but?: Trouble | undefined;
}

interface Wish {
  readonly who: PersonName;
  readonly target: TargetName;
  readonly minutes: number;
}

type ByBot =
  /** `later`: minutes from now on, where it is to start then. */
  | ({ readonly do: 'ask'; readonly later?: number | undefined } & Wish)
  | ({ readonly do: 'edit' } & Wish)
  | { readonly do: 'ask together'; readonly who: PersonName }
  /** `card`: which of the cards that offer it, the newest first. */
  | {
      readonly do: 'decide';
      readonly who: PersonName;
      readonly verdict: Verdict;
      readonly card: number;
    }
  /** `ticks`: which rows of the list of what waits, a bit for each of the first four, and so on. */
  | {
      readonly do: 'decide several';
      readonly who: PersonName;
      readonly verdict: Verdict;
      readonly ticks: number;
    }
  | { readonly do: 'withdraw'; readonly who: PersonName; readonly card: number }
  | { readonly do: 'give back'; readonly who: PersonName; readonly target: TargetName }
  | { readonly do: 'continue'; readonly who: PersonName; readonly target: TargetName }
  | { readonly do: 'look'; readonly who: PersonName }
  | { readonly do: 'status'; readonly who: PersonName };

export type Command =
  | (ByBot & Turn)
  | ({ readonly do: 'ask in the portal' } & Wish)
  /** `request`: which of those that are there, the newest first. */
  | {
      readonly do: 'decide in the portal';
      readonly who: PersonName;
      readonly verdict: Verdict;
      readonly request: number;
    }
  | { readonly do: 'cancel in the portal'; readonly who: PersonName; readonly request: number }
  | { readonly do: 'take away in the portal'; readonly request: number }
  | { readonly do: 'give back in the portal'; readonly who: PersonName; readonly target: TargetName }
  | { readonly do: 'wait'; readonly seconds: number }
  | {
      readonly do: 'eligibility';
      readonly who: PersonName;
      readonly target: TargetName;
      readonly is: boolean;
    }
  | {
      readonly do: 'policy';
      readonly target: TargetName;
      readonly longest: number;
      readonly approval: boolean;
      readonly mia: boolean;
    }
  | { readonly do: 'approver'; readonly is: boolean }
  /** An administrator switches the account of an approver off, or on again. */
  | { readonly do: 'account'; readonly is: boolean }
  /** Entra turns out to be otherwise in something that no source says for certain. */
  | { readonly do: 'guess'; readonly name: GuessName; readonly value: GuessValue }
  | { readonly do: 'sign-in lost'; readonly who: PersonName }
  /** Everybody looks at everything, and whatever went wrong before is over. */
  | { readonly do: 'settle' };
