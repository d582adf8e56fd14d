import type { Command } from 'commander';
import { Option } from 'commander';
import openInBrowser from 'open';
import { z } from 'zod';
import type { AdministratorSignIn, SignInWay } from '../services/entra/administratorSignIn.ts';
import { createAdministratorSignIn } from '../services/entra/administratorSignIn.ts';
import { endpointsOf } from '../services/entra/cloudEndpoints.ts';
import type { Graph } from '../services/entra/graph.ts';
import { createGraph } from '../services/entra/graph.ts';
import { jwtPayload } from '../services/entra/jwtPayload.ts';
import { NotSeenError } from './outcome.ts';
import { sandboxTokenOf } from './sandboxControl.ts';

/** How somebody who runs the command line signs in: always as themselves, never as the bot. */
export interface AdminOptions {
  readonly tenant?: string;
  readonly signIn: SignInWay['kind'];
  /** A PEM file with the certificate and its private key. */
  readonly signInCertificate?: string;
  readonly clientId: string;
  readonly cloud: 'public' | 'usgov' | 'usgov-dod' | 'china';
  readonly sandbox?: string;
  readonly as: string;
}

/** Microsoft Graph Command Line Tools, a public client of Microsoft's that every tenant may use. */
const graphCommandLineTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

/** Adds the options of a sign-in to a command. */
export function withSignIn(command: Command): Command {
  return command
    .option('--tenant <id>', 'directory (tenant) ID or domain')
    .addOption(
      new Option('--sign-in <how>', 'how you sign in')
        .choices(['browser', 'device-code', 'certificate'])
        .default('browser'),
    )
    .option(
      '--sign-in-certificate <path>',
      'certificate: a PEM file with the certificate of the app --client-id and its private key',
    )
    .option(
      '--client-id <id>',
      'the app to sign in with; Microsoft Graph Command Line Tools when not given',
      graphCommandLineTools,
    )
    .addOption(
      new Option('--cloud <cloud>', 'the Microsoft cloud')
        .choices(['public', 'usgov', 'usgov-dod', 'china'])
        .default('public'),
    )
    .addOption(
      new Option('--sandbox <origin>', 'a sandbox on this machine instead, e.g. http://127.0.0.1:4400'),
    )
    .addOption(new Option('--as <name>', 'who you are in the sandbox').default('patti'));
}

/** Whoever runs the command, signed in with some permissions. */
export interface Session {
  readonly graph: Graph;
  /** The directory (tenant) id of their token, once there is one. */
  readonly tenant: () => string | undefined;
  /** Gets the token, so that a failure is told before anything else is. Throws where there is none to be had. */
  readonly signIn: () => Promise<void>;
}

/** Graph as the person who runs the command, with these delegated permissions and no others. */
export function sessionOf(options: AdminOptions, scopes: readonly string[]): Session {
  const { sandbox } = options;
  const cloud = endpointsOf(options.cloud);
  const tokenFor = tokensOf(options, scopes);
  let tenant: string | undefined;
  const token = async (): Promise<string> => {
    const given = await tokenFor();
    tenant = tokenTenant.safeParse(jwtPayload(given)).data?.tid;
    return given;
  };
  const graphs = createGraph({
    baseUrl: sandbox === undefined ? cloud.graph : `${sandbox}/graph`,
    tokenFor: token,
    onTokenRefused: () => undefined,
    // Nobody waits in a chat, and a batch of twenty takes its time.
    readTimeoutMs: 60_000,
  });
  // Everything goes with the one token of the one person at the keyboard.
  const graph = graphs.as({ id: 'administrator', tenantId: '', name: '', locale: 'en-US', timeZone: 'UTC' });
  return { graph, tenant: () => tenant, signIn: () => token().then(ignored) };
}

const tokenTenant = z.object({ tid: z.string() });

/** What a job without anybody at the keyboard brings along. */
const givenToken = 'GRAPH_TOKEN';

function tokensOf(options: AdminOptions, scopes: readonly string[]): () => Promise<string> {
  const given = process.env[givenToken];
  if (given !== undefined && given !== '') return () => Promise.resolve(stillGood(given, options.tenant));
  const { sandbox, as: user } = options;
  if (sandbox !== undefined) return () => sandboxTokenOf(sandbox, { user, scopes, amr: ['pwd', 'mfa'] });
  const signIn = signInOf(options);
  const { graph } = endpointsOf(options.cloud);
  return () => signIn.tokenFor(scopes.map((scope) => `${graph}/${scope}`));
}

/** Whether Entra made it is Graph's to say; what can be told from here is told before Graph is asked. */
function stillGood(token: string, tenant: string | undefined): string {
  const claims = givenClaims.safeParse(jwtPayload(token)).data;
  if (claims === undefined || !isOfGraph.test(claims.aud))
    throw new NotSeenError(`${givenToken} is no token of Microsoft Graph.`);
  const { exp, tid } = claims;
  if (exp * 1_000 <= Date.now())
    throw new NotSeenError(`${givenToken} ended at ${new Date(exp * 1_000).toISOString()}: get a new one.`);
  // A domain is not in a token.
  if (tenant !== undefined && isGuid.test(tenant) && tenant.toLowerCase() !== tid.toLowerCase())
    throw new NotSeenError(`${givenToken} is of the tenant ${tid}, and --tenant names ${tenant}.`);
  return token;
}

const givenClaims = z.object({ exp: z.number(), aud: z.string(), tid: z.string() });
/** By its address in any cloud, or by its application id. */
const isOfGraph = /^(https:\/\/[\w.-]*graph[\w.-]*\/?|00000003-0000-0000-c000-000000000000)$/i;
const isGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The one sign-in of this run, whatever a command comes to need. */
let made: AdministratorSignIn | undefined;

function signInOf(options: AdminOptions): AdministratorSignIn {
  made ??= createAdministratorSignIn({
    way: wayOf(options),
    ...{ clientId: options.clientId, tenant: options.tenant, login: endpointsOf(options.cloud).login },
    tell: (text) => process.stderr.write(`${text}\n`),
  });
  return made;
}

const ignored = (): void => undefined;

function wayOf({ signIn, signInCertificate, clientId }: AdminOptions): SignInWay {
  switch (signIn) {
    case 'browser':
      // Nobody may be there to see it: the address is told besides.
      return { kind: 'browser', open: (url) => openInBrowser(url).then(ignored, ignored) };
    case 'device-code':
      return { kind: 'device-code' };
    case 'certificate':
      if (signInCertificate === undefined || clientId === graphCommandLineTools)
        throw new Error(
          '--sign-in certificate needs --sign-in-certificate <path> and --client-id <an app of your own with that certificate>.',
        );
      return { kind: 'certificate', path: signInCertificate };
  }
}

/** A token of whoever runs the command for the bot's own API, by the one sign-in of this run; `undefined` where nobody is at the keyboard. */
export async function tokenForBot(
  options: AdminOptions,
  applicationIdUri: string,
): Promise<string | undefined> {
  if ((process.env[givenToken] ?? '') !== '' || options.signIn === 'certificate') return undefined;
  if (options.sandbox !== undefined)
    return sandboxTokenOf(options.sandbox, { user: options.as, resource: 'bot' });
  return signInOf(options).tokenFor([`${applicationIdUri}/access_as_user`]);
}
