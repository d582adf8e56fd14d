import { LRUCache } from 'lru-cache';
import type { Actor } from '../../services/elevation/actor.ts';
import { atMost, counted } from '../../services/elevation/atMost.ts';
import type { TeamsActivity } from './activity.ts';
import { Refusal } from './refusal.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Who acts in this turn: the only place that makes an `Actor`. The ids come from an activity that Bot Service signed for this bot; an
 * activity of another tenant, or of nobody that Entra knows (a guest of a meeting, another bot), is refused.
 */
export function actorOf(activity: TeamsActivity, tenantId: string): Actor {
  const tenants = [activity.channelData?.tenant?.id, activity.conversation.tenantId].filter(isPresent);
  if (tenants.length === 0 || tenants.some((tenant) => tenant.toLowerCase() !== tenantId)) {
    throw new Refusal(403, 'the activity is of another tenant');
  }
  const id = activity.from.aadObjectId;
  if (!isPresent(id) || !guid.test(id)) throw new Refusal(403, 'the activity names nobody that Entra knows');
  const client = activity.entities?.find(({ type }) => type === 'clientInfo');
  return {
    id: id.toLowerCase(),
    tenantId,
    name: activity.from.name ?? '',
    locale: validLocale(activity.locale ?? client?.locale),
    timeZone: validTimeZone(activity.localTimezone ?? client?.timezone),
  };
}

function isPresent(text: string | null | undefined): text is string {
  return text !== undefined && text !== null && text !== '';
}

function validLocale(locale: string | null | undefined): string {
  try {
    return isPresent(locale) ? (Intl.getCanonicalLocales(locale)[0] ?? 'en-US') : 'en-US';
  } catch {
    return 'en-US';
  }
}

/** Time zones by what clients call them: to ask costs as much as a card. More names than there are zones, since case does not matter. */
const zones = counted('time zones', new LRUCache<string, string>(atMost(1_000)));

function validTimeZone(timeZone: string | null | undefined): string {
  if (!isPresent(timeZone)) return 'UTC';
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  try {
    const zone = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    zones.set(timeZone, zone);
    return zone;
  } catch {
    return 'UTC';
  }
}
