import type { Finding } from './finding.ts';
import { error, ok, warning } from './finding.ts';

export type DatabaseState =
  /** `newer`: migrations that this program does not know and can live with. `waiting`: work that nobody took up for ten minutes. */
  | {
      readonly kind: 'ready';
      readonly newer: readonly string[];
      readonly waiting: number;
      /** Since when no bot has looked after the queue, where that is longer than it may be. */
      readonly neglectedSince?: Date | undefined;
    }
  | { readonly kind: 'behind'; readonly pending: readonly string[] }
  | { readonly kind: 'too-powerful'; readonly powers: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };

export function databaseFindings(state: DatabaseState): readonly Finding[] {
  if (state.kind === 'ready') return readyFindings(state);
  return [obstacleFinding(state)];
}

function obstacleFinding(state: Exclude<DatabaseState, { kind: 'ready' }>): Finding {
  switch (state.kind) {
    case 'too-powerful':
      return error(
        'database',
        `The bot’s role could tamper with the audit trail, so that the bot does not start: ${state.powers.join('; ')}.`,
        'Give it a role of its own in DATABASE_URL, and run: latchkey migrate, with the owner’s URL in DATABASE_OWNER_URL.',
      );
    case 'behind':
      return error(
        'database',
        `The database is ${state.pending.length} migrations behind: ${state.pending.join(', ')}.`,
        'Run: latchkey migrate.',
      );
    case 'failed':
      return error(
        'database',
        `The database cannot be used: ${state.message}.`,
        'Check DATABASE_URL, the network to the server, and that latchkey migrate was run.',
      );
  }
}

function readyFindings({
  newer,
  waiting,
  neglectedSince,
}: Extract<DatabaseState, { kind: 'ready' }>): readonly Finding[] {
  const found = [
    ...(newer.length === 0
      ? []
      : [
          warning(
            'database.newer',
            `The database is newer than this program: ${newer.join(', ')}. It works on, and knows nothing of what is new.`,
            'Run the version that changed it: see docs/deploy.md, Upgrade.',
          ),
        ]),
    ...(waiting === 0
      ? []
      : [
          error(
            'database.worker',
            `${waiting} pieces of work have waited in the queue for more than ten minutes: no bot takes them up.`,
            'Start the bot, or start it again: its log says why its queue stands still.',
          ),
        ]),
    ...(neglectedSince === undefined ? [] : [upkeepFinding(neglectedSince)]),
  ];
  return found.length > 0
    ? found
    : [
        ok(
          'database',
          'The database answers, its tables are up to date, and the bot’s role cannot change the audit trail.',
        ),
      ];
}

function upkeepFinding(since: Date): Finding {
  return warning(
    'database.upkeep',
    `Nobody has looked after the queue since ${since.toISOString().slice(0, 10)}; a bot that runs does every hour.`,
    'Look whether a bot runs on this database at all, and in its log for what its queue says.',
  );
}
