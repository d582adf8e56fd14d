import type { Action } from './actions.ts';
import type { Drop } from './handlers/cancelForm.ts';
import type { Handler } from './handlers/handler.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import type { Preferences } from '../../services/elevation/remembered.ts';
import type { Watch } from '../../services/elevation/watch.ts';
import type { CallLevels } from '../../services/notifications/callLevels.ts';
import type { ApprovalCodes } from './approvalCodes.ts';
import type { BundleParts } from './bundleRoutes.ts';
import type { RequestStore } from '../../services/elevation/kept.ts';
import type { DetailsParts } from './listDetails.ts';
import type { FormOf } from './forms.ts';
import type { Alias } from './match.ts';
import type { TeamParts } from './handlers/team.ts';
import type { IncidentHandlersParts } from './handlers/incident.ts';
import type { MonthlyHints } from './monthlyHints.ts';
import type { OwnTargets } from './ownTargets.ts';
import type { Submits } from './submits.ts';
import type { UseCases } from './useCases.ts';
import type { Views } from './views.ts';

/** What routes are made of. */
export interface RoutesParts {
  readonly useCases: UseCases;
  readonly views: Views;
  readonly targets: OwnTargets;
  readonly formOf: FormOf;
  readonly submits: Submits;
  readonly watch: Pick<Watch, 'follow'>;
  readonly callLevels: Pick<CallLevels, 'choose'>;
  readonly team: Omit<TeamParts, 'useCases' | 'clock'>;
  readonly preferences: Pick<Preferences, 'of'>;
  readonly requests: Pick<RequestStore, 'latestSince'>;
  readonly usagesOf: DetailsParts['usagesOf'];
  readonly afterAnswer: DetailsParts['afterAnswer'];
  readonly settingsOf: TargetSettingsOf;
  readonly codes: ApprovalCodes;
  readonly bundles: BundleParts;
  readonly incidents: Pick<IncidentHandlersParts, 'posts' | 'access' | 'tellOver'>;
  readonly quickReasons?: readonly string[] | undefined;
  readonly month: Handler<Pick<Extract<Action, { verb: 'month' }>, 'whose' | 'back'>>;
  readonly monthlyHints: MonthlyHints;
  readonly adminContact?: string;
  readonly aliases: readonly Alias[];
  readonly clock: Clock;
  readonly drop: Drop;
  readonly onFailure: (error: unknown) => void;
}
