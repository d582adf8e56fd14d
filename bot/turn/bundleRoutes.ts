import type { SavedBundles } from '../../services/elevation/bundle.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import type { Watch } from '../../services/elevation/watch.ts';
import type { AskedLast } from './askedLast.ts';
import type { BundleFormOf } from './bundleForm.ts';
import { showRun } from './handlers/bundleAnswer.ts';
import type { Handler } from './handlers/handler.ts';
import { openBundle, openBundleByName, openItem } from './handlers/openBundle.ts';
import { repeatBundle } from './handlers/repeatBundle.ts';
import { forgetBundle, forgetBundleByName, saveBundle } from './handlers/savedBundles.ts';
import type { OpenFormParts } from './handlers/openForm.ts';
import type { StartBundleParts } from './handlers/startBundle.ts';
import { goOnBundle, startBundle } from './handlers/startBundle.ts';
import type { Alias } from './match.ts';
import type { FileBundle } from './offeredBundles.ts';
import { createOfferedBundles } from './offeredBundles.ts';
import { createBundlesOnTop } from './bundlesOnTop.ts';
import type { OwnTargets } from './ownTargets.ts';
import type { ReadingFor } from './readingFor.ts';
import type { UseCases } from './useCases.ts';

/** What bundles need beside what everything else does. */
export interface BundleParts {
  readonly saved: SavedBundles;
  readonly declared: readonly FileBundle[];
  readonly formOf: BundleFormOf;
  readonly record: StartBundleParts['record'];
}

export interface BundleRoutesParts {
  readonly bundles: BundleParts;
  readonly useCases: UseCases;
  readonly targets: OwnTargets;
  readonly watch: Pick<Watch, 'follow'>;
  readonly settingsOf: TargetSettingsOf;
  readonly readingFor: ReadingFor;
  readonly askedLast: AskedLast;
  readonly aliases: readonly Alias[];
  readonly adminContact?: string;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
}

interface NamedWish {
  readonly text: string;
  readonly guessed?: boolean;
}

/** Everything about what is asked for together; `openByName` and `single` open the form of one target. */
export function createBundleRoutes(
  { bundles: { saved, declared, formOf, record }, ...parts }: BundleRoutesParts,
  openByName: Handler<NamedWish>,
  single: OpenFormParts,
) {
  const offered = createOfferedBundles({ saved, declared });
  const opening = { ...parts, offered, bundleFormOf: formOf };
  const open = openBundle(opening);
  const starting = { ...parts, bundleFormOf: formOf, openBundle: open, record };
  const byNameOr = (next: Handler<NamedWish>) => openBundleByName(opening, next);
  const byName = byNameOr(openByName);
  return {
    byName,
    byNameOr,
    onTop: createBundlesOnTop({ ...parts, offered }),
    commands: {
      saveBundle: saveBundle({ ...parts, saved, offered }),
      forgetBundle: forgetBundleByName({ saved }, byName),
    },
    actions: {
      bundleForm: open,
      startBundle: startBundle(starting),
      bundleRun: showRun(parts),
      itemForm: openItem(single, parts.useCases),
      goOnBundle: goOnBundle(starting),
      repeatBundle: repeatBundle({ ...starting, offered }),
      forgetBundle: forgetBundle({ saved }),
    },
  };
}
