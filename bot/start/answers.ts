import { createBackgroundOf } from '../../services/elevation/background.ts';
import { createAuthPages } from '../signIn/authPages.ts';
import { afterAnswer } from '../common/afterAnswer.ts';
import { correlationIdOfTurn } from '../common/turnRecord.ts';
import { LatchkeyAdapter } from '../teams/adapter.ts';
import { createCardClicks } from '../teams/cardClicks.ts';
import { createInstallation } from '../teams/installation.ts';
import { LatchkeyBot } from '../teams/latchkeyBot.ts';
import { createMessages } from '../teams/messages.ts';
import { createOnceOnly } from '../teams/onceOnly.ts';
import { createPersonLimits } from '../teams/personLimits.ts';
import { createSignInFailure } from '../teams/signInFailure.ts';
import { createTokenExchange } from '../teams/tokenExchange.ts';
import { createAnswering } from '../turn/answering.ts';
import { createClicks } from '../turn/clicks.ts';
import { createBundleFormOf } from '../turn/bundleForm.ts';
import { createOneLiveCard } from '../turn/oneLiveCard.ts';
import { createPerformer } from '../turn/performer.ts';
import { createPersonalClicks } from '../turn/personalClicks.ts';
import { createPlacing } from '../turn/placing.ts';
import { createPosting } from '../turn/posting.ts';
import { createRedraw } from '../turn/redraw.ts';
import { createSameCard } from '../turn/sameCard.ts';
import { createWantedBy } from '../turn/wantedBy.ts';
import { createSharedClicks } from '../turn/sharedClicks.ts';
import type { UseCases } from '../turn/useCases.ts';
import { bindUseCases } from '../turn/useCases.ts';
import type { Limits } from './limits.ts';
import type { SigningIn } from './signingIn.ts';
import { createSigningIn } from './signingIn.ts';
import { routesOf, usualOf } from './routesOf.ts';
import { usageIn } from './usageIn.ts';
import { formTicketsOf } from './viewsOf.ts';
import type { Others, OthersParts } from './tellOthers.ts';

export interface AnswersParts extends OthersParts {
  readonly others: Others;
  readonly limits: Limits;
}

/** Whoever answers a turn: what Teams sends, and the pages of a sign-in. */
export function createAnswers(parts: AnswersParts) {
  const { config, microsoft, outside } = parts;
  const signingIn = createSigningIn(parts);
  const room = createRoom(parts, signingIn);
  const { answering } = room;
  const bot = createBot(parts, room, signingIn);
  return {
    receiver: new LatchkeyAdapter(microsoft.authentication, (context, activity) =>
      bot.take(context, activity),
    ),
    authPages: createAuthPages({
      links: signingIn.links,
      attempts: signingIn.attempts,
      signIn: microsoft.interactive,
      broker: microsoft.broker,
      resume: (errand) => answering.resume(errand),
      askAgain: (errand, error) => answering.askAgain(errand, error),
      tenantId: config.tenantId,
      chatUrl: microsoft.chatUrl,
      adminContact: config.adminContact,
      log: outside.log,
    }),
  };
}

/** What Teams sends, by its kind. */
function createBot(parts: AnswersParts, room: Room, signingIn: SigningIn): LatchkeyBot {
  const { config, microsoft, stores, others, limits, outside } = parts;
  const { clock, log } = outside;
  const { keys, addresses } = stores;
  const { answering } = room;
  const { signIn } = signingIn;
  return new LatchkeyBot({
    onceOnly: createOnceOnly(keys, clock),
    tenantId: config.tenantId,
    limits: createPersonLimits(limits, clock),
    addresses,
    answering,
    onMessage: createMessages({
      answering,
      reachability: others.reachability,
      channelReader: config.channelViewer,
    }),
    onClick: createCardClicks({ clicks: clicksOf(parts, room, signingIn), clock, log }),
    onToken: createTokenExchange({ answering, signIn, assertions: microsoft.broker, keys, clock, log }),
    onSignInFailure: createSignInFailure({ answering, keys, log }),
    installation: createInstallation({ answering, forgetPerson: stores.forgetPerson, keys }),
    log,
  });
}

/** For the log: something beside a turn failed, and the turn goes on. */
function failureLog({ outside: { log } }: AnswersParts): (error: unknown) => void {
  return (error) => {
    log.error({ correlationId: correlationIdOfTurn(), err: error }, 'something beside a turn failed');
  };
}

/** Binds each use case once. */
function useCasesOf(parts: AnswersParts): UseCases {
  const { config, file, microsoft, stores, others, outside } = parts;
  return bindUseCases({
    pim: microsoft.pim,
    requests: stores.requests,
    inTransaction: stores.inTransaction,
    ...{ intents: stores.intents, othersIntents: stores.othersIntents },
    ownDoings: stores.ownDoings,
    ...{ bundleRuns: stores.bundleRuns, incidents: stores.incidents },
    notifier: others.events,
    reminders: stores.reminders,
    reminderTimes: config.reminderTimes,
    watch: others.watch,
    effects: stores.effects,
    audit: stores.audit,
    settingsOf: file.settingsOf,
    ticketSystem: parts.tickets.systemNamed,
    backgroundOf: createBackgroundOf({
      rulesSeen: stores.rulesSeen,
      settingsOf: file.settingsOf,
      clock: outside.clock,
      onFailure: failureLog(parts),
    }),
    clock: outside.clock,
  });
}

type Room = ReturnType<typeof createRoom>;

/** From what somebody wants to an answer, and from an answer to its place. */
function createRoom(parts: AnswersParts, { known, signIn, stepUp, drop }: SigningIn) {
  const { microsoft, stores, others, outside } = parts;
  const { clock, log } = outside;
  const { ledger } = stores;
  const { delivery, reachability, views } = others;
  const onFailure = failureLog(parts);
  const useCases = useCasesOf(parts);
  const usual = usualOf(parts);
  const bundleFormOf = createBundleFormOf({
    ...{ useCases, usageOf: usageIn(stores, clock), ticketsOf: formTicketsOf(parts), ...usual },
  });
  const { audit } = stores;
  const routes = routesOf(parts, { useCases, known, drop, bundleFormOf, onFailure });
  const problems = {
    audit,
    sameCard: createSameCard({ useCases, views, known, bundleFormOf }),
    wantedBy: createWantedBy({ useCases, known, onFailure }),
    stepUp,
    ...usual,
    onFailure,
  };
  const redraw = createRedraw({ useCases, cards: others.cards, draw: routes, onFailure });
  const placeOf = createPlacing(redraw, clock);
  const oneLiveCard = createOneLiveCard({ ledger, delivery, onFailure });
  const { messenger } = microsoft;
  const posting = createPosting({ messenger, ledger, delivery, oneLiveCard, signIn, reachability, log });
  const answering = createAnswering({
    ...{ routes, useCases, problems, ledger, placeOf, posting, log },
    afterAnswer: (what, work) => {
      afterAnswer(log, what, work);
    },
  });
  return { answering, placeOf, posting, oneLiveCard };
}

function clicksOf(
  { microsoft, stores, others, outside: { clock, log } }: AnswersParts,
  room: Room,
  { signIn }: SigningIn,
) {
  const { ledger, keys, audit } = stores;
  const { delivery, reachability, seal } = others;
  const { answering } = room;
  const performer = createPerformer({ answering, keys, signIn, assertions: microsoft.broker });
  return createClicks({
    seal,
    ledger,
    audit,
    readAhead: stores.readAhead,
    personal: createPersonalClicks({
      ...room,
      performer,
      ledger,
      delivery,
      afterAnswer: (what, work) => {
        afterAnswer(log, what, work);
      },
      clock,
      log,
    }),
    shared: createSharedClicks({ answering, performer, reachability, delivery, clock, log }),
    clock,
    log,
  });
}
