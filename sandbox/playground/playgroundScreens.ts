import { personalChatOf } from '../botservice/ids.ts';
import type { Screens } from '../botservice/connector.ts';

/** Where the messages of a conversation are shown. */
export interface PlaygroundScreens extends Screens {
  /** The person's Playground shows the personal chat from now on. */
  show(conversationId: string, playgroundUrl: string): void;
}

/** Passes on to the Playgrounds. A page that nobody has opened yet takes nothing; its person then sees the chat without that message. */
export function createPlaygroundScreens(): PlaygroundScreens {
  const screens = new Map<string, string>();

  async function send(
    method: 'POST' | 'PUT',
    conversationId: string,
    rest: string,
    activity: unknown,
  ): Promise<unknown> {
    const url = screens.get(conversationId);
    if (url === undefined) return undefined;
    try {
      const response = await fetch(
        `${url}_connector/v3/conversations/${encodeURIComponent(conversationId)}/activities${rest}`,
        {
          method,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(activity),
        },
      );
      return response.ok ? await response.json() : undefined;
    } catch {
      return undefined;
    }
  }

  return {
    show(conversationId, playgroundUrl) {
      screens.set(conversationId, playgroundUrl);
    },
    seen(conversationId, personId) {
      const url = screens.get(personalChatOf(personId));
      if (url !== undefined) screens.set(conversationId, url);
    },
    async post(conversationId, activity) {
      const answer = await send('POST', conversationId, '', activity);
      const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : undefined;
      return typeof id === 'string' ? id : undefined;
    },
    async update(conversationId, activityId, activity) {
      await send('PUT', conversationId, `/${encodeURIComponent(activityId)}`, activity);
    },
  };
}
