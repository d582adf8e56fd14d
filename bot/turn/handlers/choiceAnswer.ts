import { choiceCard } from '../../../cards/choiceCard.ts';
import { helpCard } from '../../../cards/helpCard.ts';
import { pageOf } from '../../../cards/pages.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import { hiding } from '../../../services/elevation/access.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Missing, Part, Reading } from '../../../services/elevation/reading.ts';
import { complete, missingOf } from '../../../services/elevation/reading.ts';
import type { TargetSettingsOf } from '../../../services/elevation/targetSettings.ts';
import type { Target } from '../../../services/elevation/target.ts';
import type { Purpose } from '../actions.ts';
import { choicesFor } from '../choices.ts';
import { suggestions } from '../commands.ts';
import type { InOrder } from '../inOrder.ts';
import type { ListDetails } from '../listDetails.ts';
import type { Ineligible } from '../ineligible.ts';
import { nearestWord } from '../match.ts';
import type { ReadingFor } from '../readingFor.ts';
import type { Answer, Turn } from '../turn.ts';

export interface ChoiceParts {
  readonly readingFor: ReadingFor;
  readonly clock: Clock;
  readonly inOrder: InOrder;
  readonly details: Pick<ListDetails, 'of'>;
  readonly ineligible: Ineligible;
  readonly settingsOf: TargetSettingsOf;
  readonly adminContact?: string;
}

/** What may hide something that a purpose is about. */
const hidingFrom: Readonly<Record<Purpose, readonly Part[]>> = {
  activate: hiding.eligible,
  withdraw: hiding.waiting,
  giveBack: hiding.on,
};

export interface Asked {
  /** Everything that was written. */
  readonly text: string;
  readonly purpose: Purpose;
  /** From 0. */
  readonly page?: number;
  /** Everything that the person may switch on, as far as it was seen. */
  readonly all: Reading<Standing>;
  /** The words were no command: they may be no target either. */
  readonly guessed?: boolean;
}

/** The question that answers words which name nothing alone: never silence, always what comes nearest. */
export type ChoiceAnswer = (turn: Turn, asked: Asked) => Promise<Answer>;

export function createChoiceAnswer(parts: ChoiceParts): ChoiceAnswer {
  const { readingFor, clock, inOrder, details, ineligible } = parts;
  return async (turn, { text, purpose, page = 0, all, guessed = false }) => {
    const { actor } = turn;
    const choices = choicesFor(purpose, text, all.rows, readingFor(actor));
    const others =
      purpose === 'activate' && choices.otherNames.length > 0
        ? await ineligible(actor, choices.otherNames, all.rows)
        : complete<Target>([]);
    const missing = [...missingOf(all.missing, hidingFrom[purpose]), ...others.missing];
    if (guessed && choices.how === 'none' && others.rows.length === 0)
      return unknownWords(turn, text, missing);
    const { how, wish } = choices;
    const standings = how === 'near' ? choices.standings : await inOrder(actor, choices.standings);
    const card = choiceCard({
      ...{ text, purpose, how, page, viewer: actor, now: clock.now() },
      said: wish.name,
      standings,
      ...(purpose === 'activate' ? { details: await details.of(actor, pageOf(standings, page).rows) } : {}),
      ineligible: others.rows,
      missing,
      ...contactOf(parts, others.rows),
      wish,
    });
    return { kind: 'card', card, drawnBy: verbs.choice(text, purpose, page) };
  };
}

function contactOf(
  { settingsOf, adminContact }: ChoiceParts,
  [first]: readonly Target[],
): { readonly adminContact?: string } {
  const contact = (first && settingsOf(first).adminContact) ?? adminContact;
  return contact === undefined ? {} : { adminContact: contact };
}

function unknownWords({ actor }: Turn, said: string, missing: readonly Missing[]): Answer {
  const word = nearestWord(
    said,
    suggestions.map(([suggested]) => suggested),
  );
  const suggestion = suggestions.find(([suggested]) => suggested === word)?.[1];
  const card = helpCard({
    viewer: actor,
    name: actor.name,
    unknown: { said, missing, ...(suggestion === undefined ? {} : { suggestion }) },
  });
  return { kind: 'card', card };
}
