import { createHash } from 'node:crypto';
import { quoted } from '../entra/odata.ts';
import type { DescriptionChange, GroupChange, OwnershipChange } from './change.ts';
import type { Found, Group } from './directoryRows.ts';
import type { WantedGroup } from './wanted.ts';

const scopes = ['Group.ReadWrite.All', 'RoleManagement.ReadWrite.Directory'];

/**
 * Makes a role-assignable group, once: Graph makes no second of the same `uniqueName`, be the first not listed yet or made by somebody else at this moment.
 * Source: Graph's page on the upsert of groups.
 */
export function newGroup({ name, description }: WantedGroup): GroupChange {
  const unique = nicknameOf(name);
  const body = {
    displayName: name,
    ...(description === '' ? {} : { description }),
    mailNickname: unique,
    mailEnabled: false,
    securityEnabled: true,
    isAssignableToRole: true,
  };
  const path = `/groups(uniqueName=${quoted(unique)})`;
  const prefer = 'create-if-missing';
  return {
    kind: 'group',
    name,
    description,
    steps: [{ method: 'PATCH', path, body, prefer, scopes }],
  };
}

/** Describes a group as the file does. */
export function descriptionChange(
  { id, name, description: before }: Group,
  { description: after }: WantedGroup,
): readonly DescriptionChange[] {
  if (before === after) return [];
  // An empty text is no description that Graph takes; null is none.
  const body = { description: after === '' ? null : after };
  const step = { method: 'PATCH', path: `/groups/${id}`, body, scopes } as const;
  return [{ kind: 'description', name, before, after, steps: [step] }];
}

/** Takes whoever made the group out of its owners again. */
export function ownershipChange({ id, name }: Found, who: Found): OwnershipChange {
  const step = { method: 'DELETE', path: `/groups/${id}/owners/${who.id}/$ref`, scopes } as const;
  return { kind: 'ownership', name, who, steps: [step] };
}

/** Letters, digits and a sum of the whole name, so that names of other scripts differ too. */
function nicknameOf(name: string): string {
  const letters = name.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 40);
  const sum = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${letters}${sum}`;
}
