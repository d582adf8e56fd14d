import { hostname, userInfo } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import type { Left } from '../services/store/postgres/erasePerson.ts';
import { eraseOnRecord } from '../services/store/postgres/eraseOnRecord.ts';
import { rowsOfPerson } from '../services/store/postgres/personRows.ts';
import { auditKeysOfEnvironment } from './auditKeys.ts';
import { say, writeJson } from './terminal.ts';
import { withStore } from './withStore.ts';

/** `person show` and `person erase`: what is kept of somebody, for whoever answers to the law. */
export function personCommand(): Command {
  return new Command('person')
    .description('what is kept of a person in the database that DATABASE_URL names')
    .addCommand(showCommand())
    .addCommand(eraseCommand());
}

const idArgument = ['<id>', 'the person’s object id in Entra', idOf] as const;

function idOf(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new InvalidArgumentError('An object id is a GUID; Entra admin center > Users > the person has it.');
  return text.toLowerCase();
}

function showCommand(): Command {
  return new Command('show')
    .description('every row that is of the person or names them, as JSON')
    .argument(...idArgument)
    .action((id: string) =>
      withStore(
        async ({ db }) => {
          writeJson({ person: id, rows: await rowsOfPerson(db, id) });
        },
        { isPatient: true },
      ),
    );
}

function eraseCommand(): Command {
  return new Command('erase')
    .description('take the person away; without --yes it only says how much there is')
    .argument(...idArgument)
    .option('--yes', 'do it; needs AUDIT_KEYS, since the audit trail tells of it', false)
    .option('--by <name>', 'who is written down for it; you on this machine when not given', whoRuns())
    .action((id: string, { yes, by }: { yes: boolean; by: string }) =>
      withStore(
        async ({ db }) => {
          if (yes) sayLeft(await eraseOnRecord(db, { personId: id, by, keys: auditKeysOfEnvironment() }));
          else
            for (const [table, rows] of Object.entries(await rowsOfPerson(db, id)))
              say(`${table}: ${rows.length}`);
          if (!yes) say('Nothing was changed: say --yes to erase. docs/privacy.md tells what stays.');
        },
        { isPatient: true },
      ),
    );
}

/** E.g. `patti@ops-1`: what the machine says, which its owner can make it say. */
function whoRuns(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    // A container's user need not have a name.
    return `${process.getuid?.() ?? 'somebody'}@${hostname()}`;
  }
}

function sayLeft({ open, intents, incidents, trail }: Left): void {
  say('Erased.');
  if (open > 0)
    say(`${open} requests are still open and name the person: run this again when they are over.`);
  if (intents > 0)
    say(
      `${intents} writes to Entra whose outcome nobody has seen name the person: run this again when “latchkey audit verify” lists them no more.`,
    );
  if (incidents > 0)
    say(`${incidents} incidents are not over and name the person: run this again when they are.`);
  if (trail > 0) say(`${trail} rows of the audit trail name the person. They stay: see docs/privacy.md.`);
}
