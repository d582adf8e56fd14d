import { choiceCard } from '../../../cards/choiceCard.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import { activate, followOnStart, policyOf } from '../../../services/elevation/activate.ts';
import type { Person } from '../../../services/elevation/actor.ts';
import type { Draft } from '../../../services/elevation/order.ts';
import { fail } from '../../../services/elevation/problem.ts';
import { standings, standingsUntil } from '../../../services/elevation/standings.ts';
import type { Target, TargetKey } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { Action } from '../actions.ts';
import type { DeskParts } from '../deskParts.ts';
import { match } from '../match.ts';
import type { Answer, Turn } from '../turn.ts';
import type { LocalTime, SpokenTime } from '../when.ts';
import { localTime, localTimeOf, startOf } from '../when.ts';
import { requestAnswer } from './requestAnswer.ts';
import { standingAnswer } from './standingAnswer.ts';
import { unknownAnswer } from './unknownAnswer.ts';

interface NamedWish {
  readonly name: string;
  readonly minutes?: number;
  readonly start?: SpokenTime;
  /** The words were no command: they may be no target either. */
  readonly guessed?: boolean;
}

/** By word: straight to the form of the target that the words mean, or to the choice, or to what comes nearest. */
export async function openFormByName(parts: DeskParts, turn: Turn, wish: NamedWish): Promise<Answer> {
  const matching = (found: readonly Standing[]): readonly Standing[] =>
    match(wish.name, found, parts.aliases).found;
  const all = await standingsUntil(parts.pim, turn.actor, (found) => matching(found).length > 0);
  parts.known.remember(all.map(({ target }) => target));
  const found = matching(all);
  const [only] = found;
  if (only === undefined) return unknownAnswer(parts, turn, wish.name, all, wish.guessed === true);
  if (found.length > 1) {
    return {
      kind: 'card',
      card: choiceCard({ said: wish.name, standings: found, viewer: turn.actor, now: parts.clock.now() }),
    };
  }
  return only.state.kind === 'eligible'
    ? formOf(parts, turn, only.target, { minutes: wish.minutes, start: spoken(parts, turn, wish.start) })
    : standingAnswer(parts, turn, only);
}

/** By click, from a list or from "ask again". */
export async function openForm(
  parts: DeskParts,
  turn: Turn,
  { target: key, minutes, typed }: Extract<Action, { verb: 'form' }>,
): Promise<Answer> {
  // A form that was filled in already may have been sent by another click.
  const target = typed === undefined ? parts.known.find(key) : undefined;
  if (target !== undefined) return formOf(parts, turn, target, { minutes });
  const standing = await standingByKey(parts, turn, key);
  return standing.state.kind === 'eligible'
    ? formOf(parts, turn, standing.target, { minutes, ...typed })
    : standingAnswer(parts, turn, standing);
}

/** "Continue": an activation that begins in the minute after the running one ends, since PIM cannot lengthen that. */
export async function continueForm(
  parts: DeskParts,
  turn: Turn,
  { target: key, minutes }: Extract<Action, { verb: 'continueForm' }>,
): Promise<Answer> {
  const target = parts.known.find(key) ?? (await standingByKey(parts, turn, key)).target;
  const { holding } = await parts.pim.as(turn.actor).activations.check(target, []);
  if (holding?.until === undefined) return formOf(parts, turn, target, { minutes });
  const start = localTime(followOnStart(holding.until), turn.actor.timeZone);
  return formOf(parts, turn, target, { minutes, start });
}

function spoken(parts: DeskParts, { actor }: Turn, start: SpokenTime | undefined): LocalTime | undefined {
  return start === undefined ? undefined : localTimeOf(start, actor.timeZone, parts.clock.now());
}

interface FormWish {
  readonly minutes?: number | undefined;
  readonly start?: LocalTime | undefined;
  readonly draft?: Draft;
}

async function formOf(
  parts: DeskParts,
  turn: Turn,
  target: Target,
  { minutes, start, draft }: FormWish,
): Promise<Answer> {
  const session = parts.pim.as(turn.actor);
  const reading = await policyOf(session, target);
  const named = reading.readable ? reading.policy.approval?.approvers : undefined;
  // The policy names nobody: then administrators approve, and nobody here knows them.
  const people =
    named === undefined || named.length === 0 ? undefined : await session.activations.approvers(named);
  const card = await parts.views.form(turn.actor, {
    target,
    reading,
    ...(minutes === undefined ? {} : { minutes }),
    ...(start === undefined ? {} : { start }),
    ...(draft === undefined ? {} : { draft }),
    ...(people === undefined
      ? {}
      : { approvers: { people, isReachable: await isAnyoneReachable(parts, people) } }),
  });
  return { kind: 'card', card };
}

/** The form waits for none of them; of a crowd the first few tell. */
async function isAnyoneReachable(
  parts: DeskParts,
  people: readonly Person[],
): Promise<boolean | 'not-known-yet'> {
  const few = people.slice(0, 5);
  const reached = await Promise.all(few.map((person) => parts.reachability.reachAtOnce(person)));
  if (reached.some(({ kind }) => kind === 'reached')) return true;
  return people.length > few.length || reached.some(({ kind }) => kind === 'not-known-yet')
    ? 'not-known-yet'
    : false;
}

/** The form was submitted. The same form counts once, however often it arrives. */
export async function submit(
  parts: DeskParts,
  turn: Turn,
  { target: key, form, draft: typed, start }: Extract<Action, { verb: 'activate' }>,
): Promise<Answer> {
  const { actor, steppedUp } = turn;
  const draft = { ...typed, start: startOf(start, actor.timeZone, parts.clock.now()) };
  const tracked = await parts.submits.once([actor.id, form, key].join(' '), async () => {
    const target = parts.known.find(key) ?? (await standingByKey(parts, turn, key)).target;
    return activate(parts, actor, { target, draft, steppedUp });
  });
  parts.watch.follow(actor, tracked);
  return requestAnswer(parts, turn, (await parts.requests.find(tracked.request.ref)) ?? tracked);
}

async function standingByKey(parts: DeskParts, turn: Turn, key: TargetKey): Promise<Standing> {
  const all = await standings(parts.pim, turn.actor);
  parts.known.remember(all.map(({ target }) => target));
  return all.find(({ target }) => keyOf(target) === key) ?? fail({ kind: 'not-eligible' });
}
