import { choiceCard } from '../../../cards/choiceCard.ts';
import { helpCard } from '../../../cards/helpCard.ts';
import { inboxCard } from '../../../cards/inboxCard.ts';
import { targetsCard } from '../../../cards/targetsCard.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Action } from '../actions.ts';
import { candidates } from '../candidates.ts';
import type { Alias } from '../match.ts';
import { match } from '../match.ts';
import type { OwnTargets } from '../ownTargets.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';
import { unknownAnswer } from './unknownAnswer.ts';

type Targets = Pick<OwnTargets, 'all'>;

export const help: Handler<object> = ({ actor }) =>
  Promise.resolve({ kind: 'card', card: helpCard({ viewer: actor, name: actor.name }) });

/** Everything the person may switch on. */
export function targetsList(targets: Targets, clock: Clock): Handler<{ readonly page?: number }> {
  return async ({ actor }, { page = 0 }) => {
    const standings = await targets.all(actor);
    const card = targetsCard({ standings, page, viewer: actor, now: clock.now() });
    return { kind: 'card', card, drawnBy: verbs.targets(page) };
  };
}

/** What is on, waits or is scheduled. */
export function activeList(targets: Targets, clock: Clock): Handler<object> {
  return async ({ actor }) => {
    const running = (await targets.all(actor)).filter(({ state }) => state.kind !== 'eligible');
    const card = targetsCard({
      standings: running,
      page: 0,
      status: true,
      viewer: actor,
      now: clock.now(),
    });
    return { kind: 'card', card, drawnBy: verbs.active() };
  };
}

/** What fits some words, as a list that was asked for by them is drawn again. */
export function choiceList(
  targets: Targets,
  { aliases, clock }: { readonly aliases: readonly Alias[]; readonly clock: Clock },
): Handler<Extract<Action, { verb: 'choice' }>> {
  return async (turn, { said, purpose }) => {
    const all = await targets.all(turn.actor);
    const now = clock.now();
    const offered = candidates(all, purpose);
    const found = said === '' ? offered : match(said, offered, aliases).found;
    if (purpose === 'activate' && found.length === 0)
      return unknownAnswer(turn, { said, all, guessed: false, aliases, now });
    const card = choiceCard({
      said: found.length > 0 ? said : '',
      standings: found.length > 0 ? found : offered,
      purpose,
      viewer: turn.actor,
      now,
    });
    return { kind: 'card', card, drawnBy: verbs.choice(said, purpose) };
  };
}

/** Everything that waits for this person's decision, also what was asked in the portal. */
export function inboxList({ waiting }: Pick<UseCases, 'waiting'>, clock: Clock): Handler<object> {
  return async ({ actor }) => {
    const requests = await waiting(actor);
    const card = inboxCard({ requests, viewer: actor, now: clock.now() });
    return { kind: 'card', card, drawnBy: verbs.inbox() };
  };
}
