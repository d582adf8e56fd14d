import type { Directory } from '../directory.ts';
import type { Tenant } from '../tenant/tenant.ts';

/** The role groups of Defender and Purview: Graph does not know them, Security & Compliance PowerShell does. */
export interface Compliance {
  /** Ids of the groups that carry a role. */
  groupsWith(role: string): readonly string[];
  /** What each script that was run came to do. */
  readonly ran: readonly ('change' | 'look')[];
  /** Does what a script of `latchkey setup` would do; answers what it said and how it ended. */
  run(script: string): { readonly said: readonly string[]; readonly exitCode: number };
}

export function createCompliance({ roleGroups }: Tenant, directory: Directory): Compliance {
  const known = new Map<string, RoleGroup>(
    roleGroups.map(({ name, roles, members }) => [name, { roles: [...roles], members: new Set(members) }]),
  );
  const ran: ('change' | 'look')[] = [];
  return {
    ran,
    groupsWith: (role) =>
      [...known.values()]
        .filter(({ roles }) => roles.some((one) => one.toLowerCase() === role.toLowerCase()))
        .flatMap(({ members }) => [...members]),
    run(script) {
      const said: string[] = [];
      const failures: string[] = [];
      const blocks = blocksOf(script);
      ran.push(blocks.length > 0 ? 'change' : 'look');
      for (const block of blocks) {
        const failure = nest(known, directory, block, said);
        if (failure !== undefined) failures.push(failure);
      }
      for (const name of looksOf(script)) {
        const group = known.get(name);
        const members = [...(group?.members ?? [])].map((id) => directory.nameOf(id) ?? id);
        said.push(
          JSON.stringify({
            roleGroup: name,
            exists: group !== undefined,
            roles: group?.roles ?? [],
            members,
          }),
        );
      }
      said.push(...failures.map((text) => `WARNING: ${text}`));
      return { said, exitCode: failures.length > 0 ? 1 : 0 };
    },
  };
}

interface RoleGroup {
  readonly roles: readonly string[];
  readonly members: Set<string>;
}

/** Answers what went wrong with it. */
function nest(
  known: Map<string, RoleGroup>,
  directory: Directory,
  { roleGroup, roles, member }: Block,
  said: string[],
): string | undefined {
  const found = known.get(roleGroup);
  if (found === undefined) said.push(`Role group made: ${roleGroup}`);
  const group = found ?? { roles, members: new Set<string>() };
  known.set(roleGroup, group);
  const more = group.roles.filter((role) => !roles.includes(role));
  if (more.length > 0) return `The role group ${roleGroup} is there with other roles: ${more.join(', ')}.`;
  const security = directory.groups.find(({ name }) => name === member);
  if (security === undefined) return `${roleGroup}: Couldn't find object "${member}".`;
  if (!group.members.has(security.id)) said.push(`Member added: ${member}`);
  group.members.add(security.id);
  return undefined;
}

/** The role groups that a script only looks at. */
function looksOf(script: string): readonly string[] {
  return [...script.matchAll(/^\$look = '((?:[^']|'')*)'/gm)].map(([, name = '']) =>
    name.replaceAll(/(['\u2018\u2019\u201a\u201b])\1/g, '$1'),
  );
}

interface Block {
  readonly roleGroup: string;
  readonly roles: string[];
  readonly member: string;
}

/** No PowerShell runs here: the three literals of each block are read as PowerShell would read them. */
function blocksOf(script: string): readonly Block[] {
  const literal = String.raw`'((?:[^']|'')*)'`;
  const block = new RegExp(
    String.raw`^\$roleGroup = ${literal}\r?\n\$roles = @\((.*)\)\r?\n\$member = ${literal}`,
    'gm',
  );
  const unquoted = (text = ''): string => text.replaceAll(/(['\u2018\u2019\u201a\u201b])\1/g, '$1');
  return [...script.matchAll(block)].map(([, roleGroup, roles = '', member]) => ({
    roleGroup: unquoted(roleGroup),
    roles: [...roles.matchAll(new RegExp(literal, 'g'))].map(([, role]) => unquoted(role)),
    member: unquoted(member),
  }));
}
