import { isDeepStrictEqual } from 'node:util';
import { bundleNoteCard } from '../../../cards/bundleSavedCard.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import type { Actor } from '../../../services/elevation/actor.ts';
import { bundleKey } from '../../../services/elevation/bundle.ts';
import type { BundleRun } from '../../../services/elevation/bundleRun.ts';
import { runAgain } from '../../../services/elevation/bundleRun.ts';
import { takesTaps } from '../../../services/elevation/repeat.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TargetSettingsOf } from '../../../services/elevation/targetSettings.ts';
import type { AskedLast } from '../askedLast.ts';
import type { BundleAction } from '../bundleInputs.ts';
import type { OfferedBundle, OfferedBundles } from '../offeredBundles.ts';
import { isHidden } from '../offeredBundles.ts';
import type { OwnTargets } from '../ownTargets.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';
import type { StartBundleParts } from './startBundle.ts';
import { askForRun, refusedOf, withSystems } from './startBundle.ts';

export interface RepeatBundleParts extends Omit<StartBundleParts, 'targets'> {
  readonly useCases: StartBundleParts['useCases'] & Pick<UseCases, 'policiesOf'>;
  readonly settingsOf: TargetSettingsOf;
  readonly targets: Pick<OwnTargets, 'all' | 'target'>;
  readonly offered: Pick<OfferedBundles, 'of'>;
  readonly askedLast: Pick<AskedLast, 'of'>;
}

/** One tap: all that the card of a run shows is asked for once more, where it is still what a form would ask for; else the form, filled, and nothing is sent. */
export function repeatBundle(
  parts: RepeatBundleParts,
): Handler<Extract<BundleAction, { verb: 'repeatBundle' }>> {
  const { useCases, targets, offered, bundleFormOf, clock } = parts;
  return async (turn, { run: id, form }) => {
    const { actor } = turn;
    const begun = await useCases.bundleRun(actor, form);
    if (begun !== undefined) return askForRun(parts, turn, begun, false);
    const before = await useCases.bundleRun(actor, id);
    if (before === undefined) return { kind: 'card', card: bundleNoteCard('run-gone', actor) };
    const all = await targets.all(actor);
    const bundle = (await offered.of(actor, all)).find(
      ({ name }) => bundleKey(name) === bundleKey(before.name),
    );
    if (bundle === undefined)
      return { kind: 'card', card: bundleNoteCard(isHidden(all) ? 'hidden' : 'gone', actor) };
    const run = runAgain(before, form, clock.now());
    const refused = await refusedOf(parts, actor, run);
    const isFree = refused.faults.length === 0 && refused.ofRules.size === 0;
    if (isFree && (await takesOneTap(parts, actor, run, bundle))) return askForRun(parts, turn, run, false);
    const items = run.items.map(({ target, minutes }) => ({ target: keyOf(target), minutes }));
    const typed = { items, draft: run.draft, start: { date: '', time: '' } };
    return bundleFormOf(actor, bundle, { typed, ...refused });
  };
}

/** Whether everything is free to be asked for, known to be the person's, and nothing that a form has to say of. */
async function takesOneTap(
  { useCases, askedLast, settingsOf }: RepeatBundleParts,
  actor: Actor,
  { items, draft }: BundleRun,
  bundle: OfferedBundle,
): Promise<boolean> {
  const keys = items.map(({ target }) => keyOf(target));
  const free = bundle.items.flatMap((item) =>
    item.kind === 'theirs' && isOff(item.standing) ? [keyOf(item.standing.target)] : [],
  );
  if (!keys.every((key) => free.includes(key))) return false;
  if (!items.every(({ target }) => takesTaps(settingsOf(target)))) return false;
  // A rule that names a system since has it sent, and the card of the run did not show it.
  const systems = (all: BundleRun['items']) =>
    all.map(({ ticketSystem = draft.ticketSystem }) => ticketSystem);
  if (!isDeepStrictEqual(systems(withSystems(items, draft, settingsOf)), systems(items))) return false;
  const readings = await useCases.policiesOf(
    actor,
    items.map(({ target }) => target),
  );
  if (!keys.every((key) => readings.get(key)?.readable === true)) return false;
  const last = await Promise.all(items.map(({ target }) => askedLast.of(actor, target)));
  return last.every((order) => order?.denial === undefined);
}

function isOff({ state }: Standing): boolean {
  return state.kind === 'eligible' && state.seen !== false;
}
