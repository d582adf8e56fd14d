import { afterAnswer } from '../common/afterAnswer.ts';
import type { BundleFormOf } from '../turn/bundleForm.ts';
import { createFormOf } from '../turn/forms.ts';
import type { KnownTargets } from '../turn/knownTargets.ts';
import { createMonthlyHints } from '../turn/monthlyHints.ts';
import type { HintsOf } from '../turn/handlers/month.ts';
import { createOwnTargets } from '../turn/ownTargets.ts';
import { recordProblem } from '../turn/problemAnswer.ts';
import type { Routes } from '../turn/routes.ts';
import { createRoutes } from '../turn/routes.ts';
import type { RoutesParts } from '../turn/routesParts.ts';
import { createSubmits } from '../turn/submits.ts';
import type { UseCases } from '../turn/useCases.ts';
import type { AnswersParts } from './answers.ts';
import { createMonth, hintsIn } from './spanFigures.ts';
import { usagesIn } from './usageIn.ts';

/** What the answers to a turn have in common: what people chose before, what the file adds, and whom they ask. */
export function usualOf({ config, file, stores, outside: { clock } }: AnswersParts) {
  const contact = config.adminContact === undefined ? {} : { adminContact: config.adminContact };
  return { preferences: stores.preferences, settingsOf: file.settingsOf, clock, ...contact };
}

function monthOf(
  parts: AnswersParts,
  hintsOf: HintsOf,
  onFailure: RoutesParts['onFailure'],
): Pick<RoutesParts, 'month' | 'monthlyHints'> {
  const { stores, outside } = parts;
  return {
    month: createMonth(parts, hintsOf),
    monthlyHints: createMonthlyHints({ ...stores, hintsOf, clock: outside.clock, onFailure }),
  };
}

interface RoutesOfParts extends Pick<RoutesParts, 'useCases' | 'drop' | 'onFailure'> {
  readonly useCases: UseCases;
  readonly known: KnownTargets;
  readonly bundleFormOf: BundleFormOf;
}

/** Gives each wish what it needs. */
export function routesOf(
  parts: AnswersParts,
  { useCases, known, drop, bundleFormOf, onFailure }: RoutesOfParts,
): Routes {
  const { config, file, stores, others, outside } = parts;
  const { views, reachability } = others;
  return createRoutes({
    useCases,
    views,
    targets: createOwnTargets(useCases, known),
    formOf: createFormOf({ useCases, views, reachability }),
    submits: createSubmits({ keys: stores.keys, values: stores.expiringValues, requests: stores.requests }),
    watch: others.watch,
    callLevels: stores.callLevels,
    team: { ...stores, notifier: others.notifier },
    ...usualOf(parts),
    ...{ codes: others.codes, quickReasons: file.quickReasons },
    ...monthOf(parts, hintsIn(parts, useCases), onFailure),
    requests: stores.requests,
    usagesOf: usagesIn(stores, outside.clock),
    afterAnswer: (what, work) => {
      afterAnswer(outside.log, what, work);
    },
    bundles: {
      saved: stores.savedBundles,
      declared: file.bundles,
      formOf: bundleFormOf,
      record: (actor, attempt, error) =>
        recordProblem({ audit: stores.audit, onFailure }, actor, attempt, error),
    },
    incidents: {
      access: file.incidentAccess,
      posts: others.incidentPosts,
      tellOver: (id) => others.incidentOver.tell(id),
    },
    aliases: [...config.aliases, ...file.aliases],
    drop,
    onFailure,
  });
}
