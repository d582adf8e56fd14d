import type { OwnPower } from '../services/doctor/power.ts';
import { notSeenOf, powerFindings } from '../services/doctor/power.ts';
import type { Consent } from '../services/doctor/permissions.ts';
import { readConsent } from '../services/doctor/registeredApp.ts';
import type { Graph } from '../services/entra/graph.ts';
import { patientGraph } from '../services/setup/patience.ts';
import { sessionOf } from './admin.ts';
import { ownIdentity } from './doctorIdentity.ts';
import type { DoctorOptions } from './doctorOptions.ts';
import { powerSeen } from './doctorPower.ts';
import type { Environment, KnownSettings } from './doctorSettings.ts';
import { readKnown } from './doctorSettings.ts';
import { explain } from './explain.ts';
import { exitCodes } from './outcome.ts';
import { say } from './terminal.ts';

/** What the statement is made of. */
interface Seen {
  readonly power: OwnPower;
  /** What was looked at, a line each. */
  readonly lookedAt: readonly string[];
  readonly notSeen: readonly string[];
  readonly consented: string;
}

/**
 * For an auditor: what the bot can do when nobody clicks. It rests on the bot's identity alone, whatever else is wrong. Ends with 0 where no power is there
 * and all was seen, with 2 where there is power, with 3 where something was not seen.
 */
export async function statement(options: DoctorOptions, env: Environment): Promise<void> {
  const settings = readKnown(env);
  const { config, unknown } = settings;
  const missing = ['TENANT_ID', 'CLIENT_ID'].filter((name) => unknown.has(name));
  const seen = missing.length > 0 ? nothing(missing) : await look(options, settings);
  const held = powerFindings(seen.power).filter(({ status }) => status === 'error');
  const notSeen = [...notSeenOf(seen.power), ...seen.notSeen];
  const lines = [
    'STATEMENT ON THE POWER OF THE BOT’S OWN IDENTITY',
    `Date: ${new Date().toISOString()}`,
    `Tenant: ${unknown.has('TENANT_ID') ? 'unknown' : config.tenantId}   Application: ${unknown.has('CLIENT_ID') ? 'unknown' : config.clientId}`,
    '',
    ...listed('Looked at:', seen.lookedAt),
    ...listed(
      'It does hold power of its own:',
      held.map(({ says }) => says),
    ),
    ...listed('This could not be seen, so that no statement can be made on it:', notSeen),
    ...(held.length > 0 || notSeen.length > 0
      ? []
      : [
          'It holds no application permission and no directory role, and it is in no group: neither its own tokens nor its enterprise application names any.',
          'By itself it can activate, approve, change or read nothing in PIM. Whatever it does there is done with the token of the person who clicked.',
          'Not part of this look: what it owns, roles in Azure subscriptions, and permissions inside of other products.',
        ]),
    '',
    `Delegated permissions of Microsoft Graph consented to, each limited by the rights of whoever is signed in: ${seen.consented}.`,
  ];
  say(lines.join('\n'));
  if (held.length > 0) process.exitCode = exitCodes.differs;
  else if (notSeen.length > 0) process.exitCode = exitCodes.notSeen;
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${line}`)];
}

const unseen = { found: [], notSeen: [] };
const none: OwnPower = { permissions: unseen, roles: unseen, groups: unseen };

function nothing(missing: readonly string[]): Seen {
  const notSeen = [`anything: ${missing.join(' and ')} cannot be read`];
  return { power: none, lookedAt: [], notSeen, consented: 'not read' };
}

const scopes = ['Application.Read.All', 'DelegatedPermissionGrant.Read.All', 'RoleManagement.Read.Directory'];

async function look(options: DoctorOptions, { config }: KnownSettings): Promise<Seen> {
  const own = await ownIdentity(config, options.sandbox);
  const tokens =
    own.answer.kind === 'given' ? ['the bot’s own tokens for Microsoft Graph and Bot Service'] : [];
  const alone = { power: own.power, lookedAt: tokens, notSeen: [], consented: 'not read' };
  if (!options.directory) return alone;
  try {
    const session = sessionOf(options, scopes);
    await session.signIn();
    return await withDirectory(patientGraph(session.graph), alone, config.clientId);
  } catch (failure) {
    return { ...alone, notSeen: [`the enterprise application: ${explain(failure)}`] };
  }
}

async function withDirectory(graph: Graph, alone: Seen, clientId: string): Promise<Seen> {
  const { power, enterprise } = await powerSeen(graph, { clientId }, alone.power);
  if (enterprise === undefined)
    return { ...alone, notSeen: ['an enterprise application: there is none, or you may not read it'] };
  const consented = await readConsent(graph, enterprise.id)
    .then(consentedIn)
    .catch((failure: unknown) => `not read (${explain(failure)})`);
  const ofIt = `of the enterprise application ${enterprise.id}`;
  const lookedAt = [
    ...alone.lookedAt,
    `application permissions ${ofIt}, for every resource`,
    `directory roles ${ofIt}: its own, of every scope, and those of the groups that it is in`,
    `group memberships ${ofIt}, also through groups`,
  ];
  return { ...alone, power, lookedAt, consented };
}

function consentedIn({ forAll, forSome }: Consent): string {
  const besides = forSome.filter((name) => !forAll.includes(name));
  const all = forAll.join(', ') || 'none';
  return besides.length === 0 ? all : `${all}; for single people besides: ${besides.join(', ')}`;
}
