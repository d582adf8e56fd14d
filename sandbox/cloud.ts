import { SandboxClock } from './clock.ts';
import type { Applications } from './entra/applications.ts';
import { createApplications } from './entra/applications.ts';
import { AccessRules } from './entra/accessRules.ts';
import type { Compliance } from './defender/compliance.ts';
import { createCompliance } from './defender/compliance.ts';
import { Installations } from './botservice/installations.ts';
import type { TeamsSwitches } from './botservice/teamsSwitches.ts';
import { createTeamsSwitches } from './botservice/teamsSwitches.ts';
import { Directory } from './directory.ts';
import { PimEngine } from './pim/pimEngine.ts';
import type { Switches } from './graph/switches.ts';
import { createSwitches } from './graph/switches.ts';
import { contoso } from './tenant/contoso.ts';
import { turnSwitches } from './switchboard.ts';
import type { Tenant } from './tenant/tenant.ts';

/** The state of the simulated cloud, without any HTTP. */
export interface Cloud {
  readonly clock: SandboxClock;
  readonly tenant: Tenant;
  readonly directory: Directory;
  readonly pim: PimEngine;
  readonly apps: Applications;
  /** Role groups of Defender and Purview. */
  readonly compliance: Compliance;
  /** Whom Conditional Access and the like keep out. */
  readonly access: AccessRules;
  /** Mails that were purged. */
  readonly purged: Set<string>;
  readonly switches: Switches;
  readonly teamsSwitches: TeamsSwitches;
  /** Who has the bot's app in Teams; a reset leaves it to them. */
  readonly installations: Installations;
  /** Back to the tenant as it was written down, and to real time. */
  reset(): void;
}

function freshState(
  clock: SandboxClock,
  tenant: Tenant,
): Pick<Cloud, 'directory' | 'pim' | 'compliance' | 'apps'> {
  const directory = new Directory(tenant);
  return {
    directory,
    pim: new PimEngine(clock, directory, tenant),
    compliance: createCompliance(tenant, directory),
    apps: createApplications(tenant),
  };
}

/** `turned`: switches that stand elsewhere than usual from the start, and after each reset. */
export function createCloud(tenant: Tenant = contoso, turned: Readonly<Record<string, unknown>> = {}): Cloud {
  const clock = new SandboxClock();
  const purged = new Set<string>();
  const switches = createSwitches();
  const teamsSwitches = createTeamsSwitches();
  let state = freshState(clock, tenant);
  const access = new AccessRules(() => state.directory);
  const cloud: Cloud = {
    access,
    clock,
    tenant,
    purged,
    switches,
    teamsSwitches,
    installations: new Installations(),
    get directory() {
      return state.directory;
    },
    get apps() {
      return state.apps;
    },
    get compliance() {
      return state.compliance;
    },
    get pim() {
      return state.pim;
    },
    reset() {
      clock.reset();
      purged.clear();
      access.clear();
      Object.assign(switches, createSwitches());
      Object.assign(teamsSwitches, createTeamsSwitches());
      state = freshState(clock, tenant);
      turnSwitches(cloud, turned);
    },
  };
  turnSwitches(cloud, turned);
  return cloud;
}
