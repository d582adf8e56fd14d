import type { Finding } from './finding.ts';
import { error, ok } from './finding.ts';

export type DatabaseState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'behind'; readonly pending: readonly string[] }
  | { readonly kind: 'too-powerful'; readonly powers: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };

export function databaseFinding(state: DatabaseState): Finding {
  switch (state.kind) {
    case 'ready':
      return ok(
        'database',
        'The database answers, its tables are up to date, and the bot’s role cannot change the audit trail.',
      );
    case 'too-powerful':
      return error(
        'database',
        `The bot’s role could tamper with the audit trail, so that the bot does not start: ${state.powers.join('; ')}.`,
        'Give it a role of its own in DATABASE_URL, and run: npx latchkey migrate, with the owner’s URL in DATABASE_OWNER_URL.',
      );
    case 'behind':
      return error(
        'database',
        `The database is ${state.pending.length} migrations behind: ${state.pending.join(', ')}.`,
        'Run: npx latchkey migrate.',
      );
    case 'failed':
      return error(
        'database',
        `The database cannot be used: ${state.message}.`,
        'Check DATABASE_URL, the network to the server, and that npx latchkey migrate was run.',
      );
  }
}
