import type { Standing } from '../services/elevation/access.ts';
import type { OpenWrite } from '../services/elevation/openWrites.ts';
import type { Missing } from '../services/elevation/reading.ts';
import type { Target, TargetKey } from '../services/elevation/target.ts';
import type { BundleRun } from '../services/elevation/bundleRun.ts';
import type { BundleRow } from './bundleRows.ts';
import { bundleRows, unfinishedRow } from './bundleRows.ts';
import type { Card, Element } from './card.ts';
import { button, cardOf, heading, line, row } from './card.ts';
import type { Viewer } from './format.ts';
import type { MonthHints } from './monthHints.ts';
import { hintLines } from './monthHints.ts';
import { nameText, plainLine } from './format.ts';
import { missingBelow, missingLines } from './missingText.ts';
import { openWriteLines } from './openWriteText.ts';
import { pageButtons, pageLine, pageOf, searchButton, searchField } from './pages.ts';
import type { OneTap } from './repeatButton.ts';
import { repeatLine, repeatTitle } from './repeatButton.ts';
import type { RowDetail } from './rowDetails.ts';
import { withDetailsIfRoom } from './rowDetails.ts';
import { standingRows } from './standingRow.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

export interface TargetsView {
  /** In the order in which they are listed. */
  readonly standings: readonly Standing[];
  /** What else there may be. */
  readonly missing: readonly Missing[];
  /** What has the word for its name that asked for the list. */
  readonly namesakes?: readonly Target[];
  readonly word?: string | undefined;
  /** What was asked for last and can be asked for once more. */
  readonly again?: OneTap | undefined;
  /** What can be asked for together, and what of that was begun. */
  /** What is known of what is on the page. */
  readonly details?: ReadonlyMap<TargetKey, RowDetail>;
  readonly top?: { readonly rows: readonly BundleRow[]; readonly unfinished?: BundleRun } | undefined;
  /** What the person may think about, where it is said unasked. */
  readonly hints?: MonthHints | undefined;
  /** From 0. */
  readonly page: number;
  /** Only what is on or on its way is listed. */
  readonly status?: boolean;
  /** What was sent and never answered: it may be on, or off, without being listed so. */
  readonly openWrites?: readonly OpenWrite[];
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Everything that a person may switch on, or what of it is on. */
export function targetsCard(view: TargetsView): Card {
  return withDetailsIfRoom(view, draw);
}

function draw(view: TargetsView): Card {
  const { standings, details, missing, page: wanted, status = false, openWrites = [], viewer, now } = view;
  const page = pageOf(standings, wanted);
  const { list, buttons } = wordsFor(viewer);
  const title = status ? list.statusTitle : list.title;
  const to = status ? verbs.active : verbs.targets;
  return cardOf({
    summary: title,
    body: [
      ...heading(title),
      ...namesakeLine(view),
      ...openWriteLines(openWrites, now, viewer),
      ...unfinishedRow(view.top?.unfinished, viewer),
      ...againRow(view),
      ...bundleRows(view.top?.rows ?? [], viewer),
      ...searchField(page, viewer),
      ...(page.total === 0
        ? empty(view)
        : standingRows(page.rows, { among: standings, details, now, viewer })),
      ...pageLine(page, viewer),
      ...(page.total === 0 ? [] : missingBelow(missing, viewer)),
      ...saveHint(view),
      ...unaskedHints(view),
    ],
    buttons: [
      ...searchButton(page, verbs.search('activate'), viewer),
      ...pageButtons(page, to, viewer),
      status ? button(buttons.access, verbs.targets()) : button(buttons.refresh, verbs.targets(page.here)),
    ],
    refresh: to(page.here),
  });
}

/** Before everything else: what is most likely wanted, with all that one tap asks for. */
function againRow({ again, viewer }: TargetsView): Element[] {
  if (again === undefined) return [];
  const small = { small: true, spacing: 'None' } as const;
  return [
    row(
      [
        line(wordsFor(viewer).repeat.question(targetName(again.target, viewer)), {
          weight: 'Bolder',
          spacing: 'None',
        }),
        line(repeatLine(again.order, viewer), small),
      ],
      button(repeatTitle(again, viewer), again.button),
    ),
  ];
}

/** Two that are on may belong together. */
function saveHint({ standings, status = false, viewer }: TargetsView): Element[] {
  const on = standings.filter(({ state }) => state.kind === 'active' && state.holding.how === 'activated');
  const { hint } = wordsFor(viewer).bundle;
  return status && on.length > 1 ? [line(hint, { subtle: true, small: true })] : [];
}

/** With how to have no more of them. */
function unaskedHints({ hints, viewer }: TargetsView): Element[] {
  const lines = hintLines(hints, viewer);
  const { hintsOnce } = wordsFor(viewer).month;
  return lines.length === 0 ? [] : [...lines, line(hintsOnce, { subtle: true, small: true })];
}

function namesakeLine({ namesakes: [first] = [], word = '', viewer }: TargetsView): Element[] {
  if (first === undefined) return [];
  const name = nameText(first.name, viewer);
  return [line(wordsFor(viewer).list.namesake(name, plainLine(word, 60)))];
}

/** Of what was not seen, nothing is said but that. */
function empty({ missing, status = false, openWrites = [], viewer }: TargetsView): Element[] {
  const { list } = wordsFor(viewer);
  if (missing.length > 0) return missingLines(missing, viewer);
  if (openWrites.length > 0) return [];
  return status
    ? [line(list.nothingOn)]
    : [line(list.nothingToSwitchOn), line(list.howToBecomeEligible, { subtle: true })];
}
