import { SandboxClock } from './clock.ts';
import type { Applications } from './entra/applications.ts';
import { createApplications } from './entra/applications.ts';
import { SignInLog } from './entra/signInLog.ts';
import { AccessRules } from './entra/accessRules.ts';
import type { Compliance } from './defender/compliance.ts';
import { createCompliance } from './defender/compliance.ts';
import type { UnifiedRoles } from './defender/unifiedRoles.ts';
import { createUnifiedRoles } from './defender/unifiedRoles.ts';
import { BotLimits } from './botservice/botLimits.ts';
import { Installations } from './botservice/installations.ts';
import type { TeamsSwitches } from './botservice/teamsSwitches.ts';
import { createTeamsSwitches } from './botservice/teamsSwitches.ts';
import { Directory } from './directory.ts';
import type { AskExtension } from './pim/customExtension.ts';
import { PimEngine } from './pim/pimEngine.ts';
import type { Switches } from './graph/switches.ts';
import { createSwitches } from './graph/switches.ts';
import { contoso } from './tenant/contoso.ts';
import { turnSwitches } from './switchboard.ts';
import type { Tenant } from './tenant/tenant.ts';
import { TicketBook } from './tickets/ticketBook.ts';
import type { TicketSwitches } from './tickets/ticketSwitches.ts';
import { freshTicketSwitches } from './tickets/ticketSwitches.ts';

/** The state of the simulated cloud, without any HTTP. */
export interface Cloud {
  readonly clock: SandboxClock;
  readonly tenant: Tenant;
  readonly directory: Directory;
  readonly pim: PimEngine;
  readonly apps: Applications;
  /** Role groups of Defender and Purview. */
  readonly compliance: Compliance;
  /** Defender's own roles. */
  readonly unifiedRoles: UnifiedRoles;
  /** Whom Conditional Access and the like keep out. */
  readonly access: AccessRules;
  /** Who signed in at a screen. */
  readonly signIns: SignInLog;
  /** Mails that were purged. */
  readonly purged: Set<string>;
  readonly switches: Switches;
  /** How PIM reaches the tenant's own addresses. */
  readonly callouts: { ask: AskExtension };
  readonly teamsSwitches: TeamsSwitches;
  /** The organization's ticket systems, which are not Microsoft's. */
  readonly tickets: TicketBook;
  readonly ticketSwitches: TicketSwitches;
  /** What the bot has spent of Bot Service's limits. */
  readonly botLimits: BotLimits;
  /** Who has the bot's app in Teams; a reset leaves it to them. */
  readonly installations: Installations;
  /** Back to the tenant as it was written down, and to real time. */
  reset(): void;
}

function freshState(
  clock: SandboxClock,
  tenant: Tenant,
  callouts: Cloud['callouts'],
): Pick<Cloud, 'directory' | 'pim' | 'compliance' | 'unifiedRoles' | 'apps'> {
  const directory = new Directory(tenant);
  const apps = createApplications(tenant);
  directory.includeApplications((id) => apps.servicePrincipals.has(id));
  return {
    directory,
    pim: new PimEngine(clock, directory, tenant, (extension, body) => callouts.ask(extension, body)),
    compliance: createCompliance(tenant, directory),
    unifiedRoles: createUnifiedRoles(),
    apps,
  };
}

const unreachable: AskExtension = () =>
  Promise.resolve({ kind: 'failed', why: 'Nothing can be reached from here.' });

/** The switches of each part, where a fresh sandbox has them. */
function freshBooks(): Pick<Cloud, 'switches' | 'teamsSwitches' | 'ticketSwitches'> {
  return {
    switches: createSwitches(),
    teamsSwitches: createTeamsSwitches(),
    ticketSwitches: freshTicketSwitches(),
  };
}

export interface CloudStart {
  /** Contoso when absent. */
  readonly tenant?: Tenant | undefined;
  /** Switches that stand elsewhere than usual from the start, and after each reset. */
  readonly switches?: Readonly<Record<string, unknown>> | undefined;
  /** The time that it is at first, now when absent. */
  readonly startsAt?: Date | undefined;
}

export function createCloud({ tenant = contoso, switches: turned = {}, startsAt }: CloudStart = {}): Cloud {
  const clock = new SandboxClock(startsAt);
  const stood = { ...tenant.switches, ...turned };
  const books = freshBooks();
  const callouts: Cloud['callouts'] = { ask: unreachable };
  let state = freshState(clock, tenant, callouts);
  const access = new AccessRules(() => state.directory);
  const [purged, tickets] = [new Set<string>(), new TicketBook()];
  const kept = { access, signIns: new SignInLog(), purged, botLimits: new BotLimits(), tickets };
  const cloud: Cloud = {
    ...kept,
    ...{ clock, tenant, callouts, ...books },
    installations: new Installations(),
    get directory() {
      return state.directory;
    },
    get apps() {
      return state.apps;
    },
    get unifiedRoles() {
      return state.unifiedRoles;
    },
    get compliance() {
      return state.compliance;
    },
    get pim() {
      return state.pim;
    },
    reset() {
      clock.reset();
      for (const one of Object.values(kept)) one.clear();
      for (const [name, fresh] of Object.entries(freshBooks()))
        Object.assign(books[name as keyof typeof books], fresh);
      state = freshState(clock, tenant, callouts);
      turnSwitches(cloud, stood);
    },
  };
  turnSwitches(cloud, stood);
  return cloud;
}
