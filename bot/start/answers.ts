import { createAttempts } from '../signIn/attempts.ts';
import { createAuthPages } from '../signIn/authPages.ts';
import { createCipher } from '../signIn/cipher.ts';
import { createHeldErrands } from '../signIn/heldErrands.ts';
import { createLinks } from '../signIn/links.ts';
import { createSignIn } from '../signIn/singleSignOn.ts';
import { createStepUp } from '../signIn/stepUp.ts';
import { LatchkeyAdapter } from '../teams/adapter.ts';
import { LatchkeyBot } from '../teams/latchkeyBot.ts';
import { createOnceOnly } from '../teams/onceOnly.ts';
import { createPersonLimits } from '../teams/personLimits.ts';
import type { Front } from '../turn/answering.ts';
import { createFront } from '../turn/answering.ts';
import { createAskToSignIn } from '../turn/askToSignIn.ts';
import { createClicks } from '../turn/clicks.ts';
import type { DeskParts } from '../turn/deskParts.ts';
import { createKnownTargets } from '../turn/knownTargets.ts';
import { createPerformer } from '../turn/performer.ts';
import { createPersonalClicks } from '../turn/personalClicks.ts';
import { createSharedClicks } from '../turn/sharedClicks.ts';
import { createSubmits } from '../turn/submits.ts';
import type { Limits } from './limits.ts';
import type { Others, OthersParts } from './tellOthers.ts';

export interface AnswersParts extends OthersParts {
  readonly others: Others;
  readonly limits: Limits;
}

/** Whoever answers a turn: what Teams sends, and the pages of a sign-in. */
export function createAnswers(parts: AnswersParts) {
  const { config, microsoft, stores, others, limits, outside } = parts;
  const { clock, log } = outside;
  const { broker } = microsoft;
  const signingIn = createSigningIn(parts);
  const { links, signIn } = signingIn;
  const desk = deskParts(parts, signingIn);
  const { ledger, keys } = stores;
  const { delivery } = others;
  const front = createFront({ desk, messenger: microsoft.messenger, ledger, delivery, signIn, log });
  const bot = new LatchkeyBot({
    onceOnly: createOnceOnly(keys, clock),
    tenantId: config.tenantId,
    front,
    clicks: clicksOf(parts, front, signingIn),
    signIn,
    assertions: broker,
    addresses: stores.addresses,
    reachability: others.reachability,
    keys,
    limits: createPersonLimits(limits, clock),
    clock,
    log,
  });
  return {
    receiver: new LatchkeyAdapter(microsoft.authentication, (context, activity) =>
      bot.take(context, activity),
    ),
    authPages: createAuthPages({
      links,
      attempts: signingIn.attempts,
      signIn: microsoft.interactive,
      broker,
      resume: (errand) => front.resume(errand),
      askAgain: (errand, error) => front.askAgain(errand, error),
      chatUrl: microsoft.chatUrl,
      adminContact: config.adminContact,
      log,
    }),
  };
}

function createSigningIn({ config, stores, outside: { clock, log } }: AnswersParts) {
  const sealKeys = config.sealKeys.map(({ secret }) => secret);
  const cipher = createCipher(sealKeys);
  const links = createLinks(createHeldErrands(stores.shelf, cipher, clock, log));
  const { clientId, publicUrl, adminContact } = config;
  const known = createKnownTargets();
  return {
    links,
    known,
    attempts: createAttempts(cipher, clock),
    signIn: createSignIn({ clientId, publicUrl, links }),
    stepUp: createAskToSignIn(createStepUp({ links, publicUrl, adminContact, clock }), known),
  };
}

type SigningIn = ReturnType<typeof createSigningIn>;

function deskParts(
  { config, file, microsoft, stores, others, outside: { clock, log } }: AnswersParts,
  { known, links, stepUp }: SigningIn,
): DeskParts {
  const { keys, shelf, requests } = stores;
  return {
    pim: microsoft.pim,
    requests,
    inTransaction: stores.inTransaction,
    intents: stores.intents,
    ledger: stores.ledger,
    reachability: others.reachability,
    callLevels: stores.callLevels,
    notifier: others.events,
    reminders: stores.reminders,
    reminderTimes: config.reminderTimes,
    effects: stores.effects,
    audit: stores.audit,
    onFailure: (error) => {
      log.error({ err: error }, 'something beside a turn failed');
    },
    clock,
    watch: others.watch,
    views: others.views,
    submits: createSubmits({ keys, shelf, requests }),
    known,
    aliases: [...config.aliases, ...file.aliases],
    extrasOf: file.extrasOf,
    ...(config.adminContact === undefined ? {} : { adminContact: config.adminContact }),
    stepUp,
    drop: async (actor, link) => {
      await links.takeOf(actor, link);
    },
  };
}

function clicksOf(
  { microsoft, stores, others, outside: { clock, log } }: AnswersParts,
  front: Front,
  { signIn }: SigningIn,
) {
  const { ledger, keys, audit } = stores;
  const { delivery, reachability, seal } = others;
  const performer = createPerformer({ front, keys, signIn, assertions: microsoft.broker });
  return createClicks({
    seal,
    ledger,
    audit,
    personal: createPersonalClicks({ front, performer, ledger, delivery, clock, log }),
    shared: createSharedClicks({ front, performer, reachability, delivery, clock, log }),
    clock,
    log,
  });
}
