import type { Standing } from '../services/elevation/access.ts';
import { hiding } from '../services/elevation/access.ts';
import type { Missing } from '../services/elevation/reading.ts';
import { hides } from '../services/elevation/reading.ts';
import type { Target, TargetKey } from '../services/elevation/target.ts';
import type { Card, Element } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, english, plainLine, quoted, quotedLine } from './format.ts';
import { oneOf } from './listText.ts';
import { missingBelow, missingLines, unknownTitle } from './missingText.ts';
import { pageButtons, pageLine, pageOf, searchButton, searchField } from './pages.ts';
import type { RowDetail } from './rowDetails.ts';
import { withDetailsIfRoom } from './rowDetails.ts';
import { standingRows } from './standingRow.ts';
import { targetName, targetNamePlain } from './text.ts';
import type { FormWish } from './verbs.ts';
import { verbs } from './verbs.ts';

export interface ChoiceView {
  /** Everything that was written. */
  readonly text: string;
  /** The name that was looked for in it; empty for none. */
  readonly said: string;
  readonly purpose: 'activate' | 'withdraw' | 'giveBack';
  /** How well the name fits what is offered: several bear it, these come close, these are the nearest, or everything is offered. */
  readonly how: 'exact' | 'close' | 'near' | 'none';
  readonly standings: readonly Standing[];
  /** What the name is in the organization, and is not seen to be the person's. */
  readonly ineligible?: readonly Target[];
  /** Where else something may be that fits. */
  readonly missing: readonly Missing[];
  /** Whom to ask for what is not the person's. */
  readonly adminContact?: string;
  /** From 0. */
  readonly page: number;
  /** What the form that is chosen here begins with. */
  readonly wish?: FormWish;
  /** What is known of what is on the page. */
  readonly details?: ReadonlyMap<TargetKey, RowDetail>;
  readonly viewer: Viewer;
  readonly now: Date;
}

const questions: Readonly<Record<ChoiceView['purpose'], string>> = {
  activate: 'Which one do you mean?',
  withdraw: 'Which request?',
  giveBack: 'Which one do you give back?',
};

/** Words that may mean several things, or none: never silence, always what comes nearest. */
export function choiceCard(view: ChoiceView): Card {
  return withDetailsIfRoom(view, draw);
}

function draw(view: ChoiceView): Card {
  const { text, purpose, details, viewer, now, wish } = view;
  const standings = offered(view);
  const page = pageOf(standings, view.page);
  const { title, summary, lines } = opening(view);
  return cardOf({
    summary,
    body: [
      ...heading(title),
      ...lines,
      ...searchField(page, viewer),
      ...standingRows(page.rows, {
        ...{ among: standings, details, now, viewer },
        ...(wish === undefined ? {} : { wish }),
      }),
      ...pageLine(page, viewer),
      ...(page.total === 0 ? [] : missingBelow(view.missing, viewer)),
    ],
    buttons: [
      ...searchButton(page, verbs.search(purpose), viewer),
      ...pageButtons(page, (to) => verbs.choice(text, purpose, to), viewer),
      button('My access', verbs.targets()),
    ],
    refresh: verbs.choice(text, purpose, page.here),
  });
}

/** Whoever named what is not theirs is not handed everything else. Where it may be theirs for all that is seen, it can be asked for: Entra decides. */
function offered(view: ChoiceView): readonly Standing[] {
  const { how, standings, ineligible = [] } = view;
  const own = how === 'none' && ineligible.length > 0 ? [] : standings;
  if (!isEligibilityHidden(view)) return own;
  const asked = ineligible.map((target): Standing => ({
    target,
    throughGroup: false,
    state: { kind: 'eligible', seen: false },
  }));
  return [...asked, ...own];
}

function isEligibilityHidden({ missing }: ChoiceView): boolean {
  return hides(missing, hiding.eligible);
}

interface Opening {
  readonly title: string;
  readonly summary: string;
  readonly lines: readonly Element[];
}

function opening(view: ChoiceView): Opening {
  const { purpose, how, said, standings, ineligible = [], missing } = view;
  if (ineligible.length > 0)
    return isEligibilityHidden(view) ? notSeen(view, ineligible) : notEligible(view, ineligible);
  if (purpose === 'activate' && (how === 'near' || how === 'none') && said !== '') {
    return {
      title: unknownTitle(quotedLine(said, 60), missing, view.viewer),
      summary: unknownTitle(quoted(bare(said, 60)), missing, view.viewer),
      lines: how === 'near' ? [didYouMean(standings)] : emptyLine(view),
    };
  }
  const title = how === 'exact' || said === '' ? questions[purpose] : asked(view);
  return { title, summary: bare(title, 120), lines: [...fitting(view), ...emptyLine(view)] };
}

/** One alone is asked for by its name, so that the answer is a click. */
function asked({ purpose, how, standings }: ChoiceView): string {
  const [only] = standings;
  return how === 'close' && purpose === 'activate' && standings.length === 1 && only !== undefined
    ? `Did you mean ${targetName(only.target, english)}?`
    : questions[purpose];
}

function fitting({ how, said, standings }: ChoiceView): Element[] {
  if (said === '' || how === 'near') return [];
  const name = quotedLine(said, 60);
  const texts = {
    exact: standings.length > 1 ? `${standings.length} are called ${name}.` : undefined,
    close: standings.length > 1 ? `${standings.length} fit ${name}.` : `You wrote ${name}.`,
    none: `None of these is ${name}.`,
  };
  const text = texts[how];
  return text === undefined ? [] : [line(text)];
}

function didYouMean(standings: readonly Standing[]): Element {
  return line(
    `Did you mean ${oneOf(
      standings.map(({ target }) => targetName(target, english)),
      english,
    )}?`,
  );
}

function notEligible({ how, standings, adminContact }: ChoiceView, ineligible: readonly Target[]): Opening {
  const whom = adminContact === undefined ? 'your administrator' : plainLine(adminContact);
  return {
    title: `You are not eligible for ${oneOf(
      ineligible.map((target) => targetName(target, english)),
      english,
    )}`,
    summary: `You are not eligible for ${oneOf(
      ineligible.map((target) => targetNamePlain(target, english)),
      english,
    )}`,
    lines: [
      line(
        ineligible.length === 1
          ? `It is there in your organization. If you need it, ask ${whom} to make you eligible in PIM.`
          : `They are there in your organization. If you need one, ask ${whom} to make you eligible in PIM.`,
      ),
      ...(how === 'none' ? [] : [didYouMean(standings)]),
    ],
  };
}

/** The person may be eligible for it, as far as can be told. */
function notSeen({ how, standings }: ChoiceView, ineligible: readonly Target[]): Opening {
  return {
    title: `I cannot see whether you may switch on ${oneOf(
      ineligible.map((target) => targetName(target, english)),
      english,
    )}`,
    summary: `I cannot see whether you may switch on ${oneOf(
      ineligible.map((target) => targetNamePlain(target, english)),
      english,
    )}`,
    lines: [
      line(
        ineligible.length === 1
          ? 'It is there in your organization. You can ask for it all the same: Entra decides.'
          : 'They are there in your organization. You can ask for them all the same: Entra decides.',
      ),
      ...(how === 'none' ? [] : [didYouMean(standings)]),
    ],
  };
}

function emptyLine({ standings, purpose, missing, viewer }: ChoiceView): Element[] {
  if (standings.length > 0) return [];
  if (missing.length > 0) return missingLines(missing, viewer);
  return purpose === 'activate'
    ? [line('There is nothing that you may switch on.')]
    : [line('There is nothing left to choose from.')];
}
