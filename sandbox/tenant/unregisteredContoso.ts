import { bot, emptyContoso } from './contoso.ts';
import type { Tenant } from './tenant.ts';

/** The empty tenant before anybody registered the bot, which comes to be by the commands of the guide. */
export const unregisteredContoso: Tenant = {
  ...emptyContoso,
  apps: emptyContoso.apps.filter(({ appId }) => appId !== bot.appId),
  firstAppId: bot.appId,
};
