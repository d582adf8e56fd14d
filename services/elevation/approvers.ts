import type { Person } from './actor.ts';
import type { ApproverRef } from './policy.ts';
import type { Reading } from './reading.ts';

/** An approver as a policy names one, and what stands behind that. Names are empty where Graph gave none. */
export type NamedApprover =
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'group'; readonly name: string; readonly members: Members }
  /** Whoever asks: nobody decides on what they asked for. */
  | { readonly kind: 'requester' }
  /** An account that the directory does not have any more. */
  | { readonly kind: 'deleted' }
  /** An account that may not sign in. */
  | { readonly kind: 'blocked'; readonly name: string }
  /** Named in a way that is not known, such as somebody's manager, or an account that may not be read. */
  | { readonly kind: 'unnamed' };

/** `partly`: some were read, and there may be more. `only-blocked`: beside whoever asks there are but accounts that may not sign in. */
export type Members =
  'some' | 'partly' | 'none' | 'only-requester' | 'only-blocked' | 'unseen' | 'not-looked-at';

/** Through what somebody may decide: the policy names them, or a group that they are in. */
export type Via = { readonly kind: 'named' } | { readonly kind: 'group'; readonly name: string };

/** Who may decide on what somebody asks for: the people behind a policy's approvers, without who asks and without whom the directory says that they may not sign in, and the approvers as it names them. */
export interface Approvers extends Reading<Person> {
  /** Empty where the policy names nobody: then the tenant's privileged role administrators and global administrators decide. */
  readonly named: readonly NamedApprover[];
  /** By the id of each person. */
  readonly via?: Readonly<Record<string, readonly Via[]>>;
}

/** What a policy alone tells of its approvers. */
export function namedBy(approvers: readonly ApproverRef[], askerId: string): readonly NamedApprover[] {
  return approvers.map((approver): NamedApprover => {
    switch (approver.kind) {
      case 'user':
        return approver.id === askerId
          ? { kind: 'requester' }
          : { kind: 'person', name: approver.name ?? '' };
      case 'group':
        return { kind: 'group', name: approver.name ?? '', members: 'not-looked-at' };
      case 'other':
        return { kind: 'unnamed' };
    }
  });
}

/** Whether anybody can decide, as far as that was seen. `administrators`: by Entra's default. */
export type Prospect = 'somebody' | 'not-seen' | 'administrators' | 'nobody';

export function prospectOf(named: readonly NamedApprover[]): Prospect {
  if (named.length === 0) return 'administrators';
  const found = named.map(prospectBehind);
  if (found.includes('somebody')) return 'somebody';
  return found.includes('not-seen') ? 'not-seen' : 'nobody';
}

function prospectBehind(approver: NamedApprover): Exclude<Prospect, 'administrators'> {
  switch (approver.kind) {
    case 'person':
      return 'somebody';
    case 'group':
      return behindMembers[approver.members];
    case 'requester':
    case 'deleted':
    case 'blocked':
      return 'nobody';
    case 'unnamed':
      return 'not-seen';
  }
}

const behindMembers: Readonly<Record<Members, Exclude<Prospect, 'administrators'>>> = {
  some: 'somebody',
  partly: 'somebody',
  none: 'nobody',
  'only-requester': 'nobody',
  'only-blocked': 'nobody',
  unseen: 'not-seen',
  'not-looked-at': 'not-seen',
};
