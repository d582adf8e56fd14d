import type { Standing } from '../services/elevation/access.ts';
import { hiding } from '../services/elevation/access.ts';
import type { Missing } from '../services/elevation/reading.ts';
import { hides } from '../services/elevation/reading.ts';
import type { Target, TargetKey } from '../services/elevation/target.ts';
import type { Card, Element } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { bare, plainLine, quoted, quotedLine } from './format.ts';
import { oneOf } from './listText.ts';
import { missingBelow, missingLines, unknownTitle } from './missingText.ts';
import { pageButtons, pageLine, pageOf, searchButton, searchField } from './pages.ts';
import type { RowDetail } from './rowDetails.ts';
import { withDetailsIfRoom } from './rowDetails.ts';
import { standingRows } from './standingRow.ts';
import { targetName, targetNamePlain } from './text.ts';
import type { FormWish } from './verbs.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

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
      button(wordsFor(viewer).buttons.access, verbs.targets()),
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
  const { purpose, how, said, standings, ineligible = [], missing, viewer } = view;
  if (ineligible.length > 0)
    return isEligibilityHidden(view) ? notSeen(view, ineligible) : notEligible(view, ineligible);
  if (purpose === 'activate' && (how === 'near' || how === 'none') && said !== '') {
    return {
      title: unknownTitle(quotedLine(said, viewer, 60), missing, viewer),
      summary: unknownTitle(quoted(bare(said, 60), viewer), missing, viewer),
      lines: how === 'near' ? [didYouMean(standings, viewer)] : emptyLine(view),
    };
  }
  const title = how === 'exact' || said === '' ? wordsFor(viewer).choice.questions[purpose] : asked(view);
  return { title, summary: bare(title, 120), lines: [...fitting(view), ...emptyLine(view)] };
}

/** One alone is asked for by its name, so that the answer is a click. */
function asked({ purpose, how, standings, viewer }: ChoiceView): string {
  const { choice } = wordsFor(viewer);
  const [only] = standings;
  return how === 'close' && purpose === 'activate' && standings.length === 1 && only !== undefined
    ? choice.didYouMean(targetName(only.target, viewer))
    : choice.questions[purpose];
}

function fitting({ how, said, standings, viewer }: ChoiceView): Element[] {
  const { choice } = wordsFor(viewer);
  if (said === '' || how === 'near') return [];
  const name = quotedLine(said, viewer, 60);
  const texts = {
    exact: standings.length > 1 ? choice.called(standings.length, name) : undefined,
    close: standings.length > 1 ? choice.fit(standings.length, name) : choice.youWrote(name),
    none: choice.noneIs(name),
  };
  const text = texts[how];
  return text === undefined ? [] : [line(text)];
}

function didYouMean(standings: readonly Standing[], viewer: Reader): Element {
  const targets = standings.map(({ target }) => target);
  return line(wordsFor(viewer).choice.didYouMean(namesOf(targets, targetName, viewer)));
}

function namesOf(targets: readonly Target[], named: typeof targetName, viewer: Reader): string {
  return oneOf(
    targets.map((target) => named(target, viewer)),
    viewer,
  );
}

function notEligible(view: ChoiceView, ineligible: readonly Target[]): Opening {
  const { how, standings, adminContact, viewer } = view;
  const { base, choice } = wordsFor(viewer);
  const whom = adminContact === undefined ? base.yourAdministrator : plainLine(adminContact);
  return {
    title: choice.notEligible(namesOf(ineligible, targetName, viewer)),
    summary: choice.notEligible(namesOf(ineligible, targetNamePlain, viewer)),
    lines: [
      line(choice.askToBecomeEligible(ineligible.length, whom)),
      ...(how === 'none' ? [] : [didYouMean(standings, viewer)]),
    ],
  };
}

/** The person may be eligible for it, as far as can be told. */
function notSeen({ how, standings, viewer }: ChoiceView, ineligible: readonly Target[]): Opening {
  const { choice } = wordsFor(viewer);
  return {
    title: choice.notSeen(namesOf(ineligible, targetName, viewer)),
    summary: choice.notSeen(namesOf(ineligible, targetNamePlain, viewer)),
    lines: [
      line(choice.askAllTheSame(ineligible.length)),
      ...(how === 'none' ? [] : [didYouMean(standings, viewer)]),
    ],
  };
}

function emptyLine({ standings, purpose, missing, viewer }: ChoiceView): Element[] {
  if (standings.length > 0) return [];
  if (missing.length > 0) return missingLines(missing, viewer);
  const { list, choice } = wordsFor(viewer);
  return [line(purpose === 'activate' ? list.nothingToSwitchOn : choice.nothingLeft)];
}
