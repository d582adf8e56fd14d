import { z } from 'zod';

/** Microsoft Graph's own application id, the same everywhere. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';

/** Teams on the desktop and phone, and Teams on the web: they fetch the bot's token without asking anybody. */
export const teamsClients = [
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
] as const;

/** What Teams asks a token of the bot's own API for. */
export const apiScope = 'access_as_user';

const text = z.string().nullish();
const credential = z
  .object({ displayName: text, keyId: text, endDateTime: text, customKeyIdentifier: text })
  .loose();
/** What is read of an app registration. */
export const wireApplication = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: text,
  signInAudience: text,
  identifierUris: z.array(z.string()).nullish(),
  api: z
    .object({
      requestedAccessTokenVersion: z.number().nullish(),
      oauth2PermissionScopes: z
        .array(z.object({ id: z.string(), value: text, isEnabled: z.boolean().nullish() }).loose())
        .nullish(),
      preAuthorizedApplications: z
        .array(z.object({ appId: z.string(), delegatedPermissionIds: z.array(z.string()).nullish() }))
        .nullish(),
    })
    .nullish(),
  web: z.object({ redirectUris: z.array(z.string()).nullish() }).nullish(),
  requiredResourceAccess: z
    .array(
      z.object({
        resourceAppId: z.string(),
        resourceAccess: z.array(z.object({ id: z.string(), type: z.string() })),
      }),
    )
    .nullish(),
  passwordCredentials: z.array(credential).nullish(),
  keyCredentials: z.array(credential).nullish(),
});
export type Application = z.infer<typeof wireApplication>;

/** What a registration is to be made for. */
export interface RegistrationWish {
  readonly clientId: string;
  readonly publicUrl: string;
  /** The Application ID URI that the bot and the Teams app name. */
  readonly applicationIdUri: string;
  /** Delegated permissions of Graph that the probes of this deployment need besides. */
  readonly probePermissions?: readonly GraphPermission[];
}

/** A delegated permission, by its name and its id in Graph's own application. */
export interface GraphPermission {
  readonly name: string;
  readonly id: string;
}

/** Where to click. */
export function placeOf(where: string): string {
  return `Entra admin center > App registrations > your bot > ${where}`;
}
