import type { Finding } from './finding.ts';
import { error, ok, warning } from './finding.ts';

/** What one phase of a target's settings asks. */
export interface GateAt {
  readonly target: string;
  readonly phase: 'pre' | 'post';
  /** The file wants the gate there. */
  readonly isWanted: boolean;
  readonly hasApprover: boolean;
  /** `gate`: ours. `strange`: another endpoint, with its address. `gone`: an extension that is not there any more. */
  readonly asks: 'gate' | 'nobody' | 'gone' | { readonly strange: string };
}

/** `down`: it does not answer. `absent`: the file has no gate. */
export type GateReach = 'up' | 'down' | 'absent';

/** Of a group that the file has rules for and the tenant does not have, in a sentence. */
export function nowhereText(name: string): string {
  return `${name}: the file has rules for it, and the tenant has no group of that name.`;
}

/** Whether PIM asks the gate where the file has rules, and nobody else who could spare the human. */
export function gateFindings(
  reach: GateReach,
  places: readonly GateAt[],
  nowhere: readonly string[] = [],
): readonly Finding[] {
  const found = [
    ...places.flatMap(placeFindings),
    ...nowhere.map((name) =>
      error(
        'gate.nowhere',
        nowhereText(name),
        'Write its name as Entra has it, or its object id; then run: latchkey gate link.',
      ),
    ),
  ];
  if (reach === 'down')
    found.push(
      error(
        'gate.down',
        'The gate does not answer: what becomes of activations now is PIM’s to say, and Microsoft does not publish which.',
        'Start it, and look at /readyz on the port of whoever runs it; then run doctor again.',
      ),
    );
  if (reach === 'absent')
    found.push(
      warning(
        'gate.absent',
        'The file has rules and no gate: whoever asks in the portal goes around them.',
        'Set the gate up as docs/gate.md says; it needs Entra ID Governance.',
      ),
    );
  return found.length > 0
    ? found
    : [
        ok(
          'gate',
          `The gate answers, and ${places.filter(({ isWanted }) => isWanted).length} settings ask it.`,
        ),
      ];
}

function placeFindings({ target, phase, isWanted, hasApprover, asks }: GateAt): Finding[] {
  const link = 'Run: latchkey gate link.';
  if (typeof asks === 'object')
    return [
      // Before a human is asked, an endpoint can spare them.
      phase === 'pre' && hasApprover
        ? error(
            'gate.can-auto-approve',
            `${target}: another endpoint, ${asks.strange}, is asked before its approvers and could approve in their place.`,
            `Find out whose it is; then PIM > ${target} > Settings, or latchkey gate link.`,
          )
        : warning(
            'gate.strange',
            `${target}: PIM asks another endpoint, ${asks.strange}.`,
            `Find out whose it is; ${link}`,
          ),
    ];
  if (asks === 'gone')
    return [error('gate.gone', `${target}: PIM is to ask an extension that is not there any more.`, link)];
  if (isWanted && asks === 'nobody')
    return [
      error(
        'gate.unlinked',
        `${target}: the file has rules, and PIM asks no gate (${phase}-approval).`,
        link,
      ),
    ];
  if (asks === 'gate' && phase === 'pre' && hasApprover)
    return [
      warning(
        'gate.before-approvers',
        `${target}: the gate is asked before its approvers. It never approves in their place, but whoever takes over its host could.`,
        'Write gate: post under its rules, so that a human has said yes before.',
      ),
    ];
  return [];
}
