import { randomUUID } from 'node:crypto';
import type { TenantUser } from '../tenant/tenant.ts';
import type { Chat, Message } from './chat.ts';
import type { CardAction } from './readCard.ts';
import { faultsOfInputs, readActions, readInputs, readTexts, readable } from './readCard.ts';
import type { Activity, TeamsClient } from './teamsClient.ts';
import { adaptiveCard } from './contentTypes.ts';

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

const places: Readonly<Record<Place, { id: string; conversationType: string }>> = {
  channel: { id: '19:general@thread.tacv2', conversationType: 'channel' },
  group: { id: '19:group@thread.v2', conversationType: 'groupChat' },
};

/** How long to wait for something that the bot does by itself, in milliseconds of real time. */
const patienceMs = 10_000;

/** One person at Teams. Reads as the person would: texts and buttons, not JSON. */
export class Person {
  readonly user: TenantUser;
  /** What the client says of the message of a clicked card: its id, another one that it knows it by, or nothing. */
  namesMessages: 'rightly' | 'otherwise' | 'never' = 'rightly';
  readonly #teams: TeamsClient;

  constructor(teams: TeamsClient, user: TenantUser) {
    this.#teams = teams;
    this.user = user;
  }

  get conversationId(): string {
    return `a:${this.user.id}`;
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
    const { id, conversationType } = places[place];
    this.#teams.chat(id).add({ from: 'person', text, attachments: [] });
    await this.#teams.deliver(
      this.user,
      this.activity(
        id,
        {
          type: 'message',
          text: client === 'phone' ? `<at id="0">Latchkey</at>&nbsp;${text}` : `<at>Latchkey</at> ${text}`,
          textFormat: 'plain',
          entities: [
            {
              type: 'mention',
              // Seen left out by some clients (microsoft/botbuilder-js#2083).
              ...(client === 'phone' ? {} : { text: '<at>Latchkey</at>' }),
              mentioned: { id: this.#botId, name: 'Latchkey' },
            },
          ],
        },
        conversationType,
      ),
    );
    await this.#teams.settled();
  }

  /** What was said in a channel or group chat. */
  heardIn(place: Place): readonly string[] {
    return this.#teams.chat(places[place].id).messages.map(({ text }) => readable(text));
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
    const type = chat.id.startsWith('19:') ? 'channel' : 'personal';
    const activity = this.activity(
      chat.id,
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        ...this.#named(message),
        value: { action, trigger },
      },
      type,
    );
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
  activity(conversationId: string, members: Activity, conversationType = 'personal'): Activity {
    const { id, name, locale, timeZone } = this.user;
    const { cloud, serviceUrl } = this.#teams.parts;
    const tenantId = cloud.tenant.id;
    const { entities = [], ...rest } = members;
    return {
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl: serviceUrl(),
      timestamp: cloud.clock.now().toISOString(),
      from: { id: `29:${id}`, name, aadObjectId: id },
      recipient: { id: this.#botId, name: 'Latchkey' },
      conversation: {
        id: conversationId,
        conversationType,
        tenantId,
        ...(conversationType === 'personal' ? {} : { isGroup: true }),
      },
      channelData: { tenant: { id: tenantId } },
      locale,
      localTimezone: timeZone,
      entities: [
        { type: 'clientInfo', locale, country: 'DE', platform: 'Web', timezone: timeZone },
        ...(entities as unknown[]),
      ],
      ...rest,
    };
  }

  get #botId(): string {
    return `28:${this.#teams.parts.botAppId}`;
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
