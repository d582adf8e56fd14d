import { helpCard } from '../../../cards/helpCard.ts';
import { targetsCard } from '../../../cards/targetsCard.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import { words } from '../commands.ts';
import type { Alias } from '../match.ts';
import { match, nearestWord } from '../match.ts';
import type { Answer, Turn } from '../turn.ts';

interface Unknown {
  readonly said: string;
  /** Everything that the person may switch on. */
  readonly all: readonly Standing[];
  /** The words were no command: they may be no target either. */
  readonly guessed: boolean;
  readonly aliases: readonly Alias[];
  readonly now: Date;
}

/** Words that mean nothing the person has: never silence, always the nearest thing. */
export function unknownAnswer({ actor }: Turn, { said, all, guessed, aliases, now }: Unknown): Answer {
  const { near } = match(said, all, aliases);
  if (!guessed || near.length > 0) {
    const card = targetsCard({ standings: all, page: 0, unknown: { said, near }, viewer: actor, now });
    return { kind: 'card', card, drawnBy: verbs.choice(said, 'activate') };
  }
  const word = nearestWord(said, Object.values(words).flat());
  const suggestion = (Object.keys(words) as (keyof typeof words)[]).find((kind) =>
    (words[kind] as readonly string[]).includes(word ?? ''),
  );
  const card = helpCard({
    viewer: actor,
    name: actor.name,
    unknown: { said, ...(suggestion === undefined ? {} : { suggestion }) },
  });
  return { kind: 'card', card };
}
