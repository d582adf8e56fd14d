import { z } from 'zod';
import type { Person } from '../elevation/actor.ts';
import type { Target } from '../elevation/target.ts';
import { oneLine, paragraphs } from '../elevation/text.ts';
import { moment } from './moment.ts';

/**
 * What the bot reads of Graph's answers. Members it does not need are passed by, and every member that Graph has been seen to leave out or
 * to null may be missing.
 */
const text = z.string().nullish();
/** Names, ticket numbers and the like: whoever chose them is not trusted to have kept to one line that can be seen. */
const label = text.transform((value) => (typeof value === 'string' ? oneLine(value) : value));
/** What people wrote: a justification, an approver's reason. The portal takes more than our form. */
const prose = text.transform((value) => (typeof value === 'string' ? paragraphs(value) : value));
/** Without one nothing can be told from another. */
const id = z.string().min(1);
/** The same request in any case: it is a key wherever it is kept. */
const requestId = id.toLowerCase();
/** When something begins and ends, of a request or a schedule. */
export const scheduleInfo = z
  .object({
    startDateTime: moment,
    expiration: z.object({ type: text, endDateTime: moment, duration: text }).nullish(),
  })
  .nullish();
const named = z.object({ id: text, displayName: label }).nullish();
/** What a target is called, and what an administrator wrote to it. */
export const wireNamed = z.object({ id: text, displayName: label, description: label });
const described = wireNamed.nullish();

const scope = { directoryScopeId: text, appScopeId: text, directoryScope: named };
const role = { roleDefinitionId: text, roleDefinition: described, ...scope };
const group = { groupId: text, accessId: text, group: described };

/** A schedule request of either API. */
export const wireRequest = z
  .object({
    id: requestId,
    status: z.string(),
    action: text,
    principalId: text,
    principal: named,
    createdDateTime: moment,
    // A documented misspelling.
    createdDateTIme: moment,
    completedDateTime: moment,
    approvalId: text,
    justification: prose,
    ticketInfo: z.object({ ticketNumber: label, ticketSystem: label }).nullish(),
    scheduleInfo,
    ...role,
    ...group,
  })
  .transform(({ createdDateTIme, ...request }) => ({
    ...request,
    createdDateTime: request.createdDateTime ?? createdDateTIme,
  }));
export type WireRequest = z.infer<typeof wireRequest>;

/** An eligibility or assignment instance of either API. */
export const wireInstance = z.object({
  id,
  principalId: text,
  startDateTime: moment,
  endDateTime: moment,
  memberType: text,
  assignmentType: text,
  roleAssignmentScheduleId: text,
  assignmentScheduleId: text,
  ...role,
  ...group,
});
export type WireInstance = z.infer<typeof wireInstance>;

/** A stage or step of an approval. */
export const wireStage = z.object({
  id,
  assignedToMe: z.boolean().nullish(),
  status: text,
  reviewResult: text,
  justification: prose,
  reviewedBy: named,
});
export type WireStage = z.infer<typeof wireStage>;

const children = z.array(z.unknown()).nullish();

/** An approval, with its children where they come along: v1.0 calls them stages, beta steps. They can go on on further pages. */
export const wireApproval = z.object({
  stages: children,
  'stages@odata.nextLink': text,
  steps: children,
  'steps@odata.nextLink': text,
});

const approver = z.object({ '@odata.type': text, userId: text, groupId: text, description: label });
export const wireRule = z.object({
  id: z.string(),
  isExpirationRequired: z.boolean().nullish(),
  maximumDuration: text,
  enabledRules: z.array(z.string()).nullish(),
  isEnabled: z.boolean().nullish(),
  claimValue: text,
  customExtensionId: text,
  displayName: label,
  setting: z
    .object({
      isApprovalRequired: z.boolean().nullish(),
      approvalStages: z
        .array(
          z.object({
            isApproverJustificationRequired: z.boolean().nullish(),
            primaryApprovers: z.array(approver).nullish(),
            // What is not switched on anywhere that was seen must not keep the rest from being read.
            isEscalationEnabled: z.boolean().nullish().catch(undefined),
            escalationApprovers: z.array(approver).nullish().catch(undefined),
          }),
        )
        .nullish(),
    })
    .nullish(),
});
export type WireRule = z.infer<typeof wireRule>;

export const wirePolicyAssignment = z.object({
  policyId: text,
  roleDefinitionId: text,
  scopeId: text,
  scopeType: text,
  /** Rules by themselves: of a type that is not known, nothing is known to be needed. */
  policy: z.object({ rules: z.array(z.unknown()).nullish() }).nullish(),
});

const flag = z.boolean().nullish().catch(undefined);
export const wirePerson = z.object({ id, displayName: label, accountEnabled: flag });

/** A page of a collection; rows that do not parse are left out rather than hiding the others. */
export function wirePage<T extends z.ZodType>(row: T) {
  return z.object({ value: z.array(z.unknown()), '@odata.nextLink': text }).transform((page) => ({
    rows: page.value.flatMap((value): z.infer<T>[] => {
      const parsed = row.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    }),
    nextLink: page['@odata.nextLink'] ?? undefined,
  }));
}

type TargetMembers = Partial<Pick<WireRequest, keyof typeof role | keyof typeof group>>;

/** The target that a request or an instance is about; `undefined` when it names none that the bot knows. */
export function targetOf(row: TargetMembers): Target | undefined {
  if (row.groupId) {
    const access = row.accessId?.toLowerCase();
    if (access !== 'member' && access !== 'owner') return undefined;
    return { kind: 'group', groupId: row.groupId.toLowerCase(), access, ...namesOf(row.group) };
  }
  const scopeId = row.directoryScopeId ?? row.appScopeId;
  if (!row.roleDefinitionId || !scopeId) return undefined;
  return {
    kind: 'role',
    roleDefinitionId: row.roleDefinitionId.toLowerCase(),
    scopeId,
    scopeKind: row.directoryScopeId ? 'directory' : 'app',
    ...namesOf(row.roleDefinition),
    ...(scopeId === '/' ? {} : { scopeName: nameOrId(row.directoryScope?.displayName, scopeId) }),
  };
}

/** An empty name is none. */
function nameOrId(name: string | null | undefined, id: string): string {
  return name === undefined || name === null || name === '' ? id : name;
}

function namesOf(given: z.infer<typeof described>): Pick<Target, 'name' | 'description'> {
  const description = given?.description ?? '';
  return { name: given?.displayName ?? '', ...(description === '' ? {} : { description }) };
}

type Maybe<T> = T | null | undefined;

export function personOf(
  given: Maybe<{ readonly id?: Maybe<string>; readonly displayName?: Maybe<string> }>,
  id?: string | null,
): Person | undefined {
  // An empty id is none.
  const known = given?.id === '' ? id : (given?.id ?? id);
  return known ? { id: known.toLowerCase(), name: given?.displayName ?? '' } : undefined;
}

export function same(a: string | null | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
