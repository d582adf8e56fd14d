import type {
  AskExtension,
  CustomExtension,
  Evaluation,
  ExtensionAnswer,
  ExtensionPhase,
} from './customExtension.ts';
import { evaluationBody } from './evaluationBody.ts';
import type { PimRequest } from './model.ts';
import type { PimFault } from './pimFault.ts';
import { pimFaults } from './pimFault.ts';
import type { PimSwitches } from './switches.ts';

/** What a request does after its evaluation. */
export interface AfterEvaluation {
  /** Goes on as if nobody had been asked. */
  readonly proceed: () => void;
  /** Goes on without a human. */
  readonly grant: () => void;
  /** Does not go on; nothing of it is kept where the answer to whoever asked is a refusal. */
  readonly drop: () => void;
}

export interface EvaluationParts {
  readonly now: () => number;
  readonly switches: PimSwitches;
  readonly extensions: ReadonlyMap<string, CustomExtension>;
  readonly ask: AskExtension;
}

type Verdict = 'proceed' | 'grant' | 'deny';

/** Asks the tenant's own addresses about requests, and makes the requests do what was answered. */
export class Evaluations {
  readonly #parts: EvaluationParts;
  readonly #log: Evaluation[] = [];
  readonly #underWay = new Map<string, Promise<PimFault | undefined>>();

  constructor(parts: EvaluationParts) {
    this.#parts = parts;
  }

  /** Every answer, also about requests that were refused for it. */
  get log(): readonly Evaluation[] {
    return this.#log;
  }

  /** Begins to ask; the request waits meanwhile. */
  begin(request: PimRequest, phase: ExtensionPhase, extensionId: string, after: AfterEvaluation): void {
    request.status = 'PendingEvaluation';
    request.completedAt = undefined;
    const run = this.#evaluate(request, phase, extensionId, after).finally(() => {
      this.#underWay.delete(request.id);
    });
    this.#underWay.set(request.id, run);
  }

  /** Resolves once nobody is being asked about the request. Rejects with a `PimFault` where PIM refuses it for what was answered. */
  async settled({ id }: Pick<PimRequest, 'id'>): Promise<void> {
    const fault = await this.#underWay.get(id);
    if (fault !== undefined) throw fault;
  }

  /** The same for whoever asked, who is answered at once where that is switched on. */
  async answered(request: PimRequest): Promise<void> {
    if (this.#parts.switches.extensionAnswers === 'awaited') await this.settled(request);
  }

  async #evaluate(
    request: PimRequest,
    phase: ExtensionPhase,
    extensionId: string,
    after: AfterEvaluation,
  ): Promise<PimFault | undefined> {
    const { switches, now, extensions } = this.#parts;
    const answer = await this.#answerOf(request, extensionId);
    const enforced = switches.extensionMode === 'Enabled';
    const extension = { id: extensionId, displayName: extensions.get(extensionId)?.displayName ?? null };
    this.#log.push({ request, phase, extension, at: now(), answer, enforced });
    const verdict = enforced ? verdictOn(answer, phase, switches) : 'proceed';
    if (verdict !== 'deny') {
      after[verdict]();
      return undefined;
    }
    return this.#deny(request, phase, answer, after);
  }

  async #answerOf(request: PimRequest, extensionId: string): Promise<ExtensionAnswer> {
    const { extensions, ask, switches } = this.#parts;
    const extension = extensions.get(extensionId);
    if (extension === undefined)
      return { kind: 'failed', why: 'The custom extension does not exist any more.' };
    const body = evaluationBody(request);
    const answer = await ask(extension, body);
    // Delivered once more although it was answered: the first answer counts.
    if (switches.extensionDelivery === 'twice') await ask(extension, body);
    return answer;
  }

  #deny(
    request: PimRequest,
    phase: ExtensionPhase,
    answer: ExtensionAnswer,
    after: AfterEvaluation,
  ): PimFault | undefined {
    const { switches, now } = this.#parts;
    const { extensionDenial, extensionAnswers } = switches;
    // Nobody waits for an answer that could be a refusal, of what an approver did least of all.
    const isRefusal = extensionAnswers === 'awaited' && phase === 'preApproval';
    if (isRefusal && extensionDenial === 'refused by rule') {
      after.drop();
      return pimFaults.rules(['CustomExtensionRule']);
    }
    if (isRefusal && extensionDenial === 'refused with reasons') {
      after.drop();
      return pimFaults.deniedByExtension(reasonsOf(answer));
    }
    request.status = extensionDenial === 'Failed' ? 'Failed' : 'Denied';
    request.completedAt = now();
    return undefined;
  }
}

export function reasonsOf(answer: ExtensionAnswer): readonly string[] {
  return answer.kind === 'answered' ? answer.reasons : [answer.why];
}

function verdictOn(answer: ExtensionAnswer, phase: ExtensionPhase, switches: PimSwitches): Verdict {
  if (answer.kind === 'failed') return switches.extensionFailure === 'open' ? 'proceed' : 'deny';
  switch (answer.outcome) {
    case 'Approved':
      return 'proceed';
    case 'AutoApproved':
      if (phase === 'preApproval') return 'grant';
      return switches.autoApprovedLate === 'as Approved' ? 'proceed' : 'deny';
    case 'Denied':
      return 'deny';
  }
}
