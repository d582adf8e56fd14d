import type { AdaptiveCardInvokeResponse, InvokeResponse, TurnContext } from 'botbuilder';
import { ActivityTypes, TeamsActivityHandler } from 'botbuilder';
import type { Logger } from 'pino';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import type { AddressBook } from '../../services/notifications/address.ts';
import type { Way } from '../common/turnRecord.ts';
import { correlationIdOfTurn, noteTurn, runTurn } from '../common/turnRecord.ts';
import { parseCardInvoke } from '../turn/cardInvoke.ts';
import type { Answering } from '../turn/answering.ts';
import { textReply } from '../turn/reply.ts';
import type { TeamsActivity } from './activity.ts';
import { isPersonal } from './activity.ts';
import { actorOf } from './actor.ts';
import type { CardClicks } from './cardClicks.ts';
import { cardResponse } from './cardResponse.ts';
import type { Installation } from './installation.ts';
import { isUndelivered } from './messenger.ts';
import type { OnceOnly } from './onceOnly.ts';
import type { Met } from './ownTurn.ts';
import { ownTurn } from './ownTurn.ts';
import type { PersonLimits } from './personLimits.ts';

export interface LatchkeyBotParts {
  readonly onceOnly: OnceOnly;
  readonly tenantId: string;
  readonly limits: PersonLimits;
  readonly addresses: Pick<AddressBook, 'remember'>;
  readonly answering: Pick<Answering, 'say'>;
  readonly onMessage: (met: Met) => Promise<void>;
  readonly onClick: CardClicks;
  /** Throws an `InvokeException`. */
  readonly onToken: (met: Met) => Promise<void>;
  readonly onSignInFailure: (met: Met) => Promise<void>;
  readonly installation: Installation;
  readonly log: Logger;
}

function wayOf({ type, name, value }: TeamsActivity): Way {
  if (type === 'message') return 'message';
  if (type !== 'invoke') return type === 'installationUpdate' ? 'installation' : 'other';
  if (name === 'adaptiveCard/action') return parseCardInvoke(value).automatic ? 'refresh' : 'click';
  return name?.startsWith('signin/') === true ? 'sign-in' : 'other';
}

/** Sorts a turn of the Bot Framework into a message, a click, a sign-in or an installation. */
export class LatchkeyBot extends TeamsActivityHandler {
  readonly #parts: LatchkeyBotParts;
  /** What was parsed of each activity at the edge; nothing else of it is read here. */
  readonly #activities = new WeakMap<TurnContext, TeamsActivity>();

  constructor(parts: LatchkeyBotParts) {
    super();
    const { onMessage, installation } = parts;
    this.#parts = parts;
    this.onMessage(async (context) => onMessage(await this.#meet(context)));
    this.onInstallationUpdateAdd(async (context) => installation.added(await this.#meet(context)));
    this.onInstallationUpdateRemove((context) => installation.removed(this.#who(context)));
    this.onMembersAdded(async (context) => installation.added(await this.#meet(context)));
  }

  /** A whole turn. Rejects with a `Refusal` for an activity of another tenant or of nobody. */
  async take(context: TurnContext, activity: TeamsActivity): Promise<void> {
    const { onceOnly, log } = this.#parts;
    this.#activities.set(context, activity);
    // What is refused or too fast is no turn: anybody can send any number of it, so it is counted instead.
    if (await this.#isWithinLimits(context))
      await onceOnly(activity, () => runTurn(log, wayOf(activity), () => this.#answered(context, activity)));
  }

  /** Whoever sent an invoke waits for its status; everything else is answered by a message, or not at all. */
  #answered(context: TurnContext, { type }: TeamsActivity): Promise<void> {
    return type === 'invoke' ? this.run(context) : this.#delivered(() => this.run(context));
  }

  /** That a message of ours did not arrive is no fault of the request that it answers. */
  async #delivered(answer: () => Promise<void>): Promise<void> {
    try {
      await answer();
    } catch (error) {
      if (!isUndelivered(error)) throw error;
      noteTurn({ outcome: 'undelivered' });
      this.#parts.log.warn(
        { correlationId: correlationIdOfTurn(), err: error },
        'an answer could not be delivered',
      );
    }
  }

  protected override async onAdaptiveCardInvoke(context: TurnContext): Promise<AdaptiveCardInvokeResponse> {
    const who = this.#who(context);
    // Where they can be reached is kept with what the click is known to need.
    return this.#parts.onClick(Promise.resolve(who), who.actor);
  }

  /** `signin/failure`, which the framework does not know. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const met = this.#who(context);
    if (met.activity.name !== 'signin/failure') return super.onInvokeActivity(context);
    await this.#delivered(() => this.#parts.onSignInFailure(met));
    return { status: 200 };
  }

  /** `signin/tokenExchange`. */
  protected override async onSignInInvoke(context: TurnContext): Promise<void> {
    await this.#parts.onToken(await this.#meet(context));
  }

  /** Whoever is too fast costs no call to Graph and no query, only the line that says so. */
  async #isWithinLimits(context: TurnContext): Promise<boolean> {
    const met = this.#who(context);
    const { activity, actor } = met;
    const isClick = activity.name === 'adaptiveCard/action';
    const isOwnDoing = activity.type !== 'invoke' || (isClick && !parseCardInvoke(activity.value).automatic);
    if (this.#parts.limits.admits(actor.id, isOwnDoing ? 'turn' : 'automatic')) return true;
    if (activity.type === 'invoke') {
      const answer = isClick
        ? { status: 200, body: cardResponse(textReply(wordsFor(actor).bot.tooFast)) }
        : { status: 429 };
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: answer });
    } else if (activity.type === 'message') {
      await this.#warn(met);
    }
    return false;
  }

  async #warn(met: Met): Promise<void> {
    const { limits, answering, log } = this.#parts;
    const { activity, actor } = met;
    if (!isPersonal(activity) || !limits.mayWarn(actor.id)) return;
    log.warn({ person: actor.id }, 'somebody is too fast');
    const line = { kind: 'text', text: wordsFor(actor).bot.tooFast } as const;
    const work = { kind: 'command', command: { kind: 'help' } } as const;
    await this.#delivered(() => answering.say(ownTurn(met), line, work));
  }

  #who(context: TurnContext): Met {
    const activity = this.#activities.get(context);
    if (activity === undefined) throw new Error('a turn begins with take()');
    return { activity, actor: actorOf(activity, this.#parts.tenantId) };
  }

  /** Who acts; and, met in the personal chat, where they can be reached from now on. */
  async #meet(context: TurnContext): Promise<Met> {
    const met = this.#who(context);
    const { activity, actor } = met;
    if (isPersonal(activity)) {
      const { locale, timeZone } = actor;
      await this.#parts.addresses.remember({
        person: { id: actor.id, name: actor.name },
        serviceUrl: activity.serviceUrl,
        conversationId: activity.conversation.id,
        locale,
        timeZone,
      });
    }
    return met;
  }
}
