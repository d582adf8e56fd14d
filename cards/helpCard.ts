import type { Missing } from '../services/elevation/reading.ts';
import type { Card, Element } from './card.ts';
import { button, cardOf, facts, heading, line } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { bare, plainLine, quoted, quotedLine } from './format.ts';
import { missingBelow, unknownTitle } from './missingText.ts';
import { verbs } from './verbs.ts';
import type { HelpWords } from './words/en/help.ts';
import { wordsFor } from './words/wordsFor.ts';

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

function commandOf(suggestion: Suggestion, { say, sayHelp }: HelpWords): string {
  return { help: sayHelp, targets: say.access, active: say.status, inbox: say.approvals }[suggestion];
}

/** What one can say. */
export function helpCard({ name, unknown, viewer }: HelpView): Card {
  return cardOf({
    summary:
      unknown === undefined
        ? wordsFor(viewer).help.summary
        : unknownTitle(quoted(bare(unknown.said, 60), viewer), unknown.missing, viewer),
    body: [
      ...opening(name, unknown, viewer),
      ...commandFacts(viewer),
      ...missingBelow(unknown?.missing ?? [], viewer),
    ],
    buttons: commandButtons(viewer),
  });
}

function opening(name: string, unknown: HelpView['unknown'], viewer: Reader): Element[] {
  const { help } = wordsFor(viewer);
  if (unknown === undefined) {
    const first = name.split(' ')[0] ?? '';
    return [...heading(first === '' ? help.hi : help.hiTo(plainLine(first, 40))), line(help.intro)];
  }
  const { said, suggestion, missing } = unknown;
  return [
    ...heading(unknownTitle(quotedLine(said, viewer, 60), missing, viewer)),
    line(suggestion === undefined ? help.understood : help.didYouMean(commandOf(suggestion, help))),
  ];
}

const commands = [
  ...(['access', 'order', 'again', 'save', 'status', 'history', 'month', 'team', 'incident'] as const),
  ...(['giveBack', 'cancel', 'approvals', 'away', 'notify'] as const),
] satisfies readonly (keyof HelpWords['say'])[];

/** Shared with the welcome card. */
export function commandFacts(viewer: Reader): Element[] {
  const { say, does } = wordsFor(viewer).help;
  return facts(commands.map((command) => [say[command], does[command]]));
}

export function commandButtons(viewer: Reader): ReturnType<typeof button>[] {
  const { buttons } = wordsFor(viewer);
  return [
    button(buttons.access, verbs.targets()),
    button(buttons.status, verbs.active()),
    button(buttons.approvals, verbs.inbox()),
  ];
}
