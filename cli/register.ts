import { styleText } from 'node:util';
import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import type { RegistrationWish } from '../services/doctor/application.ts';
import type { RegisteredApp } from '../services/doctor/registeredApp.ts';
import { readRegisteredApp } from '../services/doctor/registeredApp.ts';
import { registrationFindings } from '../services/doctor/registration.ts';
import { wantedRegistration } from '../services/doctor/wantedRegistration.ts';
import { scopesBeyond } from '../services/entra/delegatedScopes.ts';
import type { Graph } from '../services/entra/graph.ts';
import type { AdminOptions } from './admin.ts';
import { graphAs, withSignIn } from './admin.ts';
import type { CredentialOptions } from './registerCredential.ts';
import { giveCredential, lacksCredential } from './registerCredential.ts';
import { showSettings } from './registerSettings.ts';
import { agreesTo } from './agree.ts';
import { say } from './terminal.ts';

interface RegisterOptions extends AdminOptions, CredentialOptions {
  readonly app?: string;
  readonly name: string;
  readonly publicUrl: string;
  readonly yes?: boolean;
}

/** `register`: makes the app registration, or repairs one, with the administrator's own sign-in. */
export function registerCommand(): Command {
  return withSignIn(
    new Command('register')
      .description('make or repair the app registration; shows what it would do first')
      .option('--app <id>', 'the Application (client) ID of a registration that is there')
      .option('--name <name>', 'the name of a new one', 'Latchkey')
      .requiredOption('--public-url <origin>', 'where browsers reach the bot, https', publicOrigin)
      .addOption(
        new Option('--credential <kind>', 'how the bot proves who it is')
          .choices(['federated', 'certificate', 'secret'])
          .default('federated'),
      )
      .option('--issuer <url>', 'federated: who issues the platform’s token')
      .option('--subject <text>', 'federated: whom it is about, e.g. the object id of a managed identity')
      .option('--certificate <path>', 'certificate: a PEM file; the key in it is not read')
      .option('--new-secret', 'secret: add one though there is one')
      .option('--yes', 'do not ask'),
  ).action(register);
}

const readScopes = [
  'Application.Read.All',
  'DelegatedPermissionGrant.Read.All',
  'RoleManagement.Read.Directory',
];
const writeScopes = [
  'Application.ReadWrite.All',
  'DelegatedPermissionGrant.Read.All',
  'RoleManagement.Read.Directory',
];

async function register(options: RegisterOptions): Promise<void> {
  needed(options);
  const present = await presentApp(options);
  const steps = plannedSteps(present, options);
  for (const name of beyondTheList(present))
    say(
      `${styleText('red', '!')} Consent goes beyond the list: the bot takes no token that carries ${name}. Revoke it, or name it in PROBE_SCOPES where a probe needs it.`,
    );
  for (const step of steps) say(`${styleText('yellow', '~')} ${step}`);
  if (steps.length === 0) {
    say('No changes: the registration is as it should be.');
    return;
  }
  if (options.yes !== true && !(await agreesTo('\nMake these changes? (yes/no) '))) {
    say('Nothing was changed.');
    process.exitCode = 2;
    return;
  }
  await carryOut(present, options);
}

async function presentApp(options: RegisterOptions): Promise<RegisteredApp | undefined> {
  if (options.app === undefined) return undefined;
  const present = await readRegisteredApp(graphAs(options, readScopes), options.app);
  if (present === undefined)
    throw new Error(
      `There is no app registration ${options.app} in this tenant. Leave --app out to make one.`,
    );
  return present;
}

async function carryOut(present: RegisteredApp | undefined, options: RegisterOptions): Promise<void> {
  const graph = graphAs(options, writeScopes);
  const clientId = present?.application.appId ?? (await create(graph, options.name));
  const before = (await readRegisteredApp(graph, clientId)) ?? missing(clientId);
  await repair(graph, before, { clientId, publicUrl: options.publicUrl });
  if (before.servicePrincipal === undefined)
    await graph.write('set-up', {
      method: 'POST',
      path: '/servicePrincipals',
      body: { appId: clientId },
    });
  showSettings(clientId, options, await giveCredential(graph, before, options));
}

function plannedSteps(present: RegisteredApp | undefined, options: RegisterOptions): readonly string[] {
  if (present === undefined)
    return [
      `make an app registration “${options.name}” for accounts of this tenant only`,
      'expose its API to Teams, set the redirect URI, ask for the delegated permissions',
      `give it a ${options.credential} credential`,
    ];
  const wish = { clientId: present.application.appId, publicUrl: options.publicUrl };
  const broken = registrationFindings(present.application, wish).filter(({ status }) => status !== 'ok');
  return [
    ...broken.map(({ says }) => `repair: ${says}`),
    ...(present.servicePrincipal === undefined ? ['make its enterprise application'] : []),
    ...(lacksCredential(present, options) ? [`give it a ${options.credential} credential`] : []),
  ];
}

/** What this deployment's probes need is known to its settings alone. */
function beyondTheList(present: RegisteredApp | undefined): readonly string[] {
  const { forAll, forSome } = present?.consented ?? { forAll: [], forSome: [] };
  return scopesBeyond([...forAll, ...forSome], []);
}

async function create(graph: Graph, displayName: string): Promise<string> {
  const { body } = await graph.write('set-up', {
    method: 'POST',
    path: '/applications',
    body: { displayName, signInAudience: 'AzureADMyOrg' },
  });
  return z.object({ appId: z.string() }).parse(body).appId;
}

/** A scope has to be there before a client can be allowed to use it, so the clients come in a second step. */
async function repair(graph: Graph, { application }: RegisteredApp, wish: RegistrationWish): Promise<void> {
  if (registrationFindings(application, wish).every(({ status }) => status === 'ok')) return;
  const wanted = z
    .looseObject({ api: z.looseObject({ preAuthorizedApplications: z.array(z.unknown()) }) })
    .parse(wantedRegistration(application, wish));
  const { preAuthorizedApplications, ...api } = wanted.api;
  const path = `/applications/${application.id}`;
  const clients = application.api?.preAuthorizedApplications ?? [];
  const change = (body: object): Promise<unknown> => graph.write('set-up', { method: 'PATCH', path, body });
  await change({ ...wanted, api: { ...api, preAuthorizedApplications: clients } });
  await change({ api: { ...api, preAuthorizedApplications } });
}

function needed({ credential, issuer, subject, certificate }: RegisterOptions): void {
  if (credential === 'federated' && (issuer === undefined || subject === undefined))
    throw new Error(
      '--credential federated needs --issuer and --subject. For a managed identity: --issuer https://login.microsoftonline.com/<tenant id>/v2.0 --subject <object id of the identity>.',
    );
  if (credential === 'certificate' && certificate === undefined)
    throw new Error('--credential certificate needs --certificate <path of a PEM file>.');
}

function publicOrigin(text: string): string {
  if (!URL.canParse(text) || new URL(text).protocol !== 'https:' || new URL(text).pathname !== '/')
    throw new InvalidArgumentError('an https origin is expected, e.g. https://latchkey.contoso.com.');
  return new URL(text).origin;
}

function missing(clientId: string): never {
  throw new Error(
    `Entra does not list the registration ${clientId} yet: run it again with --app ${clientId}.`,
  );
}
