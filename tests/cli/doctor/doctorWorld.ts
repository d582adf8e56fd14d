import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClient } from '../../../services/store/postgres/client.ts';
import { sessionOf } from '../../../cli/admin.ts';
import { examine } from '../../../cli/doctorExamine.ts';
import type { DoctorOptions } from '../../../cli/doctorOptions.ts';
import { exportScopes } from '../../../cli/setupScopes.ts';
import type { Json } from '../../../sandbox/entra/applications.ts';
import type { Sandbox } from '../../../sandbox/start.ts';
import { startSandbox } from '../../../sandbox/start.ts';
import { channels } from '../../../sandbox/botservice/team.ts';
import { bot, people, probeScope } from '../../../sandbox/tenant/contoso.ts';
import type { Finding } from '../../../services/doctor/finding.ts';
import { createDirectory } from '../../../services/setup/directory.ts';
import { exportFile } from '../../../services/setup/exportFile.ts';
import { sealKey } from '../../support/botSettings.ts';
import { freshDatabase } from '../../support/database.ts';
import { auditSettings } from '../../support/trail.ts';

export type Changes = Readonly<Record<string, string | undefined>>;

/** A deployment in which all is well, and hands to break it. */
export interface DoctorWorld {
  readonly sandbox: Sandbox;
  /** The bot's app registration in the sandbox. */
  readonly app: () => Json;
  readonly api: () => Json;
  readonly enterprise: () => Json;
  /** The bot's, as doctor is given them. */
  readonly settings: Changes;
  /** The file of the targets, as the tenant is. */
  readonly elevation: string;
  /** A file of its own in a temporary folder; answers its path. */
  readonly file: (name: string, text: string) => Promise<string>;
  /** As the database's owner. */
  readonly sql: (text: string) => Promise<void>;
  readonly look: (
    changes?: Changes,
    options?: { readonly [K in keyof DoctorOptions]?: DoctorOptions[K] | undefined },
  ) => Promise<readonly Finding[]>;
  /** Everything as it was. */
  readonly mend: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const how = { signIn: 'browser', cloud: 'public', clientId: '', as: 'patti', directory: true } as const;

export async function startDoctorWorld(): Promise<DoctorWorld> {
  const keys = { SEAL_KEYS: sealKey.toString('base64url'), ...auditSettings };
  const sandbox = await startSandbox({
    databaseUrl: await freshDatabase(),
    settings: { ...keys, DOCTOR_READERS: people.patti },
  });
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-doctor-'));
  const file = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  const sql = async (text: string): Promise<void> => {
    const client = await openClient(sandbox.databaseUrl);
    await client.query(text).finally(() => client.end());
  };
  const app = (): Json =>
    [...sandbox.cloud.apps.applications.values()].find(({ appId }) => appId === bot.appId) ?? {};
  const { graph } = sessionOf({ ...how, sandbox: sandbox.origin }, exportScopes(false));
  // The tenant as it is: a plan of it finds nothing to do.
  const path = await file('elevation.yaml', (await exportFile(graph, createDirectory(graph))).yaml);
  const settings: Changes = {
    TENANT_ID: sandbox.cloud.tenant.id,
    CLIENT_ID: bot.appId,
    CREDENTIAL: 'secret',
    CLIENT_SECRET: bot.secret,
    PROBE_SCOPES: probeScope,
    PUBLIC_URL: sandbox.botOrigin,
    DATABASE_URL: sandbox.botDatabaseUrl,
    TARGET_ALIASES: 'purge=Search and Purge PIM',
    USABILITY_PROBES: 'Search and Purge PIM=/beta/security/collaboration/analyzedEmails?$top=1',
    APPROVALS_CHANNEL_ID: channels.approvals.id,
    ...keys,
  };
  const world: DoctorWorld = {
    sandbox,
    app,
    api: () => app()['api'] as Json,
    enterprise: () =>
      sandbox.cloud.apps.servicePrincipals.get(sandbox.cloud.apps.principalOf(bot.appId)) ?? {},
    settings,
    elevation: path,
    file,
    sql,
    look: async (changes = {}, options = {}) => {
      const all = { ...how, sandbox: sandbox.origin, file: path, ...options } as DoctorOptions;
      return (await examine(all, { ...settings, ...changes }, 1)).findings;
    },
    mend: async () => {
      sandbox.cloud.reset();
      sandbox.faults.clear();
      sandbox.cloud.teamsSwitches.strangeConversations = 'not found';
      app()['web'] = { redirectUris: [`${sandbox.botOrigin}/auth/callback`] };
      await sql('delete from address');
      for (const { id, name } of sandbox.cloud.directory.users)
        await sql(
          `insert into address (person_id, name, service_url, conversation_id, locale, time_zone) values ('${id}', '${name}', 'https://x/', 'a:${id}', 'en-US', 'UTC')`,
        );
    },
    close: () => sandbox.close(),
  };
  await world.mend();
  return world;
}
