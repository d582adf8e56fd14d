import { parseActivity } from '../../bot/teams/activity.ts';
import type { TeamsActivity } from '../../bot/teams/activity.ts';
import { actorOf } from '../../bot/teams/actor.ts';
import type { Met } from '../../bot/teams/ownTurn.ts';

export const tenantId = '7a1e0000-0000-4000-8000-000000000001';
export const personId = '1a2b0001-57c5-4a1e-9c0a-5e0000000001';

const message = {
  type: 'message',
  id: 'm1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: { id: '29:1x', name: 'Alex Wilber', aadObjectId: personId },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId },
  text: 'my access',
};

/** A message of Alex's in the personal chat, as parsed; with `over` in place of members of it. */
export function teamsActivity(over: object = {}): TeamsActivity {
  return parseActivity({ ...message, ...over });
}

/** In a channel, or in a conversation that does not say what it is. */
export const elsewhere = (conversationType?: string): object => ({
  conversation: { id: '19:c@thread.tacv2', tenantId, ...(conversationType && { conversationType }) },
});

/** A click on `verb`; `trigger` is `automatic` where Teams refreshes a card by itself. */
export const clicking = (verb: string, data: object = {}, trigger = 'manual'): object => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb, data }, trigger },
});

export function metWith(over: object = {}): Met {
  const activity = teamsActivity(over);
  return { activity, actor: actorOf(activity, tenantId) };
}
