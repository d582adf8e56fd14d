/** Writes `sandbox/graph/schema/graphSchema.json`: the members of Graph's entities, read from Microsoft's own type packages. Run after an update of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';

/** Where the schema is kept, and what it is read from. */
export const schemaFile = new URL('../../sandbox/graph/schema/graphSchema.json', import.meta.url);
const packages = {
  'v1.0': '@microsoft/microsoft-graph-types',
  beta: '@microsoft/microsoft-graph-types-beta',
};

/** Entities that the sandbox has, by the version whose package describes them. Beta names only what differs there. */
const wanted = {
  'v1.0': [
    ...[
      'AdministrativeUnit',
      'Application',
      'DirectoryObject',
      'Group',
      'ServicePrincipal',
      'User',
      'Organization',
    ],
    ...['OAuth2PermissionGrant', 'AppRoleAssignment', 'FederatedIdentityCredential', 'SubscribedSku'],
    ...[
      'DirectoryAudit',
      'SignIn',
      'AuthenticationContextClassReference',
      'ConditionalAccessPolicy',
      'AppScope',
    ],
    ...['UnifiedRoleDefinition', 'UnifiedRoleAssignment', 'Approval', 'ApprovalStage'],
    ...['DirectoryRole', 'DirectoryRoleTemplate'],
    ...['Assignment', 'Eligibility'].flatMap((kind) =>
      ['Schedule', 'ScheduleInstance', 'ScheduleRequest'].flatMap((what) => [
        `UnifiedRole${kind}${what}`,
        `PrivilegedAccessGroup${kind}${what}`,
      ]),
    ),
    ...[
      'UnifiedRoleManagementPolicyAssignment',
      'UnifiedRoleManagementPolicy',
      'UnifiedRoleManagementPolicyRule',
    ],
    ...['CustomCalloutExtension', 'HttpRequestEndpoint', 'AzureAdTokenAuthentication'],
    ...['Approval', 'AuthenticationContext', 'Enablement', 'Expiration', 'Notification'].map(
      (rule) => `UnifiedRoleManagementPolicy${rule}Rule`,
    ),
    ...[
      'Team',
      'Channel',
      'Chat',
      'Presence',
      'ConversationMember',
      'TeamsApp',
      'TeamsAppDefinition',
      'TeamsAppInstallation',
      'UserScopeTeamsAppInstallation',
    ],
  ],
  beta: [
    ...['Approval', 'ApprovalStep', 'TicketInfo', 'UnifiedRoleDefinition'],
    ...['UnifiedRbacResourceNamespace', 'UnifiedRbacResourceAction', 'UnifiedRoleAssignmentMultiple'],
  ],
} as const;

/**
 * Types that the packages have not got yet, in the version that has the rest of their family. Source: the resources' reference pages and the
 * generated v1.0 client for Java.
 */
const supplements: Readonly<Partial<Record<string, Readonly<Record<string, Type>>>>> = {
  'v1.0': {
    roleManagementCustomCalloutExtension: {
      base: 'customCalloutExtension',
      properties: { customAttributes: 'string[]', resourceType: 'string', type: 'string' },
      links: {},
    },
    unifiedRoleManagementPolicyCustomExtensionRule: {
      base: 'unifiedRoleManagementPolicyRule',
      properties: {
        customAttributes: 'string[]',
        customExtensionId: 'string',
        displayName: 'string',
        isEnabled: 'boolean',
      },
      links: {},
    },
  },
};

interface Type {
  readonly base?: string;
  properties: Record<string, string>;
  links: Record<string, string>;
}

/** The schema as it should be with the packages that are installed. */
export function graphSchema(): object {
  const versions = Object.entries(wanted).map(([version, names]) => {
    const { interfaces, release } = read(packages[version as keyof typeof packages]);
    const types = { ...typesOf(interfaces, names), ...supplements[version] };
    return [version, { source: release, types: sorted(types) }];
  });
  return Object.fromEntries(versions) as object;
}

/** As it is kept. */
export const printed = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;

type Interfaces = ReadonlyMap<string, ts.InterfaceDeclaration>;

function read(name: string): { interfaces: Interfaces; release: string } {
  const folder = new URL(`../../node_modules/${name}/`, import.meta.url);
  const text = readFileSync(new URL('microsoft-graph.d.ts', folder), 'utf8');
  const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as {
    version: string;
  };
  const { statements } = ts.createSourceFile('graph.d.ts', text, ts.ScriptTarget.Latest);
  const found = statements.filter(ts.isInterfaceDeclaration).map((one) => [one.name.text, one] as const);
  return { interfaces: new Map(found), release: `${name} ${version}` };
}

/** The wanted types, what they extend, and the complex types of their properties; links name types that need not be here. */
function typesOf(interfaces: Interfaces, names: readonly string[]): Record<string, Type> {
  const types = new Map<string, Type>();
  const add = (name: string): void => {
    const declared = interfaces.get(name);
    if (declared === undefined) throw new Error(`there is no type ${name} any more`);
    if (types.has(name)) return;
    const base = baseOf(declared);
    const type: Type = { ...(base === undefined ? {} : { base: wireName(base) }), properties: {}, links: {} };
    types.set(name, type);
    if (base !== undefined) add(base);
    for (const [property, { name: of, many }] of membersOf(declared)) {
      const isInterface = interfaces.has(of);
      const said = `${isInterface ? wireName(of) : primitive(of)}${many ? '[]' : ''}`;
      if (isInterface && isEntity(interfaces, of)) type.links[property] = said;
      else type.properties[property] = said;
      if (isInterface && !isEntity(interfaces, of)) add(of);
    }
  };
  for (const name of names) add(name);
  return Object.fromEntries([...types].map(([name, type]) => [wireName(name), type]));
}

function sorted(types: Readonly<Record<string, Type>>): Readonly<Record<string, Type>> {
  return Object.fromEntries(Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function baseOf({ heritageClauses }: ts.InterfaceDeclaration): string | undefined {
  const expression = heritageClauses?.[0]?.types[0]?.expression;
  return expression !== undefined && ts.isIdentifier(expression) ? expression.text : undefined;
}

function isEntity(interfaces: Interfaces, name: string): boolean {
  if (name === 'Entity') return true;
  const declared = interfaces.get(name);
  const base = declared === undefined ? undefined : baseOf(declared);
  return base !== undefined && isEntity(interfaces, base);
}

function membersOf({ members }: ts.InterfaceDeclaration): [string, { name: string; many: boolean }][] {
  return members
    .filter(ts.isPropertySignature)
    .flatMap(({ name, type }) =>
      ts.isIdentifier(name) && type !== undefined ? [[name.text, elementOf(type)] as [string, Element]] : [],
    );
}

interface Element {
  readonly name: string;
  readonly many: boolean;
}

/** `NullableOption<User[]>` is many of `User`. */
function elementOf(type: ts.TypeNode): Element {
  if (ts.isArrayTypeNode(type)) return { name: elementOf(type.elementType).name, many: true };
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName))
    return { name: keywords.get(type.kind) ?? 'string', many: false };
  const [argument] = type.typeArguments ?? [];
  return type.typeName.text === 'NullableOption' && argument !== undefined
    ? elementOf(argument)
    : { name: type.typeName.text, many: false };
}

const keywords: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.NumberKeyword, 'number'],
  [ts.SyntaxKind.BooleanKeyword, 'boolean'],
]);

/** Enumerations are texts on the wire. */
function primitive(name: string): string {
  return name === 'number' || name === 'boolean' ? name : 'string';
}

function wireName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

if (import.meta.main) writeFileSync(schemaFile, printed(graphSchema()));
