import { z } from 'zod';
import type { Directory, DirectoryGroup, NewGroup } from '../directory.ts';
import type { Body } from './checkBody.ts';
import type { GraphFault } from './graphFault.ts';
import { graphFaults } from './graphFault.ts';

/** Characters that a mail alias has none of. */
const alias = /^[\x21-\x7e]+$/;
const forbidden = /[@()\\[\]";:<>,]/;

/** Owners and members together that a group is made with. Source: the reference page of creating groups. */
const mostBinds = 20;
const binds = z.array(z.string()).nullish();
const shape = z.looseObject({
  displayName: z.string().min(1).max(256),
  description: z.string().max(1_024).nullish(),
  mailNickname: z
    .string()
    .min(1)
    .max(64)
    .regex(alias)
    .refine((text) => !forbidden.test(text)),
  mailEnabled: z.boolean(),
  securityEnabled: z.boolean(),
  isAssignableToRole: z.boolean().nullish(),
  visibility: z.enum(['Private', 'Public', 'HiddenMembership']).nullish(),
  groupTypes: z.array(z.enum(['Unified', 'DynamicMembership'])).nullish(),
  membershipRule: z.string().nullish(),
  'owners@odata.bind': binds,
  'members@odata.bind': binds,
});

/** A group as a body describes it, its members and owners still references. Throws a `GraphFault` (400) for what Entra does not make. */
export function checkedGroup(body: Body): NewGroup {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw invalid(String(parsed.error.issues[0]?.path[0] ?? 'body'));
  const given = parsed.data;
  const types = given.groupTypes ?? [];
  const unified = types.includes('Unified');
  const dynamic = types.includes('DynamicMembership');
  const roleAssignable = given.isAssignableToRole === true;
  // Graph makes security groups and Microsoft 365 groups, no distribution lists.
  if (given.mailEnabled !== unified) throw invalid('mailEnabled');
  if (!given.securityEnabled && !unified) throw invalid('securityEnabled');
  if (dynamic !== Boolean(given.membershipRule)) throw invalid('membershipRule');
  if (roleAssignable && (dynamic || !given.securityEnabled || given.visibility === 'Public'))
    throw invalid('isAssignableToRole');
  const [members, owners] = [given['members@odata.bind'] ?? [], given['owners@odata.bind'] ?? []];
  if (members.length + owners.length > mostBinds) throw invalid('members@odata.bind');
  return {
    name: given.displayName,
    description: given.description ?? '',
    mailNickname: given.mailNickname,
    roleAssignable,
    unified,
    securityEnabled: given.securityEnabled,
    visibility: given.visibility ?? null,
    dynamic,
    members,
    owners,
  };
}

/** The id that a reference names, if such a member or owner may be in the group. Throws a `GraphFault`. */
export function mustFit(
  directory: Directory,
  group: Pick<DirectoryGroup, 'roleAssignable'> & { readonly id?: string },
  reference: string,
  access: 'member' | 'owner',
): string {
  const id = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(reference)?.[1]?.toLowerCase();
  if (id === undefined) throw invalid(`${access}s`);
  if (!directory.exists(id)) throw graphFaults.notFound(id);
  const isGroup = directory.group(id) !== undefined;
  if (isGroup && (access === 'owner' || group.roleAssignable || id === group.id)) throw invalid(`${access}s`);
  return id;
}

function invalid(property: string): GraphFault {
  return graphFaults.directoryBadRequest(
    `Invalid value specified for property '${property}' of resource 'Group'.`,
  );
}
