import type { TenantUser } from '../tenant/tenant.ts';
import type { Chat, Message } from './chat.ts';
import type { CardAction } from './readCard.ts';
import { faultsOfInputs, readActions, readInputs, readTexts, readable } from './readCard.ts';
import type { TeamsClient } from './teamsClient.ts';
import { adaptiveCard } from './contentTypes.ts';
import { messageId } from './chat.ts';
import { personalChatOf } from './ids.ts';
import type { Kind } from './team.ts';
import { channels, groupChat } from './team.ts';
import type { Activity } from './teamsActivity.ts';
import { mentionOf, teamsActivity } from './teamsActivity.ts';

/** What a click came to. */
export type Clicked =
  /** The card was replaced. */
  | { readonly kind: 'card'; readonly card: unknown }
  /** A line that Teams shows beside the card. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string }
  /** Teams did not send it: an input is not filled in as the card asks. */
  | { readonly kind: 'invalid'; readonly faults: readonly string[] }
  | { readonly kind: 'refused'; readonly status: number };

/** Where somebody speaks to the bot besides the personal chat. */
export type Place = 'channel' | 'group';

/** Ids of their conversations. */
export const places: Readonly<Record<Place, string>> = { channel: channels.general.id, group: groupChat.id };

/** How long to wait for something that the bot does by itself, in milliseconds of real time. */
const patienceMs = 10_000;

/** One person at Teams. Reads as the person would: texts and buttons, not JSON. */
export class Person {
  /** What the client says of the message of a clicked card: its id, another one that it knows it by, or nothing. */
  namesMessages: 'rightly' | 'otherwise' | 'never' = 'rightly';
  readonly #teams: TeamsClient;
  #user: TenantUser;

  constructor(teams: TeamsClient, user: TenantUser) {
    this.#teams = teams;
    this.#user = user;
  }

  get user(): TenantUser {
    return this.#user;
  }

  /** Their client is in another zone (IANA) from now on. */
  travelTo(timeZone: string): void {
    this.#user = { ...this.#user, timeZone };
  }

  get conversationId(): string {
    return personalChatOf(this.user.id);
  }

  get chat(): Chat {
    return this.#teams.chat(this.conversationId);
  }

  get messages(): readonly Message[] {
    return this.chat.messages;
  }

  /** Adds the app. */
  async install(): Promise<void> {
    this.#teams.setInstalled(this.user.id, true);
    await this.#teams.post(this.activity(this.conversationId, { type: 'installationUpdate', action: 'add' }));
  }

  async uninstall(): Promise<void> {
    this.#teams.setInstalled(this.user.id, false);
    await this.#teams.post(
      this.activity(this.conversationId, { type: 'installationUpdate', action: 'remove' }),
    );
  }

  /** Says something in the personal chat and waits for the bot to have answered. */
  async say(text: string): Promise<void> {
    this.#teams.setInstalled(this.user.id, true);
    this.chat.add({ from: 'person', text, attachments: [] });
    await this.#teams.deliver(
      this.user,
      this.activity(this.conversationId, { type: 'message', text, textFormat: 'plain' }),
    );
    await this.#teams.settled();
  }

  /** Mentions the bot in a team's channel or in a group chat. */
  async mention(text: string, place: Place, client: 'desktop' | 'phone' = 'desktop'): Promise<void> {
    const chat = this.#teams.chat(places[place]);
    const id = messageId();
    chat.add({ from: 'person', text, attachments: [] }, id);
    this.#teams.join(chat.id, this.user.id);
    const said = { ...mentionOf(text, this.#teams.parts.botAppId, client), id };
    await this.#teams.deliver(this.user, this.activity(this.#threadOf(chat, id), said));
    await this.#teams.settled();
  }

  /** What was said in a channel or group chat. */
  heardIn(place: Place): readonly string[] {
    return this.#teams.chat(places[place]).messages.map(({ text }) => readable(text));
  }

  /** The newest message of the bot. */
  get last(): Message {
    const found = this.messages.findLast(({ from }) => from === 'bot');
    if (found === undefined) throw new Error(`${this.user.name} has no message of the bot`);
    return found;
  }

  /** The newest message that has a card whose text or button holds the words. */
  cardWith(words: string): Message {
    const found = this.messages.findLast((message) => holds(message, words));
    if (found === undefined)
      throw new Error(`${this.user.name} has no card with “${words}”; they see:\n${this.transcript()}`);
    return found;
  }

  /** What the person reads on a message, by default the newest of the bot. */
  texts(message: Message = this.last): readonly string[] {
    return [...(message.text === '' ? [] : [readable(message.text)]), ...cardsOf(message).flatMap(readTexts)];
  }

  buttons(message: Message = this.last): readonly string[] {
    return cardsOf(message)
      .flatMap(readActions)
      .map(({ title }) => title);
  }

  transcript(): string {
    return this.messages
      .map(
        (message) =>
          `${message.from}: ${[...this.texts(message), ...this.buttons(message).map((title) => `[${title}]`)].join(' | ')}`,
      )
      .join('\n');
  }

  /** Clicks a button by its title, on the newest card that has it or on a given message, with what was typed. */
  async click(
    title: string,
    typed: Readonly<Record<string, string>> = {},
    on?: Message,
    chat: Chat = this.chat,
  ): Promise<Clicked> {
    const message =
      on ??
      chat.messages.findLast((one) =>
        cardsOf(one)
          .flatMap(readActions)
          .some((action) => action.title === title),
      );
    const action =
      message === undefined
        ? undefined
        : cardsOf(message)
            .flatMap(readActions)
            .find((one) => one.title === title);
    if (message === undefined || action === undefined)
      throw new Error(`there is no button “${title}”; ${this.user.name} sees:\n${this.transcript()}`);
    if (action.type === 'Action.OpenUrl') return { kind: 'link', url: action.url ?? '' };
    const inputs =
      action.associatedInputs?.toLowerCase() === 'none' ? [] : cardsOf(message).flatMap(readInputs);
    const unknown = Object.keys(typed).filter((id) => !inputs.some((input) => input.id === id));
    if (unknown.length > 0) throw new Error(`the card has no input ${unknown.join(', ')}`);
    const values = Object.fromEntries(inputs.map(({ id, value }) => [id, typed[id] ?? value ?? '']));
    const faults = faultsOfInputs(inputs, values);
    if (faults.length > 0) return { kind: 'invalid', faults };
    return this.execute(action, { ...action.data, ...values }, message, chat);
  }

  /** Sends an invoke past the card's own checks: with any data, from any message, also as if Teams refreshed the card by itself. */
  async execute(
    action: Pick<CardAction, 'verb'>,
    data: Readonly<Record<string, unknown>>,
    message: Message,
    chat: Chat = this.chat,
    trigger: 'manual' | 'automatic' = 'manual',
  ): Promise<Clicked> {
    return this.#invoke({ type: 'Action.Execute', verb: action.verb, data }, trigger, message, chat);
  }

  /** Looks at a message whose card asks to be refreshed then. */
  async look(message: Message = this.last): Promise<Clicked | undefined> {
    const card = cardsOf(message)[0] as
      { refresh?: { action?: { verb?: string; data?: Record<string, unknown> } } } | undefined;
    const action = card?.refresh?.action;
    return action === undefined
      ? undefined
      : this.#invoke({ type: 'Action.Execute', ...action }, 'automatic', message, this.chat);
  }

  async #invoke(
    action: object,
    trigger: 'manual' | 'automatic',
    message: Message,
    chat: Chat,
  ): Promise<Clicked> {
    const activity = this.activity(this.#threadOf(chat, message.thread ?? message.id), {
      type: 'invoke',
      name: 'adaptiveCard/action',
      ...this.#named(message),
      value: { action, trigger },
    });
    const { status, body } = await this.#teams.deliver(this.user, activity);
    const answer = (body ?? {}) as { statusCode?: number; type?: string; value?: unknown };
    if (status !== 200 || (answer.statusCode ?? 200) >= 400)
      return { kind: 'refused', status: answer.statusCode ?? status };
    if (answer.type === adaptiveCard) {
      chat.update(message.id, {
        text: '',
        attachments: [{ contentType: adaptiveCard, content: answer.value }],
      });
      return { kind: 'card', card: answer.value };
    }
    return { kind: 'text', text: readable(typeof answer.value === 'string' ? answer.value : '') };
  }

  #named({ id }: Message): { replyToId?: string } {
    switch (this.namesMessages) {
      case 'rightly':
        return { replyToId: id };
      case 'otherwise':
        return { replyToId: `client-${id}` };
      case 'never':
        return {};
    }
  }

  /** Waits until some message holds the words; rejects with what is there instead. */
  async waitFor(words: string): Promise<Message> {
    const seen = (): Message | undefined => this.messages.findLast((message) => holds(message, words));
    const now = seen();
    if (now !== undefined) return now;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${this.user.name} never saw “${words}”; they see:\n${this.transcript()}`));
      }, patienceMs);
      const stop = this.chat.listen(() => {
        const found = seen();
        if (found === undefined) return;
        clearTimeout(timer);
        stop();
        resolve(found);
      });
    });
  }

  /** An activity of this person, as Teams fills it in. */
  activity(
    conversationId: string,
    members: Activity,
    kind: Kind = this.#teams.kindOf(conversationId),
  ): Activity {
    const { cloud, botAppId, serviceUrl } = this.#teams.parts;
    return teamsActivity(
      {
        user: this.user,
        tenantId: cloud.tenant.id,
        botAppId,
        serviceUrl: serviceUrl(),
        now: cloud.clock.now(),
        conversationId,
        kind,
      },
      members,
    );
  }

  /** What is said in a channel is said in a thread. */
  #threadOf({ id }: Chat, root: string): string {
    return this.#teams.kindOf(id) === 'channel' ? `${id};messageid=${root}` : id;
  }
}

function cardsOf(message: Message): readonly unknown[] {
  return message.attachments
    .filter(({ contentType }) => contentType === adaptiveCard)
    .map(({ content }) => content);
}

function holds(message: Message, words: string): boolean {
  if (message.from !== 'bot') return false;
  const texts = [
    readable(message.text),
    ...cardsOf(message).flatMap(readTexts),
    ...cardsOf(message)
      .flatMap(readActions)
      .map(({ title }) => title),
  ];
  return texts.some((text) => text.includes(words));
}
