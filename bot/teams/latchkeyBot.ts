import { randomUUID } from 'node:crypto';
import type { AdaptiveCardInvokeResponse, InvokeResponse, TurnContext } from 'botbuilder';
import { ActivityTypes, InvokeException, StatusCodes, TeamsActivityHandler } from 'botbuilder';
import type { Logger } from 'pino';
import { z } from 'zod';
import { botText } from '../../cards/botText.ts';
import { welcomeCard } from '../../cards/welcomeCard.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { OneTimeKeys } from '../common/oneTimeKeys.ts';
import type { AddressBook } from '../../services/notifications/address.ts';
import { conduct } from '../../services/elevation/conduct.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import type { Assertions } from '../signIn/assertions.ts';
import { parseCardInvoke } from '../turn/actions.ts';
import type { TeamsActivity } from './activity.ts';
import { isPersonal } from './activity.ts';
import { actorOf } from './actor.ts';
import { parseCommand } from '../turn/commands.ts';
import type { Front } from '../turn/answering.ts';
import type { Place } from '../../services/notifications/place.ts';
import { isUndelivered } from './messenger.ts';
import type { PersonLimits } from './personLimits.ts';
import type { Reachability } from '../../services/notifications/reach.ts';
import type { SignIn } from '../signIn/singleSignOn.ts';
import type { OnceOnly } from './onceOnly.ts';
import type { Turn, Work } from '../turn/turn.ts';
import { newCardId } from '../turn/cardDelivery.ts';
import type { Clicks } from '../turn/clicks.ts';
import { isWriting } from '../turn/effects.ts';
import { inTime, wholePatienceMs } from '../turn/patience.ts';
import type { Reply } from '../turn/reply.ts';
import { textReply } from '../turn/reply.ts';

export interface LatchkeyBotParts {
  readonly onceOnly: OnceOnly;
  readonly tenantId: string;
  readonly front: Front;
  readonly clicks: Clicks;
  readonly signIn: SignIn;
  readonly assertions: Assertions;
  readonly addresses: AddressBook;
  readonly reachability: Reachability;
  readonly keys: OneTimeKeys;
  readonly limits: PersonLimits;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Of `signin/failure`, e.g. `resourcematchfailed`. */
const signInFailure = z.object({ code: z.string().regex(/^\w{1,60}$/) });

const tokenExchange = z.object({ id: z.string().max(200), token: z.string().max(20_000) });

/** Sorts a turn of the Bot Framework into a message, a click, a sign-in or an installation, and gives each to the front. */
export class LatchkeyBot extends TeamsActivityHandler {
  readonly #parts: LatchkeyBotParts;
  /** What was parsed of each activity at the edge; nothing else of it is read here. */
  readonly #activities = new WeakMap<TurnContext, TeamsActivity>();

  constructor(parts: LatchkeyBotParts) {
    super();
    this.#parts = parts;
    this.onMessage((context) => this.#message(context));
    this.onInstallationUpdateAdd((context) => this.#installed(context));
    this.onInstallationUpdateRemove((context) => this.#removed(context));
    this.onMembersAdded((context) => this.#installed(context));
  }

  /** A whole turn. Rejects with a `Refusal` for an activity of another tenant or of nobody. */
  async take(context: TurnContext, activity: TeamsActivity): Promise<void> {
    this.#activities.set(context, activity);
    try {
      if (await this.#isWithinLimits(context, activity))
        await this.#parts.onceOnly(activity, () => this.run(context));
    } catch (error) {
      // A message is answered by a message. That this one did not arrive is no fault of the request, and nobody waits for its status.
      if (activity.type === 'invoke' || !isUndelivered(error)) throw error;
      this.#parts.log.warn({ err: error }, 'an answer could not be delivered');
    }
  }

  /** Whoever is too fast costs no call to Graph and no query, only the line that says so. */
  async #isWithinLimits(context: TurnContext, activity: TeamsActivity): Promise<boolean> {
    const { limits, front, log } = this.#parts;
    const actor = actorOf(activity, this.#parts.tenantId);
    const isClick = activity.name === 'adaptiveCard/action';
    const isOwnDoing = activity.type !== 'invoke' || (isClick && !parseCardInvoke(activity.value).automatic);
    if (limits.admits(actor.id, isOwnDoing ? 'turn' : 'automatic')) return true;
    if (activity.type === 'invoke') {
      const answer = isClick
        ? { status: 200, body: responseOf(textReply(botText.tooFast)) }
        : { status: 429 };
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: answer });
    } else if (activity.type === 'message' && isPersonal(activity) && limits.mayWarn(actor.id)) {
      log.warn({ person: actor.id }, 'somebody is too fast');
      const turn = turnOf(actor, placeOf(activity));
      const work: Work = { kind: 'command', command: { kind: 'help' } };
      await front.say(turn, { kind: 'text', text: botText.tooFast }, work);
    }
    return false;
  }

  protected override async onAdaptiveCardInvoke(context: TurnContext): Promise<AdaptiveCardInvokeResponse> {
    const { clock, log } = this.#parts;
    const reply = this.#click(context);
    // Whatever hangs, a database that says nothing too: Teams waits no longer.
    const first = await inTime(clock, reply, wholePatienceMs);
    if (first !== 'late') return first.answer;
    reply.catch((error: unknown) => {
      log.error({ err: error }, 'a click that was not answered in time failed');
    });
    return responseOf(textReply(botText.stuck));
  }

  async #click(context: TurnContext): Promise<AdaptiveCardInvokeResponse> {
    const { activity, actor } = await this.#meet(context);
    const { work, stamp, automatic, assertion } = parseCardInvoke(activity.value);
    if (work === undefined || (automatic && isWriting(work.action)))
      return responseOf(textReply(botText.olderCard));
    const sent = Date.parse(activity.timestamp ?? '');
    const reply = await this.#parts.clicks.take({
      actor,
      place: placeOf(activity),
      shared: !isPersonal(activity),
      work,
      stamp,
      messageId: activity.replyToId ?? undefined,
      activityId: activity.id ?? undefined,
      sentAt: Number.isNaN(sent) ? undefined : new Date(sent),
      automatic,
      assertion,
    });
    return responseOf(reply);
  }

  /** `signin/failure`, which the framework does not know: single sign-on failed in the person's client. Each open client says so, the person hears it once. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { front, keys, log } = this.#parts;
    const { activity, actor } = this.#who(context);
    if (activity.name !== 'signin/failure') return super.onInvokeActivity(context);
    log.warn({ person: actor.id, failure: activity.value }, 'single sign-on failed in the client of Teams');
    const failure = signInFailure.safeParse(activity.value);
    const isTold =
      failure.success && isPersonal(activity) && (await keys.claim(`sign-on failed ${actor.id}`, 60_000));
    if (isTold) await front.line(placeOf(activity), botText.signOnFailed(failure.data.code));
    return { status: 200 };
  }

  /** `signin/tokenExchange`: the token for something that was said. Teams sends it once per open client. */
  protected override async onSignInInvoke(context: TurnContext): Promise<void> {
    const { signIn, front, assertions, keys } = this.#parts;
    const { actor, activity } = await this.#meet(context);
    const parsed = tokenExchange.safeParse(activity.value);
    if (!parsed.success) throw new InvokeException(StatusCodes.BAD_REQUEST);
    const { id, token } = parsed.data;
    if (!(await keys.claim(`exchange ${actor.id} ${id}`, 10 * 60_000))) return;
    const refused = await problemOf(() => assertions.exchange(actor, token));
    if (refused !== undefined && canTeamsBringAnother(refused.problem)) {
      await front.record(actor, { verb: 'sign-in' }, refused);
      throw new InvokeException(StatusCodes.PRECONDITION_FAILED, { id, failureDetail: botText.signInNeeded });
    }
    const waiting = await signIn.takeWaiting(actor, id);
    if (waiting === undefined) return;
    await this.#untilPatienceEnds(front.goOn(waiting, refused));
  }

  async #message(context: TurnContext): Promise<void> {
    const { front, reachability } = this.#parts;
    const { activity, actor } = await this.#meet(context);
    const work: Work = { kind: 'command', command: parseCommand(spokenText(activity)) };
    const turn = turnOf(actor, placeOf(activity));
    if (isPersonal(activity)) {
      await front.say(turn, await front.answer(turn, work), work);
      return;
    }
    // What a person may activate is nobody else's to read: the answer goes to the personal chat.
    const reached = await reachability.reach({ id: actor.id, name: actor.name });
    const address = reached.kind === 'reached' ? reached.address : undefined;
    if (address !== undefined) {
      const personal: Turn = { ...turn, place: address };
      await front.say(personal, await front.answer(personal, work), work);
    }
    // What does not say what it is may be anything: nothing is said there.
    if (isPresent(activity.conversation.conversationType))
      await front.line(
        placeOf(activity),
        reached.kind === 'reached'
          ? botText.movedToPersonal
          : reached.kind === 'not-installed'
            ? botText.installFirst
            : botText.chatNotOpenYet,
      );
  }

  async #installed(context: TurnContext): Promise<void> {
    const { front, keys } = this.#parts;
    const { activity, actor } = await this.#meet(context);
    if (!isPersonal(activity)) return;
    // Teams announces an installation twice, as an installation and as a member that was added.
    if (!(await keys.claim(`welcome ${actor.id}`, 24 * 60 * 60_000))) return;
    const turn = turnOf(actor, placeOf(activity));
    const work: Work = { kind: 'command', command: { kind: 'help' } };
    await front.say(turn, { kind: 'card', card: welcomeCard({ viewer: actor, name: actor.name }) }, work);
  }

  async #removed(context: TurnContext): Promise<void> {
    const { activity, actor } = this.#who(context);
    if (isPersonal(activity)) await this.#parts.addresses.forget(actor.id);
  }

  #who(context: TurnContext): { activity: TeamsActivity; actor: Actor } {
    const activity = this.#activities.get(context);
    if (activity === undefined) throw new Error('a turn begins with take()');
    return { activity, actor: actorOf(activity, this.#parts.tenantId) };
  }

  /** Who acts; and, met in the personal chat, where they can be reached from now on. */
  async #meet(context: TurnContext): Promise<{ activity: TeamsActivity; actor: Actor }> {
    const { activity, actor } = this.#who(context);
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
    return { activity, actor };
  }

  async #untilPatienceEnds(work: Promise<void>): Promise<void> {
    const { clock, log } = this.#parts;
    const logged = work.catch((error: unknown) => {
      log.error({ err: error }, 'the answer after a sign-in was lost');
    });
    await inTime(clock, logged);
  }
}

/** What needs a page of Entra's has a card of its own, which says why and keeps the work. */
function canTeamsBringAnother({ kind }: Problem): boolean {
  return conduct[kind].retry === 'after-sign-in' && kind !== 'step-up-required';
}

function isPresent(text: string | null | undefined): boolean {
  return text !== undefined && text !== null && text !== '';
}

function placeOf({ serviceUrl, conversation }: TeamsActivity): Place {
  return { serviceUrl, conversationId: conversation.id };
}

/** A turn that answers with messages of its own. */
function turnOf(actor: Actor, place: Place): Turn {
  return {
    actor,
    place,
    cardId: newCardId(),
    shared: false,
    steppedUp: false,
    correlationId: randomUUID(),
  };
}

/** The text without the mention of the bot, which Teams leaves in as `<at>…</at>`, and which its entity does not always repeat. */
function spokenText(activity: TeamsActivity): string {
  const mentions = (activity.entities ?? [])
    .filter(({ type }) => type === 'mention')
    .map(({ text }) => text ?? '');
  return mentions
    .filter((mention) => mention !== '')
    .reduce((text, mention) => text.replace(mention, ' '), activity.text ?? '')
    .replace(/<at\b[^<>]*>[^<]*<\/at>/gi, ' ')
    .replaceAll('&nbsp;', ' ');
}

async function problemOf(work: () => Promise<void>): Promise<ElevationError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof ElevationError) return error;
    throw error;
  }
}

/** As the framework wants it. Its type asks for an object where Teams takes a line of text. */
function responseOf(reply: Reply): AdaptiveCardInvokeResponse {
  switch (reply.kind) {
    case 'card':
      return {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: reply.card as unknown as Record<string, unknown>,
      };
    case 'text':
      return {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: reply.text as unknown as Record<string, unknown>,
      };
    case 'login-request':
      return reply.body as AdaptiveCardInvokeResponse;
    case 'precondition-failed':
      return {
        statusCode: 412,
        type: 'application/vnd.microsoft.error.preconditionFailed',
        value: { code: '412', message: reply.text },
      };
  }
}
