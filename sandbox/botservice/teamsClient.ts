import { randomUUID } from 'node:crypto';
import type { Cloud } from '../cloud.ts';
import type { Directory } from '../directory.ts';
import type { TenantUser } from '../tenant/tenant.ts';
import type { ChannelTokens } from './channelTokens.ts';
import type { Attachment } from './chat.ts';
import { Chat } from './chat.ts';
import { Person } from './person.ts';

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

/** An activity on its way to the bot. */
export type Activity = Readonly<Record<string, unknown>>;

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
  readonly #installed = new Set<string>();
  readonly #exchanges = new Map<string, Promise<void>>();
  /** Open clients per person: Teams sends a token exchange once for each. */
  clients = 1;

  constructor(parts: TeamsParts) {
    this.parts = parts;
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

  chat(conversationId: string): Chat {
    const known = this.#chats.get(conversationId) ?? new Chat(conversationId);
    this.#chats.set(conversationId, known);
    return known;
  }

  isInstalledFor(oid: string): boolean {
    return this.#installed.has(oid);
  }

  setInstalled(oid: string, installed: boolean): void {
    if (installed) this.#installed.add(oid);
    else this.#installed.delete(oid);
  }

  /** Sends an activity to the bot as Bot Service does; for an invoke that asks for a sign-in, signs in silently and sends it again. */
  async deliver(user: TenantUser, activity: Activity): Promise<BotAnswer> {
    const answer = await this.post(activity);
    const request = loginRequestOf(answer.body);
    if (request === undefined) return answer;
    const token = await this.parts.singleSignOn(user.id, request.uri);
    const value = activity['value'] as Record<string, unknown>;
    const authentication = { id: request.id, connectionName: request.connectionName, token };
    return this.post({ ...activity, id: randomUUID(), value: { ...value, authentication } });
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
        Array.from({ length: this.clients }, () => this.post({ ...invoke, id: randomUUID() })),
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
    this.#installed.clear();
  }
}

function loginRequestOf(body: unknown): { id: string; uri: string; connectionName: string } | undefined {
  const { statusCode, type, value } = (body ?? {}) as { statusCode?: number; type?: string; value?: unknown };
  if (statusCode !== 401 || type !== 'application/vnd.microsoft.activity.loginRequest') return undefined;
  const { connectionName = '', tokenExchangeResource } = value as {
    connectionName?: string;
    tokenExchangeResource?: { id: string; uri: string };
  };
  return tokenExchangeResource === undefined ? undefined : { ...tokenExchangeResource, connectionName };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
