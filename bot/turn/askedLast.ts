import type { Standing } from '../../services/elevation/access.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Preferences, Remembered } from '../../services/elevation/remembered.ts';
import { lastOf } from '../../services/elevation/remembered.ts';
import type { Repeatable } from '../../services/elevation/repeat.ts';
import { asSent } from '../../services/elevation/repeat.ts';
import type { Target } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import { askedBefore } from './handlers/askAgain.ts';
import type { AskedBefore } from './prefill.ts';
import type { UseCases } from './useCases.ts';
import { newestFirst } from '../../services/elevation/request.ts';

/** What is remembered was asked for with a length. */
export type RememberedBefore = AskedBefore & { readonly order: Repeatable };

/** What a person asked for last. */
export interface AskedLast {
  /** Of one target, as it would be sent now, with what was said against it; `undefined` where nothing is remembered. */
  of(actor: Actor, target: Target): Promise<RememberedBefore | undefined>;
  /** The newest of what is there, and where that stands now. */
  newest(actor: Actor, standings: readonly Standing[]): Promise<Standing | undefined>;
}

export function createAskedLast(
  preferences: Pick<Preferences, 'of'>,
  { changedSince }: Pick<UseCases, 'changedSince'>,
  settingsOf: TargetSettingsOf,
): AskedLast {
  return {
    async of({ id }, target) {
      const order = lastOf(await preferences.of(id), keyOf(target));
      if (order === undefined) return undefined;
      return { order: asSent(order, settingsOf(target)), ...(await denialOf(id, order)) };
    },
    async newest({ id }, standings) {
      const byKey = new Map(standings.map((standing) => [keyOf(standing.target), standing]));
      const orders = (await preferences.of(id)).filter(({ at }) => at !== undefined);
      return orders.map(({ target }) => byKey.get(target)).find((standing) => standing !== undefined);
    },
  };

  async function denialOf(
    personId: string,
    { target, at }: Remembered,
  ): Promise<Pick<AskedBefore, 'denial'>> {
    if (at === undefined) return {};
    const since = await changedSince(personId, at);
    const own = since.filter(({ request }) => keyOf(request.order.target) === target);
    const [latest] = [...own].sort((a, b) => newestFirst(a.request, b.request));
    const denial = latest === undefined ? undefined : askedBefore(latest).denial;
    return denial === undefined ? {} : { denial };
  }
}
