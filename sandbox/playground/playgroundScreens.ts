import { personalChatOf } from '../botservice/ids.ts';
import type { Screens } from '../botservice/connector.ts';
import { ShownMessages } from './shownMessages.ts';

/** Where the messages of a conversation are shown. */
export interface PlaygroundScreens extends Screens {
  /** The person's Playground shows the personal chat from now on. */
  show(conversationId: string, playgroundUrl: string): void;
}

/** Passes on to the Playgrounds. A page that nobody has opened yet takes nothing, and gets what it missed when somebody does. */
export function createPlaygroundScreens(): PlaygroundScreens {
  const screens = new Map<string, string>();
  const shown = new Map<string, ShownMessages>();
  const shownIn = (conversationId: string): ShownMessages => {
    const known = shown.get(conversationId) ?? new ShownMessages();
    shown.set(conversationId, known);
    return known;
  };
  const post = async (conversationId: string, activity: unknown): Promise<string | undefined> =>
    idIn(await sendTo(screens.get(conversationId), 'POST', conversationId, '', activity));

  return {
    post,
    show(conversationId, playgroundUrl) {
      screens.set(conversationId, playgroundUrl);
    },
    seen(conversationId, personId) {
      const url = screens.get(personalChatOf(personId));
      if (url !== undefined) screens.set(conversationId, url);
    },
    async announced(conversationId, as, messages) {
      const page = shownIn(conversationId);
      if (!page.opens(as, Date.now())) return;
      for (const { id, from, text, attachments } of messages) {
        if (from !== 'bot') continue;
        const shownId = await post(conversationId, { type: 'message', text, attachments });
        if (shownId !== undefined) page.renamed(id, shownId);
      }
    },
    idOf: (conversationId, shownId) => shownIn(conversationId).idOf(shownId),
    async update(conversationId, activityId, activity) {
      const shownId = shownIn(conversationId).shownIdOf(activityId);
      const rest = `/${encodeURIComponent(shownId)}`;
      await sendTo(screens.get(conversationId), 'PUT', conversationId, rest, activity);
    },
  };
}

function idIn(answer: unknown): string | undefined {
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** Answers nothing where no page is, and where one does not take it. */
async function sendTo(
  url: string | undefined,
  method: 'POST' | 'PUT',
  conversationId: string,
  rest: string,
  activity: unknown,
): Promise<unknown> {
  if (url === undefined) return undefined;
  const address = `${url}_connector/v3/conversations/${encodeURIComponent(conversationId)}/activities${rest}`;
  try {
    const response = await fetch(address, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}
