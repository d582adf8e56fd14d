import type { Missing } from '../services/elevation/reading.ts';
import type { Card, Element } from './card.ts';
import { button, cardOf, facts, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, english, plainLine, quoted, quotedLine } from './format.ts';
import { missingBelow, unknownTitle } from './missingText.ts';
import { verbs } from './verbs.ts';

type Suggestion = 'help' | 'targets' | 'active' | 'inbox';

export interface HelpView {
  readonly viewer: Viewer;
  readonly name: string;
  /** Words that meant nothing, and the command that comes nearest. */
  readonly unknown?: {
    readonly said: string;
    readonly suggestion?: Suggestion;
    /** Where else they may have meant something. */
    readonly missing: readonly Missing[];
  };
}

const commandOf: Readonly<Record<Suggestion, string>> = {
  help: 'help',
  targets: 'my access',
  active: 'status',
  inbox: 'approvals',
};

/** What one can say. */
export function helpCard({ name, unknown }: HelpView): Card {
  return cardOf({
    summary:
      unknown === undefined
        ? 'What I can do'
        : unknownTitle(quoted(bare(unknown.said, 60)), unknown.missing, english),
    body: [...opening(name, unknown), ...commandFacts(), ...missingBelow(unknown?.missing ?? [], english)],
    buttons: commandButtons(),
  });
}

function opening(name: string, unknown: HelpView['unknown']): Element[] {
  if (unknown === undefined) {
    const first = name.split(' ')[0] ?? '';
    return [
      ...heading(first === '' ? 'Hi' : `Hi ${plainLine(first, 40)}`),
      line('I switch on access that you are eligible for in Entra PIM, for as long as you need it.'),
    ];
  }
  const { said, suggestion, missing } = unknown;
  return [
    ...heading(unknownTitle(quotedLine(said, 60), missing, english)),
    line(
      suggestion === undefined
        ? 'Here is what I understand.'
        : `Did you mean **${commandOf[suggestion]}**? Here is what I understand.`,
    ),
  ];
}

/** Shared with the welcome card. */
export function commandFacts(): Element[] {
  return facts([
    ['my access', 'everything you may switch on'],
    ['search & purge 2h INC0042731 phish', 'straight to its form, filled'],
    ['again', 'what you asked for last, once more'],
    ['save as morning shift', 'what is on, to ask for it together'],
    ['incident INC0042731', 'in a channel or group chat: one ticket, several people'],
    ['status', 'what is on or waiting'],
    ['history', 'what you had, and what was denied'],
    ['my month', 'what you asked for and how much of it you used'],
    ['team month', 'the same of your team, where you are named for its figures'],
    ['give back security reader', 'switch it off before its time'],
    ['cancel', 'take back a request that waits'],
    ['approvals', 'what waits for your decision'],
    ['away until 5pm', 'who asks meanwhile reaches the others; back ends it'],
    ['notify less', 'fewer calls; notify normal for all'],
  ]);
}

export function commandButtons(): ReturnType<typeof button>[] {
  return [
    button('My access', verbs.targets()),
    button('Status', verbs.active()),
    button('Approvals', verbs.inbox()),
  ];
}
