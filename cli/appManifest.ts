import { z } from 'zod';

/** Where in Teams an app can be used. */
export const installScopes = ['personal', 'team', 'groupChat'] as const;
export type InstallScope = (typeof installScopes)[number];

/** What is of one environment. */
export interface ManifestWish {
  /** The Application (client) ID. */
  readonly app: string;
  /** The Application ID URI of its registration. */
  readonly resource: string;
  /** The host name of the bot. */
  readonly host: string;
  readonly version: string;
  readonly scopes: readonly InstallScope[];
  readonly name?: string;
  readonly fullName?: string;
  readonly pages: Readonly<Partial<Record<OwnPage, string>>>;
}

const scoped = z.looseObject({ scopes: z.array(z.string()) });

/** As much of Teams' manifest as is filled in; the rest stays as it is. Source: the schema that the manifest names. */
export const appManifest = z.looseObject({
  name: z.looseObject({ short: z.string(), full: z.string().optional() }),
  developer: z.looseObject({
    websiteUrl: z.string().optional(),
    privacyUrl: z.string().optional(),
    termsOfUseUrl: z.string().optional(),
  }),
  bots: z.array(z.looseObject({ ...scoped.shape, commandLists: z.array(scoped).default([]) })).min(1),
  permissions: z.array(z.string()).default([]),
  webApplicationInfo: z.looseObject({}),
});
export type AppManifest = z.infer<typeof appManifest>;

/** Pages of one's own that Teams shows beside the app. */
export const ownPages = ['websiteUrl', 'privacyUrl', 'termsOfUseUrl'] as const;
export type OwnPage = (typeof ownPages)[number];

/** The manifest of one environment. */
export function filled(
  manifest: AppManifest,
  { app, resource, host, version, scopes, name, fullName, pages }: ManifestWish,
): AppManifest & Readonly<Record<string, unknown>> {
  const among = ({ scopes: all }: { readonly scopes: readonly string[] }): string[] =>
    all.filter((scope) => scopes.some((one) => one === scope));
  return {
    ...manifest,
    version,
    id: app,
    developer: { ...manifest.developer, ...pages },
    name: {
      ...manifest.name,
      ...(name === undefined ? {} : { short: name }),
      ...(fullName === undefined ? {} : { full: fullName }),
    },
    bots: manifest.bots.map((bot) => ({
      ...bot,
      botId: app,
      scopes: among(bot),
      commandLists: bot.commandLists.map((list) => ({ ...list, scopes: among(list) })),
    })),
    // It writes to members of a team only where a team can have it.
    permissions: manifest.permissions.filter(
      (permission) => permission !== 'messageTeamMembers' || scopes.includes('team'),
    ),
    validDomains: [host],
    webApplicationInfo: { ...manifest.webApplicationInfo, id: app, resource },
  };
}
