import { choiceCard } from '../../../cards/choiceCard.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import { fail } from '../../../services/elevation/problem.ts';
import type { Purpose } from '../actions.ts';
import { candidates } from '../candidates.ts';
import type { Alias } from '../match.ts';
import { match } from '../match.ts';
import type { OwnTargets } from '../ownTargets.ts';
import type { Answer, Turn } from '../turn.ts';

export type Picked =
  | { readonly kind: 'picked'; readonly standing: Standing }
  | { readonly kind: 'answer'; readonly answer: Answer };

/** Of what can be withdrawn or given back, the one that is meant: by name, or the only one when no name was said. */
export type PickByName = (turn: Turn, name: string, purpose: Exclude<Purpose, 'activate'>) => Promise<Picked>;

export function createPickByName(
  targets: Pick<OwnTargets, 'all'>,
  { aliases, clock }: { readonly aliases: readonly Alias[]; readonly clock: Clock },
): PickByName {
  return async ({ actor }, name, purpose) => {
    const possible = candidates(await targets.all(actor), purpose);
    const found = name === '' ? possible : match(name, possible, aliases).found;
    const [only] = found;
    if (only !== undefined && found.length === 1) return { kind: 'picked', standing: only };
    const offered = found.length > 0 ? found : possible;
    if (offered.length === 0) fail({ kind: purpose === 'giveBack' ? 'not-active' : 'request-gone' });
    const card = choiceCard({ said: name, standings: offered, purpose, viewer: actor, now: clock.now() });
    return { kind: 'answer', answer: { kind: 'card', card, drawnBy: verbs.choice(name, purpose) } };
  };
}
