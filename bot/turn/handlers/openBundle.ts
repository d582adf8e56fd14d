import { bundleNoteCard } from '../../../cards/bundleSavedCard.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { Action } from '../actions.ts';
import type { BundleFormOf } from '../bundleForm.ts';
import type { Alias } from '../match.ts';
import type { OfferedBundles } from '../offeredBundles.ts';
import { isHidden, isOwnId } from '../offeredBundles.ts';
import type { OwnTargets } from '../ownTargets.ts';
import type { ReadingFor } from '../readingFor.ts';
import { bundleNamingIn, isTargetMeant } from '../sentence/bundleNaming.ts';
import { localTime } from '../spokenTime.ts';
import { wishAround } from '../sentence/sentence.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';
import type { OpenFormParts } from './openForm.ts';

export interface OpenBundleParts {
  readonly targets: Pick<OwnTargets, 'all'>;
  readonly offered: OfferedBundles;
  readonly bundleFormOf: BundleFormOf;
  readonly readingFor: ReadingFor;
  readonly aliases: readonly Alias[];
  /** For the log: words are read without bundles then. */
  readonly onFailure: (error: unknown) => void;
}

/** By click, from a list. */
export function openBundle(parts: OpenBundleParts): Handler<Extract<Action, { verb: 'bundleForm' }>> {
  const { targets, offered, bundleFormOf } = parts;
  return async ({ actor }, { bundle: id, typed }) => {
    const all = await targets.all(actor);
    const found = (await offered.of(actor, all)).find((bundle) => bundle.id === id);
    if (found !== undefined) return bundleFormOf(actor, found, { typed });
    // What people saved themselves is all known here.
    return { kind: 'card', card: bundleNoteCard(!isOwnId(id) && isHidden(all) ? 'hidden' : 'gone', actor) };
  };
}

/** By word: where a bundle of theirs is named, its form, filled with what else the words say; everything else is for who comes `next`, so that nobody hears of what others have. */
export function openBundleByName<W extends { readonly text: string }>(
  parts: OpenBundleParts,
  next: Handler<W>,
): Handler<W> {
  const { targets, offered, bundleFormOf, readingFor, aliases, onFailure } = parts;
  return async (turn, wish) => {
    const { actor } = turn;
    const { text } = wish;
    const named = (await offered.named(actor).catch(onFailure)) ?? [];
    const naming = bundleNamingIn(text, named);
    if (naming === undefined) return next(turn, wish);
    const all = await targets.all(actor);
    if (isTargetMeant(text, naming, all.rows, aliases)) return next(turn, wish);
    const found = (await offered.of(actor, all)).find(({ id }) => id === naming.bundle.id);
    if (found === undefined) return next(turn, wish);
    const things = found.items.flatMap((item) => (item.kind === 'theirs' ? [item.standing] : []));
    return bundleFormOf(actor, found, {
      said: wishAround(text, naming.span, things, readingFor(actor)),
    });
  };
}

/** What failed, by itself: on its form it can be mended. */
export function openItem(
  { targets, formOf, standingAnswer }: OpenFormParts,
  { bundleRun }: Pick<UseCases, 'bundleRun'>,
): Handler<Extract<Action, { verb: 'itemForm' }>> {
  return async (turn, { run: id, target: key }) => {
    const run = await bundleRun(turn.actor, id);
    const item = run?.items.find(({ target }) => keyOf(target) === key);
    if (run === undefined || item === undefined)
      return { kind: 'card', card: bundleNoteCard('run-gone', turn.actor) };
    const standing = await targets.standing(turn.actor, key);
    if (standing.state.kind !== 'eligible') return standingAnswer(turn, standing);
    const { start, ...said } = run.draft;
    return formOf(turn, standing.target, {
      minutes: item.minutes,
      draft: { ...said, minutes: item.minutes },
      ...(start?.kind === 'at' ? { start: localTime(start.at, turn.actor.timeZone) } : {}),
      isUnseen: standing.state.seen === false,
    });
  };
}
