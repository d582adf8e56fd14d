import { welcomeCard } from '../../cards/welcomeCard.ts';
import type { OneTimeKeys } from '../common/oneTimeKeys.ts';
import type { Answering } from '../turn/answering.ts';
import { isPersonal } from './activity.ts';
import type { Met } from './ownTurn.ts';
import { ownTurn } from './ownTurn.ts';

export interface InstallationParts {
  readonly answering: Pick<Answering, 'say'>;
  /** Takes away what is kept of a person beside their requests. */
  readonly forgetPerson: (personId: string) => Promise<void>;
  readonly keys: Pick<OneTimeKeys, 'claim' | 'release'>;
}

/** Somebody added Latchkey, or took it away. */
export interface Installation {
  added(met: Met): Promise<void>;
  removed(met: Met): Promise<void>;
}

/** Teams announces an installation twice, as an installation and as a member that was added. Milliseconds. */
const welcomedOnceMs = 24 * 60 * 60_000;

export function createInstallation({ answering, forgetPerson, keys }: InstallationParts): Installation {
  return {
    async added(met) {
      const { activity, actor } = met;
      if (!isPersonal(activity)) return;
      if (!(await keys.claim(welcomeOf(actor.id), welcomedOnceMs))) return;
      const card = welcomeCard({ viewer: actor, name: actor.name });
      await answering.say(
        ownTurn(met),
        { kind: 'card', card },
        { kind: 'command', command: { kind: 'help' } },
      );
    },
    async removed({ activity, actor }) {
      if (!isPersonal(activity)) return;
      await forgetPerson(actor.id);
      // Whoever adds it again has lost the chat with its welcome.
      await keys.release(welcomeOf(actor.id));
    },
  };
}

function welcomeOf(personId: string): string {
  return `welcome ${personId}`;
}
