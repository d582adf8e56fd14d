import { DateTime } from 'luxon';
import type { TenantUser } from '../tenant/tenant.ts';
import { escapeHtml } from '../http/html.ts';
import { messageId } from './chat.ts';
import { channelOf, eventId, userIdOf } from './ids.ts';
import type { Kind } from './team.ts';
import { team } from './team.ts';

/** An activity on its way to the bot. */
export type Activity = Readonly<Record<string, unknown>>;

/** What every activity of a person has to say. */
export interface Speaking {
  readonly user: TenantUser;
  readonly tenantId: string;
  readonly botAppId: string;
  readonly serviceUrl: string;
  readonly now: Date;
  readonly conversationId: string;
  readonly kind: Kind;
}

/** An activity as Teams fills it in (recorded), with the members that it is about. */
export function teamsActivity(of: Speaking, members: Activity): Activity {
  const { user, tenantId, botAppId, serviceUrl, now, conversationId, kind } = of;
  const { entities = [], ...rest } = members;
  const isMessage = members['type'] === 'message';
  return {
    id: isMessage ? messageId() : eventId(),
    channelId: 'msteams',
    serviceUrl,
    timestamp: now.toISOString(),
    localTimestamp: DateTime.fromJSDate(now, { zone: user.timeZone }).toISO(),
    from: { id: userIdOf(user.id), name: user.name, aadObjectId: user.id },
    recipient: { id: `28:${botAppId}`, name: 'Latchkey' },
    conversation: {
      id: conversationId,
      conversationType: kind,
      tenantId,
      ...(kind === 'personal' ? {} : { isGroup: true }),
    },
    channelData: channelData(of, isMessage),
    locale: user.locale,
    localTimezone: user.timeZone,
    entities: [
      ...(entities as unknown[]),
      {
        type: 'clientInfo',
        locale: user.locale,
        country: 'DE',
        platform: 'Web',
        timezone: user.timeZone,
      },
    ],
    ...rest,
  };
}

function channelData(
  { kind, tenantId, conversationId }: Speaking,
  isMessage: boolean,
): Readonly<Record<string, unknown>> {
  const tenant = { id: tenantId };
  const source = isMessage ? {} : { source: { name: 'message' } };
  if (kind !== 'channel') return { tenant, ...source };
  const channel = channelOf(conversationId);
  return {
    ...(isMessage ? { teamsChannelId: channel, teamsTeamId: team.id } : {}),
    channel: { id: channel },
    team: { id: team.id },
    tenant,
    ...source,
  };
}

/** What somebody says to the bot where others are: a mention, in text, as an entity and as the client shows it. */
export function mentionOf(text: string, botAppId: string, client: 'desktop' | 'phone'): Activity {
  const isPhone = client === 'phone';
  return {
    type: 'message',
    text: isPhone ? `<at id="0">Latchkey</at>&nbsp;${text}` : `<at>Latchkey</at> ${text}`,
    textFormat: 'plain',
    attachments: [
      {
        contentType: 'text/html',
        content: `<div><div><span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">Latchkey</span>&nbsp;${escapeHtml(text)}</div></div>`,
      },
    ],
    entities: [
      {
        type: 'mention',
        mentioned: { id: `28:${botAppId}`, name: 'Latchkey' },
        // Seen left out by some clients (microsoft/botbuilder-js#2083).
        ...(isPhone ? {} : { text: '<at>Latchkey</at>' }),
      },
    ],
  };
}
