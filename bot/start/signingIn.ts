import type { Actor } from '../../services/elevation/actor.ts';
import { createAttempts } from '../signIn/attempts.ts';
import { createCipher } from '../signIn/cipher.ts';
import { createHeldErrands } from '../signIn/heldErrands.ts';
import { createLinks } from '../signIn/links.ts';
import { createSignIn } from '../signIn/singleSignOn.ts';
import { createStepUp } from '../signIn/stepUp.ts';
import { createAskToSignIn } from '../turn/askToSignIn.ts';
import { createKnownTargets } from '../turn/knownTargets.ts';
import type { OthersParts } from './tellOthers.ts';

export type SigningIn = ReturnType<typeof createSigningIn>;

/** What waits for a sign-in, and the ways to ask for one. */
export function createSigningIn({ config, stores, outside: { clock, log } }: OthersParts) {
  const sealKeys = config.sealKeys.map(({ secret }) => secret);
  const cipher = createCipher(sealKeys);
  const links = createLinks(createHeldErrands(stores.expiringValues, cipher, clock, log));
  const { applicationIdUri, publicUrl, adminContact } = config;
  const known = createKnownTargets();
  return {
    links,
    known,
    attempts: createAttempts(cipher, clock),
    signIn: createSignIn({ applicationIdUri, publicUrl, links }),
    stepUp: createAskToSignIn(createStepUp({ links, publicUrl, adminContact, clock }), known),
    /** What waits for this person's sign-in is not to be done any more. */
    drop: async (actor: Actor, link: string): Promise<void> => {
      await links.takeOf(actor, link);
    },
  };
}
