import type { Directory } from '../directory.ts';
import type { Tenant } from '../tenant/tenant.ts';

/** The role groups of Defender and Purview: Graph does not know them, Security & Compliance PowerShell does. */
export interface Compliance {
  /** Ids of the groups that carry a role. */
  groupsWith(role: string): readonly string[];
  /** Does what a script of `latchkey setup` would do; answers what it said. Throws what it would have thrown. */
  run(script: string): readonly string[];
}

export function createCompliance({ roleGroups }: Tenant, directory: Directory): Compliance {
  const known = new Map(
    roleGroups.map(({ name, roles, members }) => [name, { roles: [...roles], members: new Set(members) }]),
  );
  return {
    groupsWith: (role) =>
      [...known.values()]
        .filter(({ roles }) => roles.some((one) => one.toLowerCase() === role.toLowerCase()))
        .flatMap(({ members }) => [...members]),
    run(script) {
      const said: string[] = [];
      for (const { roleGroup, roles, member } of blocksOf(script)) {
        const found = known.get(roleGroup);
        if (found === undefined) said.push(`Role group made: ${roleGroup}`);
        const group = found ?? { roles, members: new Set<string>() };
        known.set(roleGroup, group);
        const security = directory.groups.find(({ name }) => name === member);
        if (security === undefined) throw new Error(`Couldn't find object "${member}".`);
        if (!group.members.has(security.id)) said.push(`Member added: ${member}`);
        group.members.add(security.id);
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
      return said;
    },
  };
}

/** The role groups that a script only looks at. */
function looksOf(script: string): readonly string[] {
  return [...script.matchAll(/^\$look = '((?:[^']|'')*)'/gm)].map(([, name = '']) =>
    name.replaceAll(/(['\u2018\u2019\u201a\u201b])\1/g, '$1'),
  );
}

/** No PowerShell runs here: the three literals of each block are read as PowerShell would read them. */
function blocksOf(script: string): readonly { roleGroup: string; roles: string[]; member: string }[] {
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
