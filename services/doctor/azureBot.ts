import { z } from 'zod';
import type { Finding } from './finding.ts';
import { error, ok } from './finding.ts';

/** What `az bot show` prints of an Azure Bot resource. Source: the REST reference of Microsoft.BotService. */
const azureBot = z.object({
  properties: z.object({
    endpoint: z.string().nullish(),
    msaAppId: z.string().nullish(),
    msaAppType: z.string().nullish(),
    msaAppTenantId: z.string().nullish(),
    configuredChannels: z.array(z.string()).nullish(),
  }),
});

/** As much of the bot's settings as the resource has to fit. */
export interface AzureBotWish {
  readonly publicUrl: string;
  readonly clientId: string;
  readonly tenantId: string;
}

/** Whether Bot Service brings what people say to this bot. */
export function azureBotFindings(
  shown: unknown,
  { publicUrl, clientId, tenantId }: AzureBotWish,
): readonly Finding[] {
  const read = azureBot.safeParse(shown);
  const id = 'bot-service';
  if (!read.success)
    return [
      error(
        id,
        'The file of --azure-bot is not what az bot show prints.',
        'az bot show … -o json > bot.json',
      ),
    ];
  const found = faultsOf(read.data.properties, { publicUrl, clientId, tenantId });
  return found.length > 0 ? found : [ok(id, 'The Azure Bot sends what people say in Teams to this bot.')];
}

type Properties = z.infer<typeof azureBot>['properties'];
type Check = (properties: Properties, wish: AzureBotWish) => Finding | undefined;

const place = 'Azure portal > your Azure Bot';

const checks: readonly Check[] = [
  ({ endpoint }, { publicUrl }) =>
    endpoint === `${publicUrl}/api/messages`
      ? undefined
      : error(
          'bot-service.endpoint',
          `The Azure Bot sends to ${endpoint ?? 'nowhere'}, and the bot is at ${publicUrl}/api/messages.`,
          `${place} > Configuration: Messaging endpoint.`,
        ),
  ({ msaAppId }, { clientId }) =>
    msaAppId?.toLowerCase() === clientId
      ? undefined
      : error(
          'bot-service.app',
          `The Azure Bot is of the app ${msaAppId ?? 'none'}, and CLIENT_ID is ${clientId}.`,
          'The app of an Azure Bot cannot be changed: delete the resource and make it with this app.',
        ),
  ({ msaAppType, msaAppTenantId }, { tenantId }) =>
    msaAppType === 'SingleTenant' && msaAppTenantId?.toLowerCase() === tenantId
      ? undefined
      : error(
          'bot-service.type',
          `The Azure Bot is of type ${msaAppType ?? 'unknown'} in the tenant ${msaAppTenantId ?? 'none'}; it has to be SingleTenant in ${tenantId}.`,
          'The type of an Azure Bot cannot be changed: delete the resource and make it with --app-type SingleTenant.',
        ),
  ({ configuredChannels }) =>
    configuredChannels?.includes('msteams') === true
      ? undefined
      : error(
          'bot-service.teams',
          'The Azure Bot has no channel Microsoft Teams.',
          `${place} > Channels: add Microsoft Teams, or az bot msteams create.`,
        ),
];

function faultsOf(properties: Properties, wish: AzureBotWish): readonly Finding[] {
  return checks.flatMap((check) => check(properties, wish) ?? []);
}
