import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { endpointsOf } from '../services/entra/cloudEndpoints.ts';
import { identifierUris } from '../services/entra/identifierUris.ts';
import { freshKeys } from './keys.ts';
import type { PlatformTrust } from './registerIdentity.ts';
import type { RegisterOptions } from './registerOptions.ts';
import { say } from './terminal.ts';
import { writeNew } from './wholeFiles.ts';

/** What there is to be told of a registration. */
export interface Registered {
  readonly tenantId: string;
  readonly clientId: string;
  readonly applicationIdUri: string;
  readonly trust: PlatformTrust | undefined;
  /** Where one was made. */
  readonly secret: string | undefined;
  /** It was made by this run, so that the bot has no keys yet. */
  readonly isNew: boolean;
}

/** The bot's settings of a registration, on the screen or in a file of one's own, and what is to be done next. */
export async function showSettings(registered: Registered, options: RegisterOptions): Promise<void> {
  const lines = await settingLines(registered, options);
  const { out } = options;
  if (out === undefined) {
    say('\n# For .env, or the settings of your platform:');
    for (const line of lines) say(line);
    if (registered.secret !== undefined || registered.isNew)
      say(styleText('yellow', '\nSecret and keys are shown this once: keep them in your secret store.'));
  } else {
    await writeNew([{ path: out, text: `${lines.join('\n')}\n` }], 0o600);
    say(
      `\nThe settings are in ${out}, which you alone can read. Keep what is secret of it in your secret store.`,
    );
  }
  showNext(registered, options);
}

async function settingLines(
  { tenantId, clientId, applicationIdUri, trust, secret, isNew }: Registered,
  options: RegisterOptions,
): Promise<readonly string[]> {
  const [usual] = identifierUris(tenantId, clientId);
  return [
    `TENANT_ID=${tenantId}`,
    `CLIENT_ID=${clientId}`,
    ...(applicationIdUri === usual ? [] : [`APPLICATION_ID_URI=${applicationIdUri}`]),
    `PUBLIC_URL=${options.publicUrl}`,
    ...(options.cloud === 'public' ? [] : [`CLOUD=${options.cloud}`]),
    ...(await proofLines(options, trust, secret)),
    ...(options.probeScopes.length === 0 ? [] : [`PROBE_SCOPES=${options.probeScopes.join(',')}`]),
    ...(isNew
      ? freshKeys()
      : [
          '# SEAL_KEYS, AUDIT_KEYS and AUDIT_CHECKPOINT_KEY stay as they are; latchkey keys makes the first.',
        ]),
    '# DATABASE_URL comes from you: the bot’s own role in its database, made by latchkey migrate.',
  ];
}

async function proofLines(
  { credential, certificate = '' }: RegisterOptions,
  trust: PlatformTrust | undefined,
  secret: string | undefined,
): Promise<readonly string[]> {
  switch (credential) {
    case 'secret':
      return [
        'CREDENTIAL=secret',
        secret === undefined ? '# CLIENT_SECRET stays as it is' : `CLIENT_SECRET=${secret}`,
      ];
    case 'certificate':
      return [
        'CREDENTIAL=certificate',
        (await readFile(certificate, 'utf8')).includes('PRIVATE KEY-----')
          ? `CERTIFICATE_PATH=${resolve(certificate)}`
          : '# CERTIFICATE_PATH: the PEM file with this certificate and its private key, where the bot runs',
      ];
    case 'federated':
      return trust?.identityClientId === undefined
        ? [
            'CREDENTIAL=workload-identity',
            '# Where AKS mounts it; elsewhere the file that your platform keeps filled with its token:',
            'FEDERATED_TOKEN_FILE=/var/run/secrets/azure/tokens/azure-identity-token',
          ]
        : ['CREDENTIAL=managed-identity', `MANAGED_IDENTITY_CLIENT_ID=${trust.identityClientId}`];
  }
}

/** Where an administrator consents for everybody; Entra sends them back to the bot, which says what comes next. */
function consentLink({ tenantId, clientId }: Registered, options: RegisterOptions): string {
  const url = new URL(`${endpointsOf(options.cloud).login}/${tenantId}/adminconsent`);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('redirect_uri', `${options.publicUrl}/auth/callback`);
  url.searchParams.set('state', 'admin-consent');
  return url.href;
}

function showNext(registered: Registered, options: RegisterOptions): void {
  const { clientId, tenantId, applicationIdUri } = registered;
  const [usual] = identifierUris(tenantId, clientId);
  const resource = applicationIdUri === usual ? '' : ` --resource ${applicationIdUri}`;
  const which =
    options.out === undefined
      ? `--app ${clientId} --host ${new URL(options.publicUrl).hostname}${resource}`
      : `--settings ${options.out}`;
  say('\nNext, in this order:');
  say('1. Run the bot with these settings.');
  say(`2. Grant admin consent, as Privileged Role Administrator: ${consentLink(registered, options)}`);
  say(
    '   Consent to these delegated permissions and to no others, save what PROBE_SCOPES names: a token that carries more is refused, and nobody could use the bot.',
  );
  say(`3. Make the Teams app: latchkey package ${which}`);
}
