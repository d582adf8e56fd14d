import { styleText } from 'node:util';
import type { CredentialOptions } from './registerCredential.ts';
import { say } from './terminal.ts';

/** What the bot's settings have to say of a registration, and what is to be done next. */
export function showSettings(
  clientId: string,
  {
    publicUrl,
    credential,
    tenant,
  }: Pick<CredentialOptions, 'credential'> & {
    readonly publicUrl: string;
    readonly tenant?: string;
  },
  secret: string | undefined,
): void {
  say('\n# For .env, or the settings of your platform:');
  for (const line of [
    `TENANT_ID=${tenant ?? '# your Directory (tenant) ID'}`,
    `CLIENT_ID=${clientId}`,
    `PUBLIC_URL=${publicUrl}`,
    ...proofLines(credential, secret),
  ])
    say(line);
  if (secret !== undefined)
    say(styleText('yellow', '\nThe secret is shown this once: keep it in your secret store.'));
  say(
    '\nConsent to these delegated permissions and to no others, save what PROBE_SCOPES names: a token that carries more is refused, and nobody could use the bot.',
  );
  say(
    `Next: grant admin consent at https://login.microsoftonline.com/${tenant ?? 'organizations'}/adminconsent?client_id=${clientId}`,
  );
  say(`Then the Teams app: npx latchkey package --app ${clientId} --host ${new URL(publicUrl).hostname}`);
}

function proofLines(
  credential: CredentialOptions['credential'],
  secret: string | undefined,
): readonly string[] {
  switch (credential) {
    case 'secret':
      return [
        'CREDENTIAL=secret',
        secret === undefined ? '# CLIENT_SECRET stays as it is' : `CLIENT_SECRET=${secret}`,
      ];
    case 'certificate':
      return [
        'CREDENTIAL=certificate',
        'CERTIFICATE_PATH=# the file with the certificate and its private key',
      ];
    case 'federated':
      return ['CREDENTIAL=managed-identity'];
  }
}
