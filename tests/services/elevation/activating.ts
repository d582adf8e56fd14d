import sinon from 'sinon';
import { activate } from '../../../services/elevation/activate.ts';
import type { ActivateParts, Activation } from '../../../services/elevation/activate.ts';
import type { Check } from '../../../services/elevation/pim.ts';
import type { Intent } from '../../../services/elevation/intent.ts';
import type { Policy } from '../../../services/elevation/policy.ts';
import type { TargetSettings } from '../../../services/elevation/targetSettings.ts';
import type { TicketLook } from '../../../services/elevation/ticketSystem.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, inTurn, intentOf, pimWith } from '../../support/useCase.ts';
import { alex, later, megan, now, purge, requestIn } from '../../cards/samples.ts';

export const actor = actorOf(alex);
export const policy: Policy = {
  maximumMinutes: 240,
  requiresMfa: true,
  requiresJustification: true,
  requiresTicket: false,
  approval: { approvers: [{ kind: 'user', id: megan.id }], requiresReason: false },
};
const draft = { minutes: 60, justification: 'Phishing wave', ticketNumber: '', ticketSystem: '' };
export const order = { target: purge, minutes: 60, justification: 'Phishing wave' };
export const asked = (id: string, justification = 'Phishing wave') => {
  const request = requestIn({ kind: 'awaiting-approval', until: later(1440) }, { id });
  return { ...request, order: { ...order, justification } };
};
export const waiting = asked('new');
export const old = { ...asked('old'), state: { kind: 'ended', how: 'expired' } as const };
export const who = { rows: [megan], missing: [], named: [{ kind: 'person', name: megan.name }] } as const;
export const free: Check = { eligible: true, approvers: who, recent: [] };

export interface World {
  readonly reading?: { readable: true; policy: Policy } | { readable: false };
  /** What reading it once more comes to. */
  readonly readAgain?: World['reading'] | Error;
  /** What the file says of the target. */
  readonly settings?: TargetSettings;
  /** What the one ticket system has of every ticket. */
  readonly look?: TicketLook;
  readonly mfa?: boolean | 'not told';
  readonly contexts?: readonly string[];
  readonly checks?: readonly (Check | Error)[];
  readonly answer?: typeof waiting | Error;
  readonly steppedUp?: boolean;
  /** How many minutes ago an earlier order for the same was intended, whose outcome is open. */
  readonly earlier?: { readonly minutesAgo: number; readonly lost?: boolean };
  /** What else is open. */
  readonly open?: readonly Intent[];
  /** The store fails from this transaction on: 1 is the intent, 2 the outcome. */
  readonly storeFailsFrom?: number;
  readonly backgroundOf?: ActivateParts['backgroundOf'];
}

interface Run {
  readonly book: MemoryBook;
  readonly check: sinon.SinonStub;
  readonly write: sinon.SinonStub;
  readonly policies: sinon.SinonStub;
  readonly approvers: sinon.SinonStub;
  readonly lookUp: sinon.SinonStub;
  readonly run: (change?: Partial<Activation['draft']>) => Promise<TrackedRequest>;
}

export async function world({
  reading = { readable: true, policy },
  readAgain,
  settings = {},
  look = { kind: 'absent' },
  mfa = true,
  contexts = [],
  checks = [free],
  answer = waiting,
  steppedUp = false,
  earlier,
  open = [],
  storeFailsFrom = Infinity,
  backgroundOf = () => Promise.resolve({}),
}: World): Promise<Run> {
  const write = sinon.stub();
  if (answer instanceof Error) write.rejects(answer);
  else write.resolves({ ...answer, graphRequestId: 'g1' });
  const check = inTurn(checks);
  const policies = sinon.stub().resolves(new Map([[keyOf(purge), reading]]));
  if (readAgain instanceof Error) policies.onSecondCall().rejects(readAgain);
  else if (readAgain !== undefined) policies.onSecondCall().resolves(new Map([[keyOf(purge), readAgain]]));
  const approvers = sinon.stub().resolves(who);
  const lookUp = sinon.stub().resolves(look);
  const pim = pimWith({
    assurance: () => Promise.resolve({ mfa: mfa === 'not told' ? undefined : mfa, contexts }),
    entitlements: { policies, addresses: () => Promise.resolve(['alex@contoso.com']) },
    activations: { check, activate: write, approvers },
  });
  const book = memoryBook(() => now);
  if (earlier !== undefined)
    await book.intents.open(
      intentOf(alex, { verb: 'activate', order, latestBefore: 'old' }, { id: 'earlier', ...earlier }),
    );
  for (const intent of open) await book.intents.open(intent);
  book.failFrom(storeFailsFrom);
  const parts: ActivateParts = {
    ...book,
    pim,
    settingsOf: () => settings,
    backgroundOf,
    ticketSystem: () => ({ lookUp, openOf: () => Promise.resolve({ rows: [] }) }),
  };
  return {
    book,
    check,
    write,
    policies,
    approvers,
    lookUp,
    run: (change = {}) =>
      activate(parts, actor, { target: purge, draft: { ...draft, ...change }, steppedUp }),
  };
}
