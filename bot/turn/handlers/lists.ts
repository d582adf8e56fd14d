import { helpCard } from '../../../cards/helpCard.ts';
import { inboxCard } from '../../../cards/inboxCard.ts';
import type { OneTap } from '../../../cards/repeatButton.ts';
import { pageOf } from '../../../cards/pages.ts';
import { targetsCard } from '../../../cards/targetsCard.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import { hiding, linesOf } from '../../../services/elevation/access.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import { missingOf } from '../../../services/elevation/reading.ts';
import type { RequestRef } from '../../../services/elevation/request.ts';
import type { ElevationRequest } from '../../../services/elevation/request.ts';
import { oneLine } from '../../../services/elevation/text.ts';
import type { Target } from '../../../services/elevation/target.ts';
import type { Action } from '../actions.ts';
import type { BundlesOnTop, OnTop } from '../bundlesOnTop.ts';
import type { ListDetails } from '../listDetails.ts';
import type { InOrder } from '../inOrder.ts';
import type { Alias } from '../match.ts';
import { holdsWords, meaningOf } from '../match.ts';
import type { MonthlyHints } from '../monthlyHints.ts';
import type { OwnTargets } from '../ownTargets.ts';
import type { InboxParts } from '../tickable.ts';
import type { Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { ChoiceAnswer } from './choiceAnswer.ts';
import type { Handler } from './handler.ts';

export interface ListParts {
  /** What is asked for together; `undefined` where that cannot be told. */
  readonly onTop: (...given: Parameters<BundlesOnTop>) => Promise<OnTop | undefined>;
  readonly targets: Pick<OwnTargets, 'all'>;
  readonly inOrder: InOrder;
  readonly details: ListDetails;
  readonly aliases: readonly Alias[];
  readonly clock: Clock;
  /** What the person may think about, said unasked; `undefined` where it is not the time, or cannot be told. */
  readonly hints: MonthlyHints;
  /** What was asked for last; `undefined` where that is nothing to ask for now, or cannot be told. */
  readonly againRow: (turn: Turn, standings: readonly Standing[]) => Promise<OneTap | undefined>;
}

/** Which part of a list: a page, from 0, of what fits some words. */
export interface ListPart {
  readonly page?: number;
  readonly said?: string;
  /** The word of ours that asked for it: what has that name is told of. */
  readonly word?: string;
  /** The person named the one ticket of it just now: it is ticked already. */
  readonly isTicked?: boolean;
}

export const help: Handler<object> = ({ actor }) =>
  Promise.resolve({ kind: 'card', card: helpCard({ viewer: actor, name: actor.name }) });

/** Everything the person may switch on. */
export function targetsList({
  targets,
  inOrder,
  details,
  aliases,
  clock,
  againRow,
  onTop,
  hints: hintsFor,
}: ListParts): Handler<ListPart> {
  return async (turn, { page = 0, word }) => {
    const { actor } = turn;
    const all = await targets.all(actor);
    const { rows, missing } = all;
    const isFirst = page === 0;
    const [standings, again, top, hints] = await Promise.all([
      inOrder(actor, linesOf(rows)),
      isFirst ? againRow(turn, rows) : undefined,
      isFirst ? onTop(actor, all) : undefined,
      isFirst ? hintsFor(turn, rows) : undefined,
    ]);
    const shown = pageOf(standings, page).rows;
    details.readLater(actor, shown);
    const card = targetsCard({
      ...{ standings, missing, page, word, namesakes: namesakes(rows, word, aliases), again, top, hints },
      details: await details.of(actor, shown),
      viewer: actor,
      now: clock.now(),
    });
    return { kind: 'card', card, drawnBy: verbs.targets(page) };
  };
}

/** What is on, waits or is scheduled, and what may be. */
export function activeList(
  { targets, inOrder, details, aliases, clock }: ListParts,
  { openWrites }: Pick<UseCases, 'openWrites'>,
): Handler<ListPart> {
  return async ({ actor }, { page = 0, word }) => {
    const [all, open] = await Promise.all([targets.all(actor), openWrites(actor)]);
    const running = linesOf(all.rows).filter(
      ({ state }) => state.kind !== 'eligible' && state.kind !== 'eligible-later',
    );
    const standings = await inOrder(actor, running);
    const missing = missingOf(all.missing, [...hiding.on, ...hiding.waiting]);
    const card = targetsCard({
      ...{ standings, missing, page, status: true, openWrites: open },
      details: await details.of(actor, pageOf(standings, page).rows),
      ...{ word, namesakes: namesakes(all.rows, word, aliases) },
      viewer: actor,
      now: clock.now(),
    });
    return { kind: 'card', card, drawnBy: verbs.active(page) };
  };
}

/** What has a word of ours for its name: the word shows the list all the same. */
function namesakes(
  all: readonly Standing[],
  word: string | undefined,
  aliases: readonly Alias[],
): readonly Target[] {
  if (word === undefined || word === '') return [];
  const { how, found } = meaningOf([{ name: word }], all, aliases);
  return how === 'exact' ? found.map(({ target }) => target) : [];
}

/** What fits some words, as a list that was asked for by them is drawn again, and as it is looked for. */
export function choiceList(
  { targets }: Pick<ListParts, 'targets'>,
  choiceAnswer: ChoiceAnswer,
): Handler<Extract<Action, { verb: 'choice' }>> {
  return async (turn, { said, purpose, page }) =>
    choiceAnswer(turn, { text: said, purpose, page, all: await targets.all(turn.actor) });
}

/** Everything that waits for this person's decision, also what was asked in the portal. */
export function inboxList(
  { waiting }: Pick<UseCases, 'waiting'>,
  { clock, tickableAmong, quickReasons }: InboxParts,
): Handler<ListPart> {
  return async ({ actor }, { page = 0, said = '', isTicked }) => {
    const { rows, missing } = await waiting(actor);
    const requests = rows.filter((request) => said === '' || fits(request, said));
    const isTickable = await tickableAmong(requests);
    const ticks = { isTickable, quickReasons, isTicked };
    const card = inboxCard({ requests, missing, said, page, ...ticks, viewer: actor, now: clock.now() });
    return { kind: 'card', card, drawnBy: verbs.inbox(page, said) };
  };
}

/** `approve alex`, `deny INC42`: the one card that the words mean, or the list of those that fit, where a ticket that they name is ticked. Nothing is decided by words. */
export function reviewByName(
  { waiting }: Pick<UseCases, 'waiting'>,
  one: Handler<{ readonly ref: RequestRef }>,
  several: Handler<ListPart>,
): Handler<{ readonly said: string }> {
  return async (turn, { said }) => {
    const { rows, missing } = await waiting(turn.actor);
    const found = rows.filter((request) => fits(request, said));
    const [first, ...more] = found;
    const isOne = first !== undefined && more.length === 0 && missing.length === 0;
    return isOne
      ? one(turn, { ref: first.ref })
      : several(turn, { said, isTicked: isTicketOfAll(said, found) });
  };
}

/** By who asks, for what, and for which ticket. */
function fits({ requester, order }: ElevationRequest, said: string): boolean {
  return holdsWords(`${requester.name} ${order.target.name} ${order.ticket?.number ?? ''}`, said);
}

/** Whether the words are the very ticket of all that they found. Whoever asks chooses its number: one without a digit could be somebody's name. */
function isTicketOfAll(said: string, requests: readonly ElevationRequest[]): boolean {
  const wanted = said.toLowerCase();
  return (
    /\p{Nd}/u.test(said) &&
    requests.every(({ order }) => oneLine(order.ticket?.number ?? '').toLowerCase() === wanted)
  );
}
