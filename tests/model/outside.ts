import type { Command } from './commands.ts';
import type { Play } from './play.ts';
import type { Request } from './reference.ts';
import { stateOf } from './reference.ts';
import { settingsOf } from './tenant.ts';

/** A command by its name. */
type Of<K extends Command['do']> = Extract<Command, { do: K }>;
type Deeds<K extends Command['do']> = {
  readonly [N in K]: (play: Play, command: Of<N>) => void | Promise<void>;
};

/** How long Latchkey believes what it has read of a policy, and a little. Milliseconds. */
const policyBelievedMs = 301_000;

/** What people do in Microsoft's portal. */
export const portalDeeds: Deeds<
  | 'ask in the portal'
  | 'decide in the portal'
  | 'cancel in the portal'
  | 'take away in the portal'
  | 'give back in the portal'
> = {
  'ask in the portal': (play, { who, target, minutes }) => {
    const order = { who, target, minutes, reason: play.reason() };
    const foretold = play.model.judgeOrder(order, 'portal');
    const happened = play.inPortal(() =>
      play.world.running.portal.activate(play.person(who).user.id, play.target(target), {
        duration: `PT${minutes}M`,
        justification: order.reason,
      }),
    );
    play.compare(`asking for ${target} in the portal by ${who}`, foretold, happened, false);
    const id = happened ? play.newIn(who, target)?.id : undefined;
    if (id !== undefined) play.asked(order, 'portal', id);
  },
  'decide in the portal': (play, { who, verdict, request: which }) => {
    const request = pick(play, which);
    if (request === undefined) return;
    const foretold = play.model.judgeDecision(request, who);
    const because = play.reason();
    const result = verdict === 'approve' ? 'Approve' : 'Deny';
    const happened = play.inPortal(() => {
      play.world.running.portal.decide(play.person(who).user.id, play.idOf(request), result, because);
    });
    play.compare(`the decision of ${who} in the portal on ${request.number}`, foretold, happened, false);
    if (!happened) return;
    play.model.decide(request, who, verdict, because, 'portal');
    play.doneInPortal({ what: verdict === 'approve' ? 'approved' : 'denied', who, id: play.idOf(request) });
  },
  'cancel in the portal': (play, { who, request: which }) => {
    const request = pick(play, which);
    if (request === undefined) return;
    const foretold = play.model.judgeWithdrawal(request, who);
    const happened = play.inPortal(() => {
      play.world.running.portal.cancel(play.person(who).user.id, play.idOf(request));
    });
    play.compare(`cancelling ${request.number} in the portal by ${who}`, foretold, happened, false);
    if (!happened) return;
    play.model.withdraw(request);
    play.doneInPortal({ what: 'withdrawn', who, id: play.idOf(request) });
  },
  'take away in the portal': (play, { request: which }) => {
    const request = pick(play, which);
    const admin = play.world.cast.tenant.users.at(-1)?.id ?? '';
    if (request === undefined || stateOf(request) !== 'on') return;
    const foretold = play.model.judgeGivingBack(request.order.who, request.order.target);
    const happened = play.inPortal(() => {
      play.world.running.portal.remove(admin, play.idOf(request));
    });
    play.compare(`taking ${request.number} away`, foretold, happened, false);
    if (happened) play.model.end(request, 'taken away');
  },
  'give back in the portal': (play, { who, target }) => {
    const request = play.model.holds(who, target);
    const foretold = play.model.judgeGivingBack(who, target);
    const happened = play.inPortal(() =>
      play.world.running.portal.deactivate(play.person(who).user.id, play.target(target)),
    );
    play.compare(`giving ${target} back in the portal by ${who}`, foretold, happened, false);
    if (!happened || request === undefined) return;
    play.model.end(request, 'given back');
    play.doneInPortal({ what: 'given-back', who, id: play.idOf(request) });
  },
};

/** What an administrator changes, or Entra by itself. */
export const adminDeeds: Deeds<'eligibility' | 'policy' | 'approver' | 'account' | 'guess'> = {
  eligibility: (play, { who, target, is }) => {
    if (play.model.isEligible(who, target) === is) return;
    play.world.setEligible(play.person(who).user.id, play.target(target), is);
    play.model.setEligible(who, target, is);
  },
  policy: async (play, { target, longest, approval, mia }) => {
    const { cast, running } = play.world;
    running.cloud.pim.policies.configure(play.target(target), settingsOf({ longest, approval, mia }, cast));
    for (const name of ['mia', 'noah'] as const) play.unsure.add(name);
    play.model.policies[target] = { longest, approvers: approval ? (mia ? ['mia', 'noah'] : ['noah']) : [] };
    // Until then an order may be judged by the policy as it was.
    await play.world.advance(policyBelievedMs);
    play.model.at(play.world.now());
  },
  approver: (play, { is }) => {
    const group = play.world.running.cloud.directory.group(play.world.cast.approverGroup);
    const noah = play.world.cast.ids.noah;
    if (is) group?.members.set(noah, play.world.now());
    else group?.members.delete(noah);
    play.model.setInGroup('noah', is);
    play.unsure.add('noah');
  },
  account: (play, { is }) => {
    play.world.running.cloud.directory.setEnabled(play.world.cast.ids.noah, is);
    play.model.setOff('noah', !is);
    play.unsure.add('noah');
  },
  guess: ({ world }, { name, value }) => {
    const { pim, switches } = world.running.cloud;
    Object.assign(name in switches ? switches : pim.switches, { [name]: value });
  },
};

function pick({ model: { requests } }: Play, which: number): Request | undefined {
  return requests.at(-1 - (which % Math.max(1, requests.length)));
}
