import type { Cloud } from '../cloud.ts';
import { durationMs } from './duration.ts';
import { pimFaults } from './pimFault.ts';
import type { PimCaller, PimOrder, PimRequest, PimTarget } from './model.ts';

/** What somebody types there. */
interface ActivationFacts {
  readonly duration?: string | undefined;
  readonly justification?: string | undefined;
  readonly ticket?: string | undefined;
  readonly ticketSystem?: string | undefined;
}

/** What people do in the PIM portal instead of through the bot. The portal signs them in as strongly as PIM asks. */
export interface Portal {
  activate(oid: string, target: PimTarget, facts?: ActivationFacts): PimRequest;
  deactivate(oid: string, target: PimTarget): PimRequest;
  cancel(oid: string, requestId: string): void;
  decide(oid: string, requestId: string, result: 'Approve' | 'Deny', justification: string): void;
  /** An administrator decides on what somebody wants to extend or renew. */
  decideExtension(oid: string, requestId: string, result: 'Approve' | 'Deny'): void;
  /** Somebody saves the settings of a role or group as they are: the portal adds the rules for custom extensions, empty and off. */
  saveSettings(target: PimTarget): void;
  /** An administrator ends somebody's activation. */
  remove(oid: string, requestId: string): void;
}

/** As strong a sign-in as PIM may ask for. */
const strong = (oid: string): PimCaller => ({
  oid,
  amr: ['pwd', 'mfa'],
  acrs: Array.from({ length: 99 }, (_, index) => `c${index + 1}`),
});

const order = (oid: string, target: PimTarget): Omit<PimOrder, 'action'> => ({
  target,
  principalId: oid,
  justification: null,
  ticket: { ticketNumber: null, ticketSystem: null },
  customData: null,
  isValidationOnly: false,
  schedule: undefined,
});

const activation = ({
  duration = 'PT1H',
  justification = 'Asked in the portal',
  ticket = 'PORTAL-1',
  ticketSystem = 'Portal',
}: ActivationFacts = {}): Pick<PimOrder, 'justification' | 'ticket' | 'schedule'> => ({
  justification,
  ticket: { ticketNumber: ticket, ticketSystem },
  schedule: { type: 'afterDuration', start: undefined, end: undefined, duration: durationMs(duration) },
});

export function createPortal(cloud: Cloud): Portal {
  return {
    activate: (oid, target, facts) =>
      cloud.pim.submit(strong(oid), {
        ...order(oid, target),
        ...activation(facts),
        action: 'selfActivate',
      }),
    deactivate: (oid, target) =>
      cloud.pim.submit(strong(oid), { ...order(oid, target), action: 'selfDeactivate' }),
    cancel: (oid, requestId) => {
      cloud.pim.cancel(strong(oid), requestId);
    },
    decide: (oid, requestId, result, justification) => {
      cloud.pim.decide(strong(oid), requestId, requestId, { result, justification });
    },
    decideExtension: (oid, requestId, result) => {
      cloud.pim.decideExtension(strong(oid), requestId, result);
    },
    saveSettings: (target) => {
      const { policies } = cloud.pim;
      policies.addExtensionRules(policies.of(target));
    },
    remove: (oid, requestId) => {
      const request = cloud.pim.request(requestId);
      if (request === undefined) throw pimFaults.requestNotFound();
      const { principalId, target } = request;
      cloud.pim.submit(strong(oid), { ...order(principalId, target), action: 'adminRemove' });
    },
  };
}
