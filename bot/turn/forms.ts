import { setTimeout } from 'node:timers/promises';
import type { Actor, Person } from '../../services/elevation/actor.ts';
import type { Approvers } from '../../services/elevation/approvers.ts';
import type { Draft, Fault } from '../../services/elevation/order.ts';
import type { Presence } from '../../services/elevation/presence.ts';
import type { Target } from '../../services/elevation/target.ts';
import type { Reachability } from '../../services/notifications/reach.ts';
import type { AskedBefore } from './prefill.ts';
import type { LocalTime } from './spokenTime.ts';
import type { CardAnswer, Turn } from './turn.ts';
import type { UseCases } from './useCases.ts';
import type { Views } from './views.ts';

/** What the words or the button named, for where nothing was typed. */
export interface FormWish {
  readonly minutes?: number | undefined;
  readonly start?: LocalTime | undefined;
  readonly justification?: string | undefined;
  readonly ticketNumber?: string | undefined;
  /** The order that is asked for once more. */
  readonly before?: AskedBefore | undefined;
  /** It was said in words, and the form says what was understood. */
  readonly isSpoken?: boolean;
  readonly draft?: Draft;
  readonly faults?: readonly Fault[] | undefined;
  /** That the person is eligible could not be seen. */
  readonly isUnseen?: boolean | undefined;
}

/** The form of a target. */
export type FormOf = (turn: Turn, target: Target, wish: FormWish) => Promise<CardAnswer>;

export interface FormParts {
  readonly useCases: Pick<UseCases, 'policyOf' | 'approversOf' | 'presenceOf'>;
  readonly views: Pick<Views, 'form'>;
  readonly reachability: Pick<Reachability, 'lastKnown'>;
}

type Told = ReadonlyMap<string, Presence> | undefined;

/** A form waits no longer for what is only told on it. Milliseconds of real time: it is the network that is slow. */
const presenceMs = 1_000;

export function createFormOf({ useCases, views, reachability }: FormParts): FormOf {
  /** As far as it is known: the form waits for none of them. Of a crowd the first few tell. */
  async function isAnyoneReachable(people: readonly Person[]): Promise<boolean | 'not-known-yet'> {
    const few = people.slice(0, 5);
    const reached = await Promise.all(few.map((person) => reachability.lastKnown(person)));
    if (reached.some(({ kind }) => kind === 'reached')) return true;
    return people.length > few.length || reached.some(({ kind }) => kind === 'not-known-yet')
      ? 'not-known-yet'
      : false;
  }

  return async ({ actor }, target, wish) => {
    const { minutes, start, justification, ticketNumber, before, isSpoken, draft, faults, isUnseen } = wish;
    const reading = await useCases.policyOf(actor, target);
    const named = reading.readable ? reading.policy.approval?.approvers : undefined;
    const who = named === undefined ? undefined : await useCases.approversOf(actor, named);
    const card = await views.form(actor, {
      target,
      reading,
      ...(minutes === undefined ? {} : { minutes }),
      ...(start === undefined ? {} : { start }),
      said: { justification, ticketNumber },
      before,
      ...(isSpoken === true ? { isSpoken } : {}),
      ...(draft === undefined ? {} : { draft }),
      ...(faults === undefined ? {} : { faults }),
      ...(isUnseen === true ? { isUnseen } : {}),
      ...(who === undefined
        ? {}
        : {
            approvers: {
              named: who.named,
              people: who.rows,
              isReachable: await isAnyoneReachable(who.rows),
              presence: await presenceFor(useCases, actor, who),
            },
          }),
    });
    return { kind: 'card', card };
  };
}

/** Told where Teams tells it in time, and where all who can approve are known. */
async function presenceFor(
  { presenceOf }: Pick<UseCases, 'presenceOf'>,
  actor: Actor,
  { rows, missing }: Approvers,
): Promise<Told> {
  if (missing.length > 0 || rows.length === 0) return undefined;
  const read = presenceOf(actor, rows).catch(() => undefined);
  return Promise.race([read, setTimeout(presenceMs, undefined, { ref: false })]);
}
