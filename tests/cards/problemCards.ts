import type { Viewer } from '../../cards/format.ts';
import type { Card } from '../../cards/card.ts';
import { quoted } from '../../cards/format.ts';
import { cardOf } from '../../cards/card.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { problemNote } from '../../cards/problemNote.ts';
import { verbs } from '../../cards/verbs.ts';
import type { Wanted } from '../../cards/wanted.ts';
import { conduct } from '../../services/elevation/conduct.ts';
import type { Operation } from '../../services/elevation/operation.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import { keyOf } from '../../services/elevation/target.ts';
import { complete } from '../docs/meanings.ts';
import { alex, now, problems, purge } from './samples.ts';

/** Every problem as a card of its own and beside what another card shows. */
export function problemCardsFor(viewer: Viewer): Readonly<Record<string, Card>> {
  /** What differs within a kind. */
  const variants: Readonly<Record<string, Problem>> = {
    'permission-missing, unnamed': { kind: 'permission-missing', scopes: [] },
    'rules-failed, unnamed': { kind: 'rules-failed', rules: [] },
    'rules-failed, by a program': {
      kind: 'rules-failed',
      rules: ['CustomExtensionRule'],
      reasons: ['INC7', 'INC8'],
    },
    'step-up-not-enough, rules': { kind: 'step-up-not-enough', rules: ['TicketingRule'] },
    'not-found, person': { kind: 'not-found', what: 'person' },
    'already-active, no end': { kind: 'already-active' },
    'too-early-to-give-back, no time': { kind: 'too-early-to-give-back' },
  };

  /** What somebody wanted when something stood in the way. */
  function wantedFor(operation: Operation): Wanted {
    return operation === 'read'
      ? { operation, list: 'access' }
      : { operation, target: purge, ...(operation === 'decide' ? { requester: alex.name } : {}) };
  }

  const problemCards: Readonly<Record<string, Card>> = Object.fromEntries(
    Object.entries({ ...problems, ...variants }).flatMap(([name, problem]): [string, Card][] => {
      const wanted = wantedFor(complete[problem.kind].to[0]);
      const context = { viewer, now, adminContact: 'it@contoso.com' };
      const again = verbs.form(keyOf(purge));
      const card: [string, Card] = [`notice: ${name}`, noticeCard({ ...context, problem, wanted, again })];
      if (!conduct[problem.kind].cardStays) return [card];
      return [
        card,
        [
          `note: ${name}`,
          cardOf({ summary: quoted(name, context.viewer), body: problemNote(problem, wanted, context) }),
        ],
      ];
    }),
  );

  return problemCards;
}
