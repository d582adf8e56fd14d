import type { Command } from './commands.ts';
import type { PersonName } from './reference.ts';

/** A fault of the bot that the histories have to see. */
export interface PlantedFault {
  /** What the bot does wrong. */
  readonly name: string;
  /** Where it is planted: the text that stands there once, and what is put in its place. `IS_ON` there is true as long as the fault is to be. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** A history in which it shows, and as what. */
  readonly commands: readonly Command[];
  readonly seen: RegExp;
}

const askVault = { do: 'ask', who: 'ann', target: 'vault', minutes: 30, via: 0 } as const;
const askPlain = { do: 'ask', who: 'ann', target: 'plain', minutes: 30, via: 0 } as const;
const decideBy = (who: 'mia' | 'noah', verdict: 'approve' | 'deny'): Command => ({
  ...{ do: 'decide', who, verdict, card: 0, via: 1 },
});

/** Somebody asks, and the bot dies right after that request of its kind. */
const dying = (who: PersonName, at: 'write' | 'message', count: number): Command => ({
  ...{ ...askVault, who },
  but: { kind: 'dies', at, count, phase: 'after' },
});

export const plantedFaults: readonly PlantedFault[] = [
  {
    name: 'a write leaves without its intent in the trail',
    file: 'services/elevation/carryOut.ts',
    from: 'await kept.audit.intended(intent);',
    to: 'if (!(IS_ON)) await kept.audit.intended(intent);',
    commands: [askPlain],
    seen: /the rows of an intent are asked/,
  },
  {
    name: 'a lost answer counts as a refusal',
    file: 'services/elevation/problem.ts',
    from: "return kind === 'outcome-unknown' || kind === 'waits-for-approval';",
    to: "return (!(IS_ON) && kind === 'outcome-unknown') || kind === 'waits-for-approval';",
    commands: [{ ...askPlain, but: { kind: 'lost answer' } }],
    seen: /the trail lacks: asked|is missing/,
  },
  {
    name: 'an honest click is recorded as a forged one',
    file: 'services/elevation/decide.ts',
    from: 'if (factsHash(request) !== shown) {',
    to: "if (IS_ON) await parts.audit.tampered({ actor, attempt: { verb: verdict }, detail: 'facts' });\n  if (factsHash(request) !== shown) {",
    commands: [askVault, decideBy('mia', 'approve')],
    seen: /the trail calls an honest click forged: approve, facts/,
  },
  {
    name: 'intents whose outcome is open are not looked up',
    file: 'services/elevation/closeIntents.ts',
    from: 'for (const intent of await parts.intents.of(actor.id))',
    to: 'for (const intent of IS_ON ? [] : await parts.intents.of(actor.id))',
    commands: [dying('ann', 'write', 1), { do: 'wait', seconds: 401 }],
    seen: /has no outcome|the trail lacks/,
  },
  {
    name: 'what was said is said again',
    file: 'services/store/postgres/claims.ts',
    from: "if (claimed !== undefined) return claimed.fresh ? 'mine' : 'doubtful';",
    to: "if (IS_ON) return 'mine'; if (claimed !== undefined) return claimed.fresh ? 'mine' : 'doubtful';",
    commands: [
      ...[dying('ann', 'message', 1), dying('ben', 'message', 2), dying('mia', 'message', 3)],
      { do: 'wait', seconds: 401 },
    ],
    seen: /is there 2 times|heard 2 times|reminders of/,
  },
  {
    name: 'who asked is asked to approve as well',
    file: 'services/notifications/askApprovers.ts',
    from: 'notice.now.map(async (person) => ({',
    to: '[...notice.now, ...(IS_ON ? [request.requester] : [])].map(async (person) => ({',
    commands: [{ ...askVault, who: 'mia' }],
    seen: /mia has a card of 0 and approves nothing/,
  },
  {
    name: 'cards of the other approvers are not brought up to date',
    file: 'services/notifications/updateCards.ts',
    from: 'concerns(card.shows.audience) &&',
    to: "concerns(card.shows.audience) && !(IS_ON && card.shows.audience.kind === 'approver') &&",
    commands: [askVault, decideBy('mia', 'deny')],
    seen: /for noah (?:says|can still be approved)/,
  },
  {
    name: 'the card that asks does not show for how long',
    file: 'cards/requestFacts.ts',
    from: 'text: lengthText(order.minutes, viewer),',
    to: 'text: IS_ON ? undefined : lengthText(order.minutes, viewer),',
    commands: [askVault],
    seen: /does not show what it grants/,
  },
  {
    name: 'a decision is not in the trail',
    file: 'services/elevation/keepDecided.ts',
    from: 'kept.audit.decided({ actor, intent: intent.id, request, verdict, receipt, offer: minutes }),',
    to: 'IS_ON ? Promise.resolve() : kept.audit.decided({ actor, intent: intent.id, request, verdict, receipt, offer: minutes }),',
    commands: [askVault, decideBy('mia', 'approve')],
    seen: /the trail lacks: approved by mia|has no outcome/,
  },
  {
    name: 'who asked does not hear of it',
    file: 'services/notifications/tellRequester.ts',
    from: 'if (by?.id === requester.id || call === undefined) return;',
    to: 'if ((IS_ON ? by !== undefined : by?.id === requester.id) || call === undefined) return;',
    commands: [askVault, decideBy('noah', 'deny')],
    seen: /ann heard 0 times of 1 decisions to deny vault/,
  },
  {
    name: 'what is over by time alone is not said to be',
    file: 'services/elevation/settleByTime.ts',
    from: 'const came = ',
    to: 'if (IS_ON) return; const came = ',
    // Who looks at it dies before.
    commands: [
      askPlain,
      { do: 'wait', seconds: 67 },
      { do: 'status', who: 'ben', via: 0, but: { kind: 'dies', at: 'cloud', count: 1, phase: 'before' } },
      { do: 'wait', seconds: 4_001 },
    ],
    seen: /ann’s card of 0 \(over\) says/,
  },
  {
    name: 'older reminders are not taken away',
    file: 'services/notifications/remind.ts',
    from: 'for (const card of older)',
    to: 'for (const card of IS_ON ? [] : older)',
    commands: [
      askVault,
      { do: 'wait', seconds: 1_901 },
      { do: 'wait', seconds: 1_901 },
      { do: 'wait', seconds: 4_001 },
    ],
    seen: /has \d reminders of 0|has \d cards of 0/,
  },
  {
    name: 'more is asked for than the form said',
    file: 'services/entra/requestBodies.ts',
    from: 'duration: durationOf(order.minutes)',
    to: 'duration: durationOf(order.minutes + (IS_ON ? 30 : 0))',
    commands: [askPlain],
    seen: /something else was asked for/,
  },
];
