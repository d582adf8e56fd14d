import type { NotSaved } from '../../../cards/bundleSavedCard.ts';
import { bundleNoteCard, bundleSavedCard, forgetBundleCard } from '../../../cards/bundleSavedCard.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import { hiding } from '../../../services/elevation/access.ts';
import type { BundleItem, SavedBundles } from '../../../services/elevation/bundle.ts';
import { bundleKey, longestBundleName, mostItems, mostSaved } from '../../../services/elevation/bundle.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Length } from '../../../services/elevation/order.ts';
import { longestMinutes, shortestMinutes } from '../../../services/elevation/policy.ts';
import { missingOf } from '../../../services/elevation/reading.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { lengthOf, oneLine } from '../../../services/elevation/text.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { Action } from '../actions.ts';
import { parseCommand } from '../commands.ts';
import type { Alias } from '../match.ts';
import { meaningOf } from '../match.ts';
import type { OfferedBundles } from '../offeredBundles.ts';
import { ownId } from '../offeredBundles.ts';
import type { OwnTargets } from '../ownTargets.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';

export interface SavedBundlesParts {
  readonly targets: Pick<OwnTargets, 'all'>;
  readonly useCases: Pick<UseCases, 'openOf'>;
  readonly saved: SavedBundles;
  readonly offered: Pick<OfferedBundles, 'named'>;
  readonly aliases: readonly Alias[];
  readonly clock: Clock;
}

/** `save as morning shift`: what is on or waits is saved, to be asked for together. Nothing is asked for. */
export function saveBundle(parts: SavedBundlesParts): Handler<{ readonly said: string }> {
  const { targets, useCases, saved, offered, aliases, clock } = parts;
  return async ({ actor }, { said }) => {
    const name = oneLine(said.replaceAll(/^["“”„«»「『'‘’\s]+|["“”«»」』'‘’.!。\s]+$/g, ''));
    const [all, open, own, named] = await Promise.all([
      targets.all(actor),
      useCases.openOf(actor.id),
      saved.of(actor.id),
      offered.named(actor),
    ]);
    const items = all.rows.flatMap((standing) => itemOf(standing, open));
    const isReplaced = own.some((bundle) => bundleKey(bundle.name) === bundleKey(name));
    const others = named.filter(({ id }) => id !== ownId(name));
    const isTaken =
      parseCommand(name).kind !== 'other' ||
      meaningOf([{ name }], all.rows, aliases).how === 'exact' ||
      others.some((other) =>
        [other.name, ...other.aliases].some((word) => bundleKey(word) === bundleKey(name)),
      );
    const isPartly = missingOf(all.missing, [...hiding.on, ...hiding.waiting]).length > 0;
    const none = items.length > 0 ? undefined : isPartly ? 'none-seen' : 'none-on';
    const why = whyNot({ name, isTaken, count: isReplaced ? 0 : own.length, none });
    if (why !== undefined) return { kind: 'card', card: bundleNoteCard(why, actor, name) };
    const kept = items.slice(0, mostItems);
    await saved.save(actor.id, { name, items: kept }, clock.now());
    const isCut = kept.length < items.length;
    const card = bundleSavedCard({
      id: ownId(name),
      name,
      items: kept,
      isReplaced,
      isPartly,
      isCut,
      viewer: actor,
    });
    return { kind: 'card', card };
  };
}

function whyNot({
  name,
  isTaken,
  count,
  none,
}: {
  readonly name: string;
  readonly isTaken: boolean;
  readonly count: number;
  /** Why there is nothing to save. */
  readonly none: 'none-on' | 'none-seen' | undefined;
}): NotSaved | undefined {
  if (name === '') return 'no-name';
  if (lengthOf(name) > longestBundleName) return 'long-name';
  if (isTaken) return 'taken';
  if (count >= mostSaved) return 'too-many';
  return none;
}

/** What was switched on, or asked for: with the minutes that were asked, as far as that is known, or those that it runs. */
function itemOf({ target, state }: Standing, open: readonly TrackedRequest[]): readonly BundleItem[] {
  if (state.kind === 'waiting') return [{ target, minutes: minutesOf(state.request.order.minutes, usual) }];
  if (state.kind !== 'active' || state.holding.how !== 'activated') return [];
  const { since, until } = state.holding;
  const asked = open.find(
    ({ request }) => request.state.kind === 'active' && keyOf(request.order.target) === keyOf(target),
  );
  const runs =
    since === undefined || until === undefined ? usual : (until.getTime() - since.getTime()) / 60_000;
  return [{ target, minutes: minutesOf(asked?.request.order.minutes, Math.round(runs)) }];
}

/** Where nothing tells how long. */
const usual = 60;

function minutesOf(asked: Length | undefined, instead: number): number {
  const minutes = typeof asked === 'number' ? asked : instead;
  return Math.min(Math.max(minutes, shortestMinutes), longestMinutes);
}

/** `forget morning shift`: asks whether it is meant; what only sounds so is for who comes `next`. */
export function forgetBundleByName(
  { saved }: Pick<SavedBundlesParts, 'saved'>,
  next: Handler<{ readonly text: string; readonly guessed?: boolean }>,
): Handler<{ readonly text: string; readonly said: string }> {
  return async (turn, { text, said }) => {
    const own = await saved.of(turn.actor.id);
    const found = own.find(({ name }) => bundleKey(name) === bundleKey(said));
    return found === undefined
      ? next(turn, { text, guessed: true })
      : { kind: 'card', card: forgetBundleCard({ id: ownId(found.name), ...found, viewer: turn.actor }) };
  };
}

/** By click. */
export function forgetBundle({
  saved,
}: Pick<SavedBundlesParts, 'saved'>): Handler<Extract<Action, { verb: 'forgetBundle' }>> {
  return async ({ actor }, { bundle }) => {
    const own = await saved.of(actor.id);
    const found = own.find(({ name }) => ownId(name) === bundle);
    if (found === undefined) return { kind: 'card', card: bundleNoteCard('gone', actor) };
    await saved.forget(actor.id, found.name);
    return { kind: 'card', card: bundleNoteCard('forgot', actor, found.name) };
  };
}
