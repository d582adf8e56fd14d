import type { Command } from './commands.ts';

/** A history on which somebody once disagreed, as small as it could be made. */
export interface KeptHistory {
  /** What has to be so. */
  readonly name: string;
  /** Of the random history that found it. */
  readonly seed: number;
  readonly commands: readonly Command[];
}

export const keptHistories: readonly KeptHistory[] = [
  {
    name: 'an activation that is over stays over when another of the same target is on',
    seed: 1,
    commands: [
      { do: 'ask', who: 'ann', target: 'plain', minutes: 30, via: 0 },
      { do: 'wait', seconds: 4_001 },
      { do: 'ask', who: 'ann', target: 'plain', minutes: 120, via: 0 },
    ],
  },
  {
    name: 'what an administrator took away was not given back',
    seed: 2,
    commands: [
      { do: 'ask', who: 'ann', target: 'plain', minutes: 60, via: 0 },
      { do: 'wait', seconds: 401 },
      { do: 'give back', who: 'ann', target: 'plain', via: 1, but: { kind: 'not sent' } },
      { do: 'take away in the portal', request: 0 },
    ],
  },
  {
    name: 'a reminder that Teams draws anew reads as no second request',
    seed: 10,
    commands: [
      { do: 'edit', who: 'mia', target: 'vault', minutes: 30, via: 1 },
      { do: 'wait', seconds: 1_901 },
    ],
  },
  {
    name: 'a request that waits keeps another out, however long ago it was made',
    seed: 23,
    commands: [
      { do: 'ask', who: 'ann', target: 'vault', minutes: 30, via: 0 },
      { do: 'wait', seconds: 4_001 },
      { do: 'ask in the portal', who: 'ann', target: 'vault', minutes: 30 },
    ],
  },
  {
    name: 'what follows is not ended by what ended the one before',
    seed: 36,
    commands: [
      { do: 'ask', who: 'ann', target: 'plain', minutes: 60, via: 1 },
      { do: 'wait', seconds: 1_901 },
      { do: 'continue', who: 'ann', target: 'plain', via: 0 },
      { do: 'take away in the portal', request: 1 },
      { do: 'wait', seconds: 1_901 },
    ],
  },
  {
    name: 'a bot that died while it gave something back leaves no riddle',
    seed: 5_307,
    commands: [
      { do: 'ask', who: 'ann', target: 'plain', minutes: 30, via: 1 },
      { do: 'wait', seconds: 401 },
      {
        do: 'give back',
        who: 'ann',
        target: 'plain',
        via: 0,
        but: { kind: 'dies', at: 'database', count: 12, phase: 'before' },
      },
      { do: 'wait', seconds: 4_001 },
    ],
  },
  {
    name: 'an approver who looks at what was given back brings it back to nobody’s card',
    seed: 200_013,
    commands: [
      { do: 'give back', via: 0, who: 'ben', target: 'plain' },
      { do: 'ask', minutes: 120, via: 0, who: 'ben', target: 'tower' },
      { do: 'ask in the portal', minutes: 120, who: 'ann', target: 'vault' },
      { do: 'decide', who: 'mia', verdict: 'approve', card: 1, via: 1 },
      { do: 'wait', seconds: 1_901 },
      { do: 'give back', via: 1, who: 'ben', target: 'tower' },
    ],
  },
  {
    name: 'who has to sign in first has the form afterwards',
    seed: 200_013,
    commands: [
      { do: 'give back', via: 0, who: 'ben', target: 'plain' },
      { do: 'sign-in lost', who: 'ben' },
      { do: 'ask', minutes: 30, via: 0, who: 'ben', target: 'vault' },
    ],
  },
  {
    name: 'what an approver left open is told by the other while their account is off',
    seed: 600_012,
    commands: [
      { do: 'ask', who: 'ann', target: 'vault', minutes: 30, via: 0 },
      { do: 'decide', who: 'noah', verdict: 'deny', card: 0, via: 0, but: { kind: 'not sent' } },
      { do: 'account', is: false },
    ],
  },
  {
    name: 'a card that came while its bot died is right once its reader looks',
    seed: 600_185,
    commands: [
      {
        ...{ do: 'ask', who: 'ben', target: 'tower', minutes: 30, via: 0 },
        but: { kind: 'dies', at: 'cloud', count: 10, phase: 'after' },
      },
      { do: 'decide', who: 'mia', verdict: 'deny', card: 2, via: 0 },
      { do: 'look', who: 'noah', via: 0 },
      { do: 'look', who: 'mia', via: 1 },
    ],
  },
  {
    name: 'a second card of what waits came while its bot died',
    seed: 600_248,
    commands: [
      { do: 'ask', minutes: 60, via: 0, who: 'mia', target: 'vault' },
      {
        ...{ do: 'ask', minutes: 30, via: 0, who: 'mia', target: 'vault' },
        but: { kind: 'dies', at: 'cloud', count: 4, phase: 'after' },
      },
      { do: 'wait', seconds: 90_001 },
      { do: 'look', who: 'mia', via: 0 },
    ],
  },
  {
    name: 'what the only approver left open stays open while their account is off, and no longer',
    seed: 600_185,
    commands: [
      { do: 'ask', who: 'mia', target: 'vault', minutes: 30, via: 0 },
      {
        ...{ do: 'decide', who: 'noah', verdict: 'approve', card: 0, via: 0 },
        but: { kind: 'dies', at: 'cloud', count: 3, phase: 'after' },
      },
      { do: 'account', is: false },
      { do: 'settle' },
      { do: 'account', is: true },
      { do: 'settle' },
    ],
  },
  {
    name: 'what is over is not on again with what followed it within its last minute',
    seed: 600_303,
    commands: [
      { do: 'ask', who: 'ben', target: 'plain', minutes: 30, via: 0 },
      { do: 'wait', seconds: 1_788 },
      { do: 'continue', who: 'ben', target: 'plain', via: 1 },
      { do: 'wait', seconds: 401 },
      { do: 'settle' },
    ],
  },
  {
    name: 'what was sent by a bot that died is found a day later, when it is over',
    seed: 600_332,
    commands: [
      {
        ...{ do: 'ask', who: 'mia', target: 'tower', minutes: 60, via: 0 },
        but: { kind: 'dies', at: 'write', count: 1, phase: 'after' },
      },
      { do: 'wait', seconds: 90_001 },
    ],
  },
  {
    name: 'nothing is asked for twice while a bot that died may still be sending it',
    seed: 600_342,
    commands: [
      {
        ...{ do: 'ask', who: 'ben', target: 'tower', minutes: 30, via: 0 },
        but: { kind: 'dies', at: 'write', count: 1, phase: 'before' },
      },
      { do: 'ask', who: 'ben', target: 'tower', minutes: 30, via: 1 },
    ],
  },
  {
    name: 'what was approved for later is not told to be switched on now',
    seed: 705,
    commands: [
      { do: 'ask', who: 'ben', target: 'vault', minutes: 30, via: 1 },
      { do: 'decide', who: 'mia', verdict: 'approve', card: 1, via: 0 },
      { do: 'wait', seconds: 67 },
      { do: 'continue', who: 'ben', target: 'vault', via: 0 },
      { do: 'look', who: 'mia', via: 1 },
      { do: 'decide', who: 'mia', verdict: 'approve', card: 0, via: 1 },
    ],
  },
  {
    name: 'who asked hears of an approval that was seen only when it was on',
    seed: 610_095,
    commands: [
      { do: 'ask', who: 'ann', target: 'vault', minutes: 60, via: 1 },
      { do: 'ask', who: 'ann', target: 'tower', minutes: 30, via: 0 },
      { do: 'wait', seconds: 1_901 },
      { do: 'decide', who: 'noah', verdict: 'approve', card: 2, via: 1 },
      { do: 'ask', who: 'ben', target: 'vault', minutes: 30, via: 1 },
      { do: 'decide', who: 'mia', verdict: 'deny', card: 1, via: 0 },
      { do: 'decide', who: 'mia', verdict: 'approve', card: 2, via: 0 },
      { do: 'ask', who: 'mia', target: 'tower', minutes: 120, via: 0 },
      {
        ...{ do: 'decide', who: 'noah', verdict: 'approve', card: 2, via: 0 },
        but: { kind: 'dies', at: 'cloud', count: 4, phase: 'before' },
      },
      { do: 'wait', seconds: 11 },
      { do: 'look', who: 'noah', via: 0 },
      { do: 'wait', seconds: 1_901 },
    ],
  },
  {
    name: 'what was approved after all the time that it was asked for is on from then, and not over',
    seed: 610_161,
    commands: [
      { do: 'ask', who: 'ann', target: 'tower', minutes: 30, via: 1 },
      { do: 'decide', who: 'mia', verdict: 'approve', card: 3, via: 0 },
      { do: 'wait', seconds: 401 },
      { do: 'continue', who: 'ann', target: 'tower', via: 0 },
      { do: 'wait', seconds: 4_001 },
      { do: 'decide', who: 'mia', verdict: 'approve', card: 0, via: 0 },
    ],
  },
  {
    name: 'what was asked for elsewhere is given back, and not what is to come of the same target',
    seed: 660_032,
    commands: [
      { do: 'ask', who: 'ann', target: 'plain', minutes: 120, later: 700, via: 1 },
      { do: 'ask in the portal', who: 'ann', target: 'plain', minutes: 120 },
      { do: 'wait', seconds: 1_901 },
      { do: 'give back', who: 'ann', target: 'plain', via: 1 },
    ],
  },
  {
    name: 'what was seen on is not taken for what is being switched on by an approver’s look',
    seed: 630_043,
    commands: [
      { do: 'guess', name: 'startedActivation', value: 'stays Granted' },
      { do: 'ask', who: 'mia', target: 'tower', minutes: 30, via: 0 },
      { do: 'ask', who: 'ben', target: 'vault', minutes: 60, later: 45, via: 0 },
      { do: 'decide', who: 'noah', verdict: 'approve', card: 0, via: 1 },
      { do: 'wait', seconds: 4_001 },
    ],
  },
  {
    name: 'what was planned and taken back elsewhere is over as far as can be told',
    seed: 630_048,
    commands: [
      { do: 'ask', who: 'mia', target: 'plain', minutes: 60, via: 1 },
      { do: 'look', who: 'mia', via: 0 },
      { do: 'continue', who: 'mia', target: 'plain', via: 1 },
      { do: 'cancel in the portal', who: 'mia', request: 0 },
      ...[1, 2, 3, 4, 5, 6].map(() => ({ do: 'wait', seconds: 1_901 }) as const),
    ],
  },
  {
    name: 'what was approved and planned is over by its time, whatever word Entra leaves it',
    seed: 630_024,
    commands: [
      { do: 'guess', name: 'startedActivation', value: 'stays Granted' },
      { do: 'ask', who: 'ben', target: 'vault', minutes: 60, later: 45, via: 0 },
      { do: 'decide', who: 'noah', verdict: 'approve', card: 0, via: 1 },
      { do: 'wait', seconds: 4_001 },
      { do: 'wait', seconds: 4_001 },
    ],
  },
  {
    name: 'a denial that nobody saw for a day is told once it is seen',
    seed: 690_052,
    commands: [
      { do: 'ask', who: 'ben', target: 'tower', minutes: 60, via: 1 },
      { do: 'ask', who: 'ann', target: 'watch', minutes: 60, via: 1 },
      {
        do: 'decide',
        who: 'mia',
        verdict: 'approve',
        card: 0,
        via: 1,
        but: { kind: 'dies', at: 'write', count: 23, phase: 'after' },
      },
      {
        do: 'decide',
        who: 'noah',
        verdict: 'deny',
        card: 2,
        via: 1,
        but: { kind: 'dies', at: 'cloud', count: 5, phase: 'after' },
      },
      { do: 'wait', seconds: 90_001 },
    ],
  },
  {
    name: 'what was asked for together and approved elsewhere is found by the list of it, after all its time',
    seed: 690_080,
    commands: [
      { do: 'ask together', who: 'ben', via: 0 },
      { do: 'decide in the portal', who: 'mia', verdict: 'approve', request: 1 },
      { do: 'wait', seconds: 90_001 },
    ],
  },
  {
    name: 'a button of a card that came while its bot died is not taken for a forged one',
    seed: 690_166,
    commands: [
      { do: 'ask', who: 'ben', target: 'vault', minutes: 120, later: 45, via: 1 },
      { do: 'give back', who: 'ben', target: 'plain', via: 0 },
      {
        do: 'ask',
        who: 'ben',
        target: 'vault',
        minutes: 60,
        via: 0,
        but: { kind: 'dies', at: 'cloud', count: 2, phase: 'after' },
      },
      { do: 'wait', seconds: 67 },
      { do: 'decide', who: 'mia', verdict: 'deny', card: 2, via: 1 },
      { do: 'withdraw', who: 'ben', card: 3, via: 0 },
    ],
  },
  {
    name: 'a card whose message could not be written down for a moment follows its request all the same',
    seed: 690_317,
    commands: [
      { do: 'give back', who: 'ben', target: 'vault', via: 0 },
      { do: 'edit', who: 'ben', target: 'vault', minutes: 120, via: 1 },
      { do: 'ask', who: 'ann', target: 'watch', minutes: 120, via: 1 },
      {
        do: 'ask',
        who: 'ben',
        target: 'vault',
        minutes: 30,
        via: 0,
        but: { kind: 'storage breaks', count: 15, phase: 'before' },
      },
      { do: 'ask', who: 'ann', target: 'tower', minutes: 30, via: 1 },
      { do: 'decide', who: 'noah', verdict: 'approve', card: 2, via: 1 },
    ],
  },
  {
    name: 'who was taken out before it was found that something was asked for is not asked',
    seed: 690_451,
    commands: [
      {
        do: 'ask',
        who: 'ann',
        target: 'watch',
        minutes: 30,
        via: 0,
        but: { kind: 'dies', at: 'write', count: 1, phase: 'after' },
      },
      { do: 'policy', target: 'watch', longest: 60, approval: true, mia: false },
    ],
  },
];
