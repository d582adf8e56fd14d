import { ClientCertificateCredential } from '@azure/identity';
import type { AccountInfo, AuthenticationResult, INetworkModule } from '@azure/msal-node';
import { PublicClientApplication } from '@azure/msal-node';
import { codeBelow } from './causes.ts';
import { CertificateFileError, readCertificateFile } from './certificateFile.ts';

/** How an administrator proves to a command line who they are. */
export type SignInWay =
  | { readonly kind: 'browser'; readonly open: (url: string) => Promise<void> }
  | { readonly kind: 'device-code' }
  /** As an app of one's own with application permissions; a PEM file with the certificate and its private key. */
  | { readonly kind: 'certificate'; readonly path: string };

export interface AdministratorSignInParts {
  readonly way: SignInWay;
  /** The app to sign in with. */
  readonly clientId: string;
  /** Directory (tenant) id or domain; anybody's where absent. */
  readonly tenant: string | undefined;
  /** Authority host. */
  readonly login: string;
  /** Tells whoever sits there what to do. */
  readonly tell: (text: string) => void;
  /** Stands in for Entra, in tests. */
  readonly network?: INetworkModule;
}

/** No token could be had. */
export class AdministratorSignInError extends Error {
  constructor(cause: unknown) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const code = /AADSTS\d+/.exec(said)?.[0];
    super(
      `You are not signed in${code === undefined ? '' : ` (${code})`}: ${said.split(/\r?\n| Trace ID:/)[0] ?? ''}`,
      { cause },
    );
    this.name = 'AdministratorSignInError';
  }
}

/** Tokens for one administrator, who signs in once: further permissions come of the same sign-in, by a page only where consent is asked for. */
export interface AdministratorSignIn {
  /** `scopes`: with the resource before each. Throws `AdministratorSignInError`. */
  tokenFor(scopes: readonly string[]): Promise<string>;
}

export function createAdministratorSignIn(parts: AdministratorSignInParts): AdministratorSignIn {
  const ask = parts.way.kind === 'certificate' ? byCertificate(parts, parts.way.path) : bySigningIn(parts);
  return {
    async tokenFor(scopes) {
      try {
        return await ask([...scopes]);
      } catch (error) {
        throw new AdministratorSignInError(error);
      }
    },
  };
}

type Ask = (scopes: string[]) => Promise<string>;

/** Which permissions the app has was decided when they were granted: none is asked for by name. */
function byCertificate({ clientId, tenant, login }: AdministratorSignInParts, certificatePath: string): Ask {
  if (tenant === undefined) throw new Error('--sign-in certificate needs --tenant.');
  const credential = new ClientCertificateCredential(
    tenant,
    clientId,
    { certificatePath },
    {
      authorityHost: login,
    },
  );
  return async ([scope = '']) => {
    assertUsable(certificatePath);
    return (await credential.getToken(`${new URL(scope).origin}/.default`)).token;
  };
}

/** What the file is not is told before Entra is asked, whose library says it in words of OpenSSL. */
function assertUsable(path: string): void {
  try {
    readCertificateFile(path);
  } catch (cause) {
    if (cause instanceof CertificateFileError)
      throw new Error(`--sign-in-certificate: ${cause.message}.`, { cause });
    const code = codeBelow(cause) ?? '';
    const says = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    throw new Error(`--sign-in-certificate: ${path} ${says}.`, { cause });
  }
}

function bySigningIn({ way, clientId, tenant, login, tell, network }: AdministratorSignInParts): Ask {
  const client = new PublicClientApplication({
    auth: { clientId, authority: `${login}/${tenant ?? 'organizations'}` },
    ...(network === undefined ? {} : { system: { networkClient: network } }),
  });
  let account: AccountInfo | null = null;
  const atScreen = (scopes: string[]): Promise<AuthenticationResult | null> =>
    way.kind === 'browser'
      ? client.acquireTokenInteractive({
          scopes,
          ...(account === null ? {} : { account }),
          openBrowser: async (url) => {
            tell(`Sign in at this address, which your browser should open by itself:\n${url}`);
            await way.open(url);
          },
        })
      : client.acquireTokenByDeviceCode({
          scopes,
          deviceCodeCallback: ({ message }) => {
            tell(message);
          },
        });
  return async (scopes) => {
    const silent =
      account === null ? null : await client.acquireTokenSilent({ scopes, account }).catch(() => null);
    const answer = silent ?? (await atScreen(scopes));
    if (answer === null) throw new Error('Entra gave no token');
    account = answer.account;
    return answer.accessToken;
  };
}
