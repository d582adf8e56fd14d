import { randomBytes } from 'node:crypto';
import { verbs } from '../../cards/verbs.ts';
import type { OneTap } from '../../cards/repeatButton.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { Incident } from '../../services/elevation/incident.ts';
import { byTicket, orderForIncident } from '../../services/elevation/incidentOrder.ts';
import type { Preferences } from '../../services/elevation/remembered.ts';
import { isRepeatable, repeatHash } from '../../services/elevation/repeat.ts';
import type { Target } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import type { AskedLast, RememberedBefore } from './askedLast.ts';
import type { OwnTargets } from './ownTargets.ts';
import { systemsOf } from './prefill.ts';
import type { ReadingFor } from './readingFor.ts';
import { sentenceOf } from './sentence/sentence.ts';
import type { UseCases } from './useCases.ts';

export interface IncidentOrdersParts {
  readonly useCases: Pick<UseCases, 'policyOf'>;
  readonly targets: Pick<OwnTargets, 'known'>;
  readonly preferences: Pick<Preferences, 'of'>;
  readonly askedLast: AskedLast;
  readonly readingFor: ReadingFor;
  readonly settingsOf: TargetSettingsOf;
  readonly clock: Clock;
}

type Given = Pick<Incident, 'id' | 'ticket' | 'access'>;

/** What a person would ask for an incident with one tap. */
export interface IncidentOrders {
  /** Made anew each time, so that a button can be compared with it. `undefined` where it cannot be made without a word of theirs. */
  of(actor: Actor, incident: Given, target: Target): Promise<RememberedBefore | undefined>;
  /** The same as a button, where one tap would do as far as the policy can be read. */
  oneTap(actor: Actor, incident: Given, target: Target): Promise<OneTap | undefined>;
  /** For whoever asked by its ticket before: that once more. Reads nothing of their access. */
  onceMore(actor: Actor, incident: Given): Promise<OneTap | undefined>;
}

/** What is said to the bot where somebody takes part: the words that whoever opened it chose, and its ticket. */
export function wordsOf({ access, ticket }: Given): string {
  return `${access} ${ticket}`;
}

export function createIncidentOrders(parts: IncidentOrdersParts): IncidentOrders {
  const { useCases, targets, preferences, askedLast, readingFor, settingsOf, clock } = parts;

  async function of(actor: Actor, incident: Given, target: Target): Promise<RememberedBefore | undefined> {
    const [orders, last] = await Promise.all([preferences.of(actor.id), askedLast.of(actor, target)]);
    const { how, wish } = sentenceOf(wordsOf(incident), [{ target }], readingFor(actor));
    // One tap is for now; another start is for the form.
    if (how === 'exact' && wish.start !== undefined) return undefined;
    const order = orderForIncident({
      ...{ incident, orders, target: keyOf(target) },
      said: how === 'exact' ? wish : {},
      ...systemsOf(settingsOf(target)),
    });
    return order === undefined ? undefined : { ...last, order };
  }

  async function oneTap(actor: Actor, incident: Given, target: Target): Promise<OneTap | undefined> {
    const before = await of(actor, incident, target);
    if (before === undefined || before.denial !== undefined) return undefined;
    const { order } = before;
    const now = clock.now();
    if (!isRepeatable(order, await useCases.policyOf(actor, target), now, settingsOf(target)))
      return undefined;
    const form = randomBytes(12).toString('base64url');
    const shown = repeatHash(target, order, now);
    return {
      ...{ target, order },
      button: verbs.orderIncident(incident.id, keyOf(target), order.minutes, form, shown),
    };
  }

  return {
    of,
    oneTap,
    async onceMore(actor, incident) {
      const last = byTicket(await preferences.of(actor.id), incident);
      const target = last === undefined ? undefined : targets.known(last.target);
      return target === undefined ? undefined : oneTap(actor, incident, target);
    },
  };
}
