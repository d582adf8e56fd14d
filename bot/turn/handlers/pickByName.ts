import { choiceCard } from '../../../cards/choiceCard.ts';
import { noticeCard } from '../../../cards/noticeCard.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import type { DeskParts } from '../deskParts.ts';
import { match } from '../match.ts';
import type { Answer, Turn } from '../turn.ts';

export type Picked =
  | { readonly kind: 'picked'; readonly standing: Standing }
  | { readonly kind: 'answer'; readonly answer: Answer };

/** Of what can be withdrawn or given back, the one that is meant: by name, or the only one when no name was said. */
export function pickByName(
  parts: DeskParts,
  turn: Turn,
  name: string,
  candidates: readonly Standing[],
  purpose: 'withdraw' | 'giveBack',
): Picked {
  const found = name === '' ? candidates : match(name, candidates, parts.aliases).found;
  const [only] = found;
  if (only !== undefined && found.length === 1) return { kind: 'picked', standing: only };
  const common = { viewer: turn.actor, now: parts.clock.now() };
  const offered = found.length > 0 ? found : candidates;
  const card =
    offered.length > 0
      ? choiceCard({ said: name, standings: offered, purpose, ...common })
      : noticeCard({
          problem: purpose === 'giveBack' ? { kind: 'not-active' } : { kind: 'request-gone' },
          ...common,
        });
  return { kind: 'answer', answer: { kind: 'card', card } };
}
