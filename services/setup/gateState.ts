import { z } from 'zod';
import type { Graph } from '../entra/graph.ts';
import { allRows } from '../entra/pages.ts';
import { policyPath } from '../entra/policyRules.ts';
import { same } from '../entra/wire.ts';
import { policyAt } from './current.ts';
import type { Directory } from './directory.ts';
import { inBeta } from './inBeta.ts';
import type { Place, PlaceName, Side } from './place.ts';
import { allSides } from './place.ts';
import type { GatePhases, Wanted } from './wanted.ts';

/** Before any human is asked, or after one said yes. */
export type GatePhase = 'pre' | 'post';
const gatePhases = ['pre', 'post'] as const;

/** A custom extension of the tenant, as far as it matters here. */
export interface Extension {
  readonly id: string;
  readonly name: string;
  readonly phase: GatePhase | 'other';
  readonly resourceType: string;
  readonly targetUrl: string;
  readonly resourceId: string;
}

/** What one phase of a place's settings asks. */
export interface GateLink {
  readonly of: PlaceName;
  readonly place: Place;
  readonly phase: GatePhase;
  /** Whether the file wants the gate to be asked there. */
  readonly isWanted: boolean;
  /** A human decides on it, by the file or as the tenant has it by now. */
  readonly hasApprover: boolean;
  readonly policyId: string;
  /** All rules of the policy, as Graph gives them. */
  readonly rules: readonly Given[];
  /** `gone`: an id that no extension has. */
  readonly asks: Extension | 'nobody' | 'gone';
}

export type Given = Readonly<Record<string, unknown>>;

export interface GateState {
  readonly extensions: readonly Extension[];
  readonly links: readonly GateLink[];
  /** Names of groups that the file has rules for and that the tenant does not have: nothing asks the gate there. */
  readonly nowhere: readonly string[];
}

export const extensionsPath = '/identityGovernance/privilegedAccess/customExtensions';

/** Reading needs these, beside what looking at roles and groups needs; both only with a role such as Privileged Role Administrator. */
export const gateReadScopes = ['PrivilegedAccess-CustomExt.Read.All'] as const;
export const gateWriteScopes = [
  'PrivilegedAccess-CustomExt.ReadWrite.All',
  'RoleManagementPolicy.ReadWrite.Directory',
  'RoleManagementPolicy.ReadWrite.AzureADGroup',
] as const;

/** Ids of the rules that name an extension; the same for roles and groups. Source: an administrator's script that was tried live. */
export const gateRuleIds: Readonly<Record<GatePhase, string>> = {
  pre: 'CustomExtension_PreApproval_EndUser_Assignment',
  post: 'CustomExtension_PostApproval_EndUser_Assignment',
};

const wireExtension = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  type: z.string().nullish(),
  resourceType: z.string().nullish(),
  endpointConfiguration: z.object({ targetUrl: z.string().nullish() }).nullish(),
  authenticationConfiguration: z.object({ resourceId: z.string().nullish() }).nullish(),
});

const givenRules = z.array(z.record(z.string(), z.unknown()));

/** Looks at the extensions, and at what each ruled place of the file asks; v1.0 does not show the rules everywhere, so that beta is read. Throws `ElevationError`. */
export async function lookAtGate(graph: Graph, directory: Directory, wanted: Wanted): Promise<GateState> {
  const extensions = (await allRows(inBeta(graph), extensionsPath)).map(extensionIn);
  const links: GateLink[] = [];
  const sides = await allSides(directory, wanted);
  for (const side of sides) {
    const { of, place, want } = side;
    const named = namedBy(side, wanted);
    if (place === undefined || named?.rules === undefined) continue;
    const found = policyAt(await graph.get(policyPath(place), 'beta'), place);
    const rules = givenRules.parse(found.given);
    const hasApprover = want.activation?.approval !== undefined || found.rules.approval !== undefined;
    for (const phase of gatePhases)
      links.push({
        ...{ of, place, phase, rules, policyId: found.policyId, hasApprover },
        isWanted: phasesOf(named, hasApprover).includes(phase),
        asks: askedBy(rules, phase, extensions),
      });
  }
  return { extensions, links, nowhere: nowhereIn(wanted, sides) };
}

/** Roles are in the tenant, or looking for them throws. */
function nowhereIn({ groups }: Wanted, sides: readonly Side[]): readonly string[] {
  const isThere = (name: string): boolean =>
    sides.some(({ of, place }) => of.kind === 'group' && same(of.name, name) && place !== undefined);
  return groups.flatMap(({ name, rules, gatePhases }) =>
    rules === undefined || gatePhases === 'none' || isThere(name) ? [] : [name],
  );
}

type Ruled = Wanted['roles'][number] | Wanted['groups'][number];

/** By the part of the file itself: a role that the file names by its id has another name in the tenant. */
function namedBy({ of, want }: Side, { roles, groups }: Wanted): Ruled | undefined {
  return of.kind === 'role'
    ? roles.find((role) => role === want)
    : groups.find((group) => group[of.access] === want);
}

/**
 * Where the file does not say so: after a human's yes where one is asked, since whoever steals the gate's host can then spare nobody; before, where there is
 * none.
 */
function phasesOf({ gatePhases: named }: Ruled, hasApprover: boolean): readonly GatePhase[] {
  const said: GatePhases = named ?? (hasApprover ? 'post' : 'pre');
  return { none: [], pre: ['pre'], post: ['post'], both: ['pre', 'post'] }[said] as readonly GatePhase[];
}

function extensionIn(row: unknown): Extension {
  const { id, displayName, type, resourceType, endpointConfiguration, authenticationConfiguration } =
    wireExtension.parse(row);
  return {
    id,
    name: displayName ?? '',
    phase: same(type, 'postApproval') ? 'post' : same(type ?? 'preApproval', 'preApproval') ? 'pre' : 'other',
    resourceType: resourceType ?? '',
    targetUrl: endpointConfiguration?.targetUrl ?? '',
    resourceId: authenticationConfiguration?.resourceId ?? '',
  };
}

/** In use means on, and with an id: the portal writes both rules empty and off. */
function askedBy(
  rules: readonly Given[],
  phase: GatePhase,
  extensions: readonly Extension[],
): GateLink['asks'] {
  const rule = ruleOf(rules, phase);
  const id = rule?.['customExtensionId'];
  if (rule?.['isEnabled'] !== true || typeof id !== 'string' || id === '') return 'nobody';
  return extensions.find((extension) => same(extension.id, id)) ?? 'gone';
}

export function ruleOf(rules: readonly Given[], phase: GatePhase): Given | undefined {
  return rules.find(({ id }) => typeof id === 'string' && same(id, gateRuleIds[phase]));
}
