import { readActions } from '../../sandbox/botservice/readCard.ts';
import { adaptiveCard } from '../../sandbox/botservice/contentTypes.ts';
import type { BotService } from '../../sandbox/botservice/botService.ts';
import { bot } from '../../sandbox/tenant/contoso.ts';
import type { Entra } from '../../sandbox/entra/entra.ts';
import { approver, targets } from './crowd.ts';
import type { Form, FormOf } from './forms.ts';

export const journeyNames = ['cold', 'warm', 'access', 'ask', 'refresh', 'approve'] as const;

export type JourneyName = (typeof journeyNames)[number];

export const journeyWords: Readonly<Record<JourneyName, string>> = {
  cold: 'activation, cold (with the exchange of the sign-in)',
  warm: 'activation, signed in',
  access: '“my access”',
  ask: 'asking for approval, with the card for the approver',
  approve: 'approval',
  refresh: 'refresh of a card',
};

export interface Invokes {
  readonly botService: BotService;
  readonly entra: Entra;
  readonly formOf: FormOf;
}

/** The activities of each journey, of these people. A refresh needs what the bot answered when they asked. */
export const journeys: Readonly<
  Record<
    JourneyName,
    (parts: Invokes, ids: readonly string[], asked: readonly unknown[]) => Promise<readonly object[]>
  >
> = {
  cold: ({ botService, entra, formOf }, ids) =>
    Promise.all(
      ids.map(async (id) => {
        const token = await entra.mint.singleSignOn(id, `api://botid-${bot.appId}`);
        return filledIn(botService, id, formOf(id, targets.cold), token);
      }),
    ),
  warm: ({ botService, formOf }, ids) =>
    Promise.resolve(ids.map((id) => filledIn(botService, id, formOf(id, targets.warm)))),
  access: ({ botService }, ids) =>
    Promise.resolve(ids.map((id) => invoke(botService, id, { verb: 'targets', data: {} }))),
  ask: ({ botService, formOf }, ids) =>
    Promise.resolve(ids.map((id) => filledIn(botService, id, formOf(id, targets.decided)))),
  approve: ({ botService }) => Promise.resolve(approvalsOf(botService, approver)),
  refresh: ({ botService, formOf }, ids, asked) =>
    Promise.resolve(
      ids.flatMap((id, index) => {
        const action = (asked[index] as { refresh?: { action?: Action } } | undefined)?.refresh?.action;
        // On a machine that is busy with something else a turn may have outlasted its answer, which then is another card.
        if (action === undefined) return [];
        const { messageId } = formOf(id, targets.decided);
        return [invoke(botService, id, action, { trigger: 'automatic', messageId })];
      }),
    ),
};

interface Action {
  readonly verb: string;
  readonly data: object;
}

/** The click that sends a form of somebody's; with a `token` as Teams' own sign-in gives it. */
export function filledIn(
  botService: BotService,
  id: string,
  { data, messageId }: Form,
  token?: string,
): object {
  return invoke(botService, id, { verb: 'activate', data: { ...data, minutes: '60' } }, { token, messageId });
}

/** One click on each card of somebody that asks. */
export function approvalsOf(botService: BotService, personId: string): readonly object[] {
  return botService.teams.person(personId).messages.flatMap((message) => {
    const card = message.attachments.find(({ contentType }) => contentType === adaptiveCard)?.content;
    const action =
      card === undefined ? undefined : readActions(card).find(({ title }) => title === 'Approve');
    if (action?.verb === undefined) return [];
    const data = { ...action.data, reason: 'Seen' };
    return [invoke(botService, personId, { verb: action.verb, data }, { messageId: message.id })];
  });
}

export function invoke(
  { teams }: BotService,
  id: string,
  { verb, data }: Action,
  {
    token,
    trigger = 'manual',
    messageId = '1',
  }: { readonly token?: string | undefined; readonly trigger?: string; readonly messageId?: string } = {},
): object {
  const person = teams.person(id);
  const authentication = token === undefined ? {} : { authentication: { id: '1', token } };
  return person.activity(person.conversationId, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: messageId,
    value: { action: { type: 'Action.Execute', verb, data }, trigger, ...authentication },
  });
}
