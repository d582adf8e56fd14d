import { helpCard } from '../../../cards/helpCard.ts';
import { targetsCard } from '../../../cards/targetsCard.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import { words } from '../commands.ts';
import type { DeskParts } from '../deskParts.ts';
import { match, nearestWord } from '../match.ts';
import type { Answer, Turn } from '../turn.ts';

/** Words that mean nothing the person has: never silence, always the nearest thing. */
export function unknownAnswer(
  parts: DeskParts,
  turn: Turn,
  said: string,
  all: readonly Standing[],
  guessed: boolean,
): Answer {
  const { near } = match(said, all, parts.aliases);
  const common = { viewer: turn.actor, now: parts.clock.now() };
  if (!guessed || near.length > 0) {
    return {
      kind: 'card',
      card: targetsCard({ standings: all, page: 0, unknown: { said, near }, ...common }),
    };
  }
  const word = nearestWord(said, Object.values(words).flat());
  const suggestion = (Object.keys(words) as (keyof typeof words)[]).find((kind) =>
    (words[kind] as readonly string[]).includes(word ?? ''),
  );
  const card = helpCard({
    viewer: turn.actor,
    name: turn.actor.name,
    unknown: { said, ...(suggestion === undefined ? {} : { suggestion }) },
  });
  return { kind: 'card', card };
}
