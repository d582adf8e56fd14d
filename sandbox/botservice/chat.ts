/** An attachment as the Bot Connector carries it. */
export interface Attachment {
  readonly contentType: string;
  readonly content?: unknown;
}

/** A message as it stands now. */
export interface Message {
  readonly id: string;
  readonly from: 'bot' | 'person';
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** How often the bot has changed it. */
  readonly updates: number;
  /** In a channel: the message that it answers. */
  readonly thread?: string;
}

/** A conversation: messages in their order, replaced when updated. */
export class Chat {
  readonly id: string;
  #messages: Message[] = [];
  /** How often the bot said that it was writing. */
  typing = 0;
  readonly #listeners = new Set<() => void>();

  constructor(id: string) {
    this.id = id;
  }

  get messages(): readonly Message[] {
    return this.#messages;
  }

  find(id: string): Message | undefined {
    return this.#messages.find((message) => message.id === id);
  }

  add(message: Omit<Message, 'id' | 'updates'>, id = messageId()): Message {
    const added = { ...message, id, updates: 0 };
    this.#messages.push(added);
    this.#tell();
    return added;
  }

  /** Answers false for a message that is not there. */
  update(id: string, change: Pick<Message, 'text' | 'attachments'>): boolean {
    const found = this.find(id);
    if (found === undefined) return false;
    const updated = { ...found, ...change, updates: found.updates + 1 };
    this.#messages = this.#messages.map((message) => (message === found ? updated : message));
    this.#tell();
    return true;
  }

  remove(id: string): void {
    this.#messages = this.#messages.filter((message) => message.id !== id);
    this.#tell();
  }

  /** Calls at each change until the answer is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

let latest = 0;

/** Teams numbers messages by the moment they came, in milliseconds: 13 digits. No two are the same, whatever the clock does. */
export function messageId(): string {
  latest = Math.max(latest + 1, Date.now());
  return String(latest);
}
