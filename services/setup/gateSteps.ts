import { randomUUID } from 'node:crypto';
import type { Extension, GateLink, GatePhase, GateState, Given } from './gateState.ts';
import { extensionsPath, gateRuleIds, ruleOf } from './gateState.ts';
import { same } from '../entra/wire.ts';
import type { WriteMethod } from '../entra/graphCall.ts';
import { policyRule } from '../entra/pimAddresses.ts';
import type { PolicyWrite } from './change.ts';
import type { WantedGate } from './wanted.ts';

/** One thing that is to be done so that PIM asks the gate, or asks it no more. */
export interface GateStep {
  readonly says: string;
  readonly method: WriteMethod;
  readonly path: string;
  readonly body: object;
  readonly policy?: PolicyWrite;
}

type Resource = 'entraGroups' | 'entraRoles';

/** An extension serves one kind of access in one phase. */
export function isOfGate(
  gate: WantedGate,
  extension: Extension,
  phase: GatePhase,
  resource: string,
): boolean {
  return (
    extension.phase === phase &&
    same(extension.resourceType, resource) &&
    extension.targetUrl === `${gate.url}/${phase}` &&
    extension.resourceId === resourceIdOf(gate)
  );
}

function resourceIdOf({ url, application }: WantedGate): string {
  return `api://${new URL(url).hostname}/${application}`;
}

export function resourceOf({ place }: Pick<GateLink, 'place'>): Resource {
  return place.kind === 'group' ? 'entraGroups' : 'entraRoles';
}

/** Whether a place asks what the file wants it to: another's extension is left alone where the file wants nothing. */
function isLinked(gate: WantedGate, { isWanted, asks, phase, place }: GateLink): boolean {
  const isGate = typeof asks === 'object' && isOfGate(gate, asks, phase, resourceOf({ place }));
  return isWanted ? isGate : !isGate;
}

/** What is to be done: extensions that are missing first, then each place's rule. An extension's id is the client's to choose. */
export function gateSteps(
  gate: WantedGate,
  { extensions, links }: Pick<GateState, 'extensions' | 'links'>,
): readonly GateStep[] {
  const open = links.filter((link) => !isLinked(gate, link));
  const ids = new Map<string, string>();
  const made: GateStep[] = [];
  for (const link of open.filter(({ isWanted }) => isWanted)) {
    const [resource, key] = [resourceOf(link), `${resourceOf(link)} ${link.phase}`];
    const found = extensions.find((extension) => isOfGate(gate, extension, link.phase, resource));
    if (found === undefined && !ids.has(key)) {
      ids.set(key, randomUUID());
      made.push(extensionStep(gate, link.phase, resource, ids.get(key) ?? ''));
    } else if (found !== undefined) ids.set(key, found.id);
  }
  const rules = new Map<string, readonly Given[]>();
  const linking = open.map((link) => {
    const before = rules.get(link.policyId) ?? link.rules;
    const rule = ruleAfter(link, before, ids.get(`${resourceOf(link)} ${link.phase}`));
    const others = before.filter(({ id }) => id !== rule['id']);
    rules.set(link.policyId, [...others, rule]);
    return linkStep(link, before, rule);
  });
  return [...made, ...linking];
}

function extensionStep(gate: WantedGate, phase: GatePhase, resourceType: Resource, id: string): GateStep {
  return {
    says: `make the extension “Latchkey gate” for ${resourceType}, ${phase}-approval, to ${gate.url}/${phase}`,
    method: 'POST',
    path: extensionsPath,
    body: {
      '@odata.type': '#microsoft.graph.roleManagementCustomCalloutExtension',
      id,
      displayName: `Latchkey gate (${phase}-approval)`,
      description: 'Holds activations to the rules of elevation.yaml. It can go on or say no.',
      type: `${phase}Approval`,
      resourceType,
      endpointConfiguration: {
        '@odata.type': '#microsoft.graph.httpRequestEndpoint',
        targetUrl: `${gate.url}/${phase}`,
      },
      clientConfiguration: {
        '@odata.type': '#microsoft.graph.customExtensionClientConfiguration',
        timeoutInMilliseconds: gate.timeout * 1_000,
        maximumRetries: gate.retries,
      },
      authenticationConfiguration: {
        '@odata.type': '#microsoft.graph.azureAdTokenAuthentication',
        resourceId: resourceIdOf(gate),
      },
      customAttributes: [],
    },
  };
}

/** A rule as it is with what changes in it, or anew where the policy lacks it. */
function ruleAfter(
  { phase, isWanted }: GateLink,
  rules: readonly Given[],
  extensionId: string | undefined,
): Given {
  const present = ruleOf(rules, phase);
  return {
    ...fresh(phase),
    ...(present === undefined ? {} : withoutAnnotations(present)),
    '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyCustomExtensionRule',
    isEnabled: isWanted,
    customExtensionId: isWanted ? (extensionId ?? '') : null,
  };
}

/** A rule that is there is written alone; where it is missing, the policy is written with all rules and this one, as the portal does. */
function linkStep(
  { of, place, phase, policyId: id, isWanted }: GateLink,
  before: readonly Given[],
  rule: Given,
): GateStep {
  const name = of.kind === 'group' ? `${of.name} (${of.access})` : of.name;
  const isThere = ruleOf(before, phase) !== undefined;
  const policy: PolicyWrite = { of: place, id, ...(isThere && { rule: gateRuleIds[phase] }) };
  return {
    says: `${isWanted ? 'ask' : 'no longer ask'} it for ${name}, ${phase}-approval`,
    method: 'PATCH',
    path: policyRule(id, policy.rule),
    policy,
    body: isThere ? rule : { rules: [...before, rule] },
  };
}

function fresh(phase: GatePhase): Given {
  return {
    id: gateRuleIds[phase],
    target: {
      ...{ caller: 'EndUser', operations: ['All'], level: 'Assignment' },
      ...{ inheritableSettings: [], enforcedSettings: [] },
    },
  };
}

function withoutAnnotations(rule: Given): Given {
  return Object.fromEntries(
    Object.entries(rule).filter(
      ([name]) => !name.includes('@') && name !== 'displayName' && name !== 'customAttributes',
    ),
  );
}
