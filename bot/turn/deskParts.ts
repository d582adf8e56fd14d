import type { Actor } from '../../services/elevation/actor.ts';
import type { ActivateParts } from '../../services/elevation/activate.ts';
import type { EffectParts } from '../../services/elevation/effect.ts';
import type { AuditTrail } from '../../services/elevation/auditTrail.ts';
import type { PlannedReminders } from '../../services/elevation/kept.ts';
import type { CallLevels } from '../../services/notifications/callLevels.ts';
import type { CardLedger } from '../../services/notifications/cardLedger.ts';
import type { Watch } from '../../services/elevation/watch.ts';
import type { AskToSignIn } from './askToSignIn.ts';
import type { Alias } from './match.ts';
import type { KnownTargets } from './knownTargets.ts';
import type { Reachability } from '../../services/notifications/reach.ts';
import type { Submits } from './submits.ts';
import type { Views } from './views.ts';

/** What handlers work with. */
export interface DeskParts extends ActivateParts, EffectParts {
  readonly audit: AuditTrail;
  readonly reminders: PlannedReminders;
  /** For the log: something beside the turn failed, and the turn goes on. */
  readonly onFailure: (error: unknown) => void;
  readonly ledger: CardLedger;
  readonly reachability: Reachability;
  readonly callLevels: CallLevels;
  readonly watch: Watch;
  readonly views: Views;
  readonly submits: Submits;
  readonly known: KnownTargets;
  readonly aliases: readonly Alias[];
  readonly adminContact?: string;
  readonly stepUp: AskToSignIn;
  /** What waits for this person's sign-in is not to be done any more. */
  readonly drop: (actor: Actor, link: string) => Promise<void>;
}
