import type { Cloud } from '../cloud.ts';
import type { Directory } from '../directory.ts';
import type { TenantUser } from '../tenant/tenant.ts';
import type { ChannelTokens } from './channelTokens.ts';
import type { Attachment } from './chat.ts';
import { Chat } from './chat.ts';
import { channelOf, eventId, personalChatOf } from './ids.ts';
import type { Installations } from './installations.ts';
import { kindOf, ownerOf, userOf } from './naming.ts';
import { Person } from './person.ts';
import type { Kind } from './team.ts';
import { team } from './team.ts';
import type { Activity } from './teamsActivity.ts';
import { loginRequestOf } from './loginRequest.ts';

export interface TeamsParts {
  readonly cloud: Cloud;
  readonly botAppId: string;
  /** `http://127.0.0.1:4400/botservice/`. */
  readonly serviceUrl: () => string;
  /** Where the bot takes activities. */
  readonly botUrl: () => string;
  readonly tokens: ChannelTokens;
  /** What Teams fetches silently for the bot's own API. */
  readonly singleSignOn: (oid: string, resource: string) => Promise<string>;
}

export interface BotAnswer {
  /** HTTP status of the bot. */
  readonly status: number;
  readonly body: unknown;
}

/** Teams on everybody's desk: conversations, and what a client does by itself, single sign-on above all. */
export class TeamsClient {
  readonly parts: TeamsParts;
  readonly #chats = new Map<string, Chat>();
  readonly #people = new Map<string, Person>();
  /** Who is in a shared conversation besides those who are from the start, by its id. */
  readonly #joined = new Map<string, Set<string>>();
  readonly #exchanges = new Map<string, Promise<void>>();
  /** Open clients per person: Teams sends a token exchange once for each. */
  clients = 1;

  constructor(parts: TeamsParts) {
    this.parts = parts;
    this.installations.onChange((oid, action) => {
      const { user, chat } = this.person(oid);
      const told = this.person(user.id).activity(chat.id, { type: 'installationUpdate', action });
      // As Teams does: whether the bot takes it is nobody's concern who installed.
      this.post(told).catch(() => undefined);
    });
  }

  get directory(): Directory {
    return this.parts.cloud.directory;
  }

  /** By first name, account or object id. */
  person(said: string): Person {
    const user = this.directory.findUser(said);
    if (user === undefined) throw new Error(`nobody in this tenant is called ${said}`);
    const known = this.#people.get(user.id) ?? new Person(this, user);
    this.#people.set(user.id, known);
    return known;
  }

  /** A thread is a part of its channel; a personal chat has several names. */
  chat(conversationId: string): Chat {
    const owner = this.ownerOf(conversationId);
    const id = owner === undefined ? channelOf(conversationId) : personalChatOf(owner.id);
    const known = this.#chats.get(id) ?? new Chat(id);
    this.#chats.set(id, known);
    return known;
  }

  /** Of the conversations in which the bot is installed, or in which something was said. */
  get conversationIds(): readonly string[] {
    const personal = this.directory.users
      .filter(({ id }) => this.isInstalledFor(id))
      .map(({ id }) => personalChatOf(id));
    const spoken = [...this.#chats.values()]
      .filter(({ messages }) => messages.length > 0)
      .map(({ id }) => id);
    return [...new Set([...personal, ...spoken])];
  }

  ownerOf(conversationId: string): TenantUser | undefined {
    return ownerOf(this.directory.users, conversationId, this.parts.botAppId);
  }

  userOf(id: string): TenantUser | undefined {
    return userOf(this.directory.users, id);
  }

  kindOf(conversationId: string): Kind {
    return this.ownerOf(conversationId) === undefined ? kindOf(conversationId) : 'personal';
  }

  /** Object ids of the people in a conversation. */
  membersOf(conversationId: string): readonly string[] {
    const owner = this.ownerOf(conversationId);
    if (owner !== undefined) return [owner.id];
    return [...new Set([...team.members, ...(this.#joined.get(channelOf(conversationId)) ?? [])])].filter(
      (oid) => this.directory.user(oid) !== undefined,
    );
  }

  join(conversationId: string, oid: string): void {
    const id = channelOf(conversationId);
    this.#joined.set(id, (this.#joined.get(id) ?? new Set()).add(oid));
  }

  get installations(): Installations {
    return this.parts.cloud.installations;
  }

  isInstalledFor(oid: string): boolean {
    return this.installations.of(oid) !== undefined;
  }

  setInstalled(oid: string, installed: boolean): void {
    if (installed) this.installations.add(oid);
    else this.installations.remove(oid);
  }

  /** Sends an activity to the bot as Bot Service does; for an invoke that asks for a sign-in, signs in silently and sends it again. */
  async deliver(user: TenantUser, activity: Activity): Promise<BotAnswer> {
    const answer = await this.post(activity);
    const request = loginRequestOf(answer.body);
    if (request === undefined) return answer;
    const token = await this.parts.singleSignOn(user.id, request.uri);
    const value = activity['value'] as Record<string, unknown>;
    const authentication = { id: request.id, connectionName: request.connectionName, token };
    return this.post({ ...activity, id: eventId(), value: { ...value, authentication } });
  }

  /** One signed POST. `token` replaces the good one. */
  async post(activity: Activity, token?: string): Promise<BotAnswer> {
    const bearer = token ?? (await this.parts.tokens.token(this.parts.serviceUrl()));
    const response = await fetch(this.parts.botUrl(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : parsed(text) };
  }

  /** The bot has sent an OAuth card: fetch the token and hand it over, without the person noticing. */
  signInSilently(user: TenantUser, chat: Chat, messageId: string, card: Attachment): void {
    const content = card.content as {
      connectionName?: string;
      tokenExchangeResource?: { id?: string; uri?: string };
    };
    const { id, uri } = content.tokenExchangeResource ?? {};
    if (id === undefined || uri === undefined) return;
    const exchange = async (): Promise<void> => {
      const token = await this.parts.singleSignOn(user.id, uri);
      const invoke = this.person(user.id).activity(chat.id, {
        type: 'invoke',
        name: 'signin/tokenExchange',
        value: { id, connectionName: content.connectionName, token },
      });
      const answers = await Promise.all(
        Array.from({ length: this.clients }, () => this.post({ ...invoke, id: eventId() })),
      );
      // Refused: then the button stays, for the person to sign in themselves.
      if (answers.every(({ status }) => status === 200)) chat.remove(messageId);
    };
    // The bot's own call has to be answered first.
    const running = new Promise((resolve) => setImmediate(resolve))
      .then(exchange)
      .finally(() => this.#exchanges.delete(id));
    this.#exchanges.set(id, running);
    running.catch(() => undefined);
  }

  /** Waits until no silent sign-in is under way. */
  async settled(): Promise<void> {
    while (this.#exchanges.size > 0) await Promise.allSettled(this.#exchanges.values());
  }

  reset(): void {
    this.#chats.clear();
    this.#people.clear();
    this.#joined.clear();
    this.installations.clear();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
