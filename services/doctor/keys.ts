import type { Finding } from './finding.ts';
import { notChecked, ok, warning } from './finding.ts';

/** A key by what it is for and a few characters of a hash. */
export interface NamedKey {
  readonly purpose: string;
  readonly id: string;
}

export interface UsedKey extends NamedKey {
  readonly since: Date;
}

/** What the settings call each, and where it is said how it is changed. */
const purposes: Readonly<
  Record<string, { readonly name: string; readonly others: string; readonly fix: string }>
> = {
  seal: {
    ...{ name: 'The first of SEAL_KEYS', others: 'the first of these SEAL_KEYS' },
    fix: 'latchkey keys makes another: put it before the old. See docs/security.md, The seal and its keys.',
  },
  audit: {
    ...{ name: 'The first of AUDIT_KEYS', others: 'the first of these AUDIT_KEYS' },
    fix: 'latchkey keys makes another: put it before the old. See docs/audit.md, Keys.',
  },
  checkpoint: {
    ...{ name: 'AUDIT_CHECKPOINT_KEY', others: 'this AUDIT_CHECKPOINT_KEY' },
    fix: 'latchkey keys makes another; keep the public half of the old with what it signed. See docs/audit.md, Keys.',
  },
  credential: {
    ...{ name: 'The bot’s secret or certificate', others: 'this secret or certificate' },
    fix: 'latchkey register makes another. See docs/deploy.md, Rotate.',
  },
};

const oldDays = 365;

/** The keys of the settings beside those that bots have used on the database, by name: whether they are old, or not the bot's at all. */
export function keyFindings(
  inUse: readonly NamedKey[],
  used: readonly UsedKey[],
  now: Date,
): readonly Finding[] {
  if (used.length === 0)
    return [
      notChecked(
        'keys',
        'No bot has run on this database yet, so that no key has an age.',
        'Start the bot, then run doctor again.',
      ),
    ];
  const found = inUse.flatMap((key) => findingsOf(key, used, now));
  return found.length > 0
    ? found
    : [ok('keys', 'The keys are those that the bot uses, none of them for longer than a year.')];
}

function findingsOf({ purpose, id }: NamedKey, used: readonly UsedKey[], now: Date): readonly Finding[] {
  const known = purposes[purpose];
  if (known === undefined) return [];
  const ofPurpose = used.filter((key) => key.purpose === purpose);
  if (ofPurpose.length === 0)
    return [
      notChecked(
        `keys.${purpose}`,
        `No bot has told since when it uses ${known.others}.`,
        'Start the bot, then run doctor again.',
      ),
    ];
  const same = ofPurpose.find((key) => key.id === id);
  if (same === undefined)
    return [
      warning(
        `keys.${purpose}`,
        `No bot has used ${known.others} on this database, and one has used others.`,
        'Where you are about to change it, all is well; otherwise these are not the settings of the bot, or DATABASE_URL is of another.',
      ),
    ];
  const days = Math.floor((now.getTime() - same.since.getTime()) / 86_400_000);
  return days <= oldDays
    ? []
    : [
        warning(
          `keys.${purpose}`,
          `${known.name} has been in use since ${same.since.toISOString().slice(0, 10)}, for ${days} days.`,
          known.fix,
        ),
      ];
}
