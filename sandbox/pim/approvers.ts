import type { Directory } from '../directory.ts';
import type { Access } from './access.ts';
import type { Approval, ApproverRef, PimRequest } from './model.ts';
import type { EffectiveApproval, PolicyStore } from './policyStore.ts';
import type { PimSwitches } from './switches.ts';

export interface ApproverParts {
  readonly policies: PolicyStore;
  readonly directory: Directory;
  readonly access: Access;
  readonly switches: PimSwitches;
}

/** Who sees what waits, and who may decide on it. Never who asked, whatever the policy says. */
export class Approvers {
  readonly #parts: ApproverParts;

  constructor(parts: ApproverParts) {
    this.#parts = parts;
  }

  /** The approval that a policy asks for, with the people whom it names now. */
  open(stageId: string, { approvers, reasonRequired }: EffectiveApproval): Approval {
    return {
      stageId,
      approvers,
      people: new Set(
        this.#parts.directory.users.map(({ id }) => id).filter((id) => this.#names(approvers, id)),
      ),
      reasonRequired,
      status: 'InProgress',
      result: 'NotReviewed',
      justification: null,
      reviewedBy: undefined,
      reviewedAt: undefined,
    };
  }

  /** Listed on the approver's side: also somebody who was taken out since, as clients saw it. */
  isListed(request: PimRequest, oid: string): boolean {
    if (isParty(request, oid) || request.approval === undefined) return false;
    if (this.#parts.switches.approvers === 'of the moment') return this.#isNamedNow(request, oid);
    return request.approval.people.has(oid) || this.#names(request.approval.approvers, oid);
  }

  mayDecide(request: PimRequest, oid: string): boolean {
    if (isParty(request, oid) || request.approval === undefined) return false;
    if (this.#parts.switches.approvers === 'of the moment') return this.#isNamedNow(request, oid);
    const now = this.#parts.policies.settingsOf(request.target).approval;
    return (
      this.#names(request.approval.approvers, oid) && (now === undefined || this.#names(now.approvers, oid))
    );
  }

  reasonRequired(request: PimRequest): boolean {
    const now = this.#parts.policies.settingsOf(request.target).approval;
    return (now ?? request.approval)?.reasonRequired === true;
  }

  #isNamedNow({ target }: PimRequest, oid: string): boolean {
    const now = this.#parts.policies.settingsOf(target).approval;
    return now !== undefined && this.#names(now.approvers, oid);
  }

  /** Where nobody is named, Entra's default approvers decide. */
  #names(approvers: readonly ApproverRef[], oid: string): boolean {
    if (approvers.length === 0) return this.#parts.access.isAdministrator(oid);
    return approvers.some(({ kind, id }) =>
      kind === 'user' ? id === oid : this.#parts.directory.peopleIn(id).includes(oid),
    );
  }
}

function isParty({ principalId, createdBy }: PimRequest, oid: string): boolean {
  return principalId === oid || createdBy === oid;
}
