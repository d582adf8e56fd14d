import type { BundleRun, RunItem } from '../services/elevation/bundleRun.ts';
import { isBeingAsked, isDoubtful, isLeft, isRetried } from '../services/elevation/bundleRun.ts';
import { mayBeDone } from '../services/elevation/problem.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { Action, Card, Element, Tone } from './card.ts';
import { button, cardOf, heading, line, row } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { bare, durationText, nameText } from './format.ts';
import { problemLine } from './problemText.ts';
import { saidParts } from './repeatButton.ts';
import { stateText, targetName } from './text.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

export interface BundleRunView {
  readonly run: BundleRun;
  /** The request of each thing that was asked for, in their order. */
  readonly requests: readonly (TrackedRequest | undefined)[];
  /** Entra did not tell of all of it how it stands now. */
  readonly isOld?: boolean;
  /** Makes the button that asks for all of it once more count once. */
  readonly againKey: string;
  readonly adminContact?: string | undefined;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** `1 of 2 asked`, for the summary and for a line beside a card. */
export function runSummary(run: BundleRun, now: Date, viewer: Reader): string {
  return bare(`${run.name}: ${doneText(run, now, viewer)}`, 120);
}

function doneText({ items }: BundleRun, now: Date, viewer: Reader): string {
  const { bundle, base } = wordsFor(viewer);
  const done = bundle.done(items.filter(({ state }) => state.kind === 'asked').length, items.length);
  const open = items.filter((item) => isDoubtful(item, now)).length;
  return open === 0 ? done : base.andNotKnown(done, open);
}

/** What was asked for together: a line each, with what became of it. */
export function bundleRunCard(view: BundleRunView): Card {
  const { run, viewer, now } = view;
  const { bundle } = wordsFor(viewer);
  const asked = run.items.filter(({ state }) => state.kind === 'asked').length;
  const isWhole = asked === run.items.length;
  const isLeftOver = run.items.some((item) => isLeft(item, now));
  return cardOf({
    summary: runSummary(run, now, viewer),
    body: [
      ...heading(nameText(run.name, viewer), doneText(run, now, viewer), isWhole ? 'default' : 'warning'),
      ...run.items.flatMap((item, index) => itemRows(item, view.requests[index], view)),
      ...(view.isOld === true ? [line(bundle.old, { tone: 'warning', small: true, spacing: 'Medium' })] : []),
      ...(isLeftOver ? [line(bundle.left, { small: true, spacing: 'Medium' })] : []),
      ...saidLine(run, viewer),
      ...(isAllOver(view)
        ? [line(wordsFor(viewer).repeat.beforehand, { subtle: true, small: true, spacing: 'None' })]
        : []),
    ],
    buttons: buttonsOf(view),
    refresh: verbs.bundleRun(run.id),
  });
}

/** Whether each thing was on and is not any more: what was refused is asked for on a form. */
function isAllOver({ run, requests }: BundleRunView): boolean {
  return run.items.every(
    ({ state }, index) => state.kind === 'asked' && requests[index]?.request.state.kind === 'ended',
  );
}

function buttonsOf(view: BundleRunView): Action[] {
  const { run, againKey, now, viewer } = view;
  const { id, items } = run;
  const { bundle, buttons } = wordsFor(viewer);
  const isLeftOver = items.some((item) => isLeft(item, now));
  const isAgain = items.some(isRetried);
  return [
    ...(isLeftOver || isAgain
      ? [
          button(isLeftOver ? bundle.goOn : buttons.tryAgain, verbs.goOnBundle(id), {
            style: 'positive',
          }),
        ]
      : []),
    ...(isAllOver(view)
      ? [button(bundle.again, verbs.repeatBundle(id, againKey), { style: 'positive' })]
      : []),
    button(buttons.refresh, verbs.bundleRun(id)),
    button(buttons.access, verbs.targets()),
  ];
}

/** Why something failed takes sentences: beside a button they would be a narrow column on a phone. */
function itemRows(item: RunItem, tracked: TrackedRequest | undefined, view: BundleRunView): Element[] {
  const { text, tone } = itemText(item, tracked, view);
  const told = line(text, { tone, small: true, spacing: 'None' });
  const isLong = item.state.kind === 'failed';
  return [
    row(
      [
        line(targetName(item.target, view.viewer), { weight: 'Bolder', spacing: 'None' }),
        line(durationText(item.minutes, view.viewer), { subtle: true, small: true, spacing: 'None' }),
        ...(isLong ? [] : [told]),
      ],
      itemButton(item, view),
    ),
    ...(isLong ? [told] : []),
  ];
}

function itemText(
  item: RunItem,
  tracked: TrackedRequest | undefined,
  { viewer, now, adminContact }: BundleRunView,
): { readonly text: string; readonly tone: Tone } {
  const { bundle } = wordsFor(viewer);
  const { state, target } = item;
  switch (state.kind) {
    case 'asked':
      return tracked === undefined
        ? { text: bundle.asked, tone: 'accent' }
        : stateText(tracked.request, now, viewer);
    case 'failed': {
      const wanted = { operation: 'activate', target } as const;
      const why = problemLine(state.problem, { viewer, now, adminContact, wanted });
      return { text: mayBeDone(state.problem) ? why : bundle.failed(why), tone: 'warning' };
    }
    case 'asking':
      if (isBeingAsked(item, now)) return { text: bundle.asking, tone: 'accent' };
      return { text: bundle.notKnown, tone: 'warning' };
    case 'to-ask':
      return { text: bundle.notAsked, tone: 'warning' };
  }
}

/** What failed can be asked for by itself, on a form where it can be mended. */
function itemButton({ state, target }: RunItem, { run, viewer }: BundleRunView): Action | undefined {
  const { bundle } = wordsFor(viewer);
  switch (state.kind) {
    case 'asked':
      return button(bundle.open, verbs.request(state.ref));
    case 'failed':
      return button(bundle.form, verbs.itemForm(run.id, keyOf(target)));
    case 'asking':
    case 'to-ask':
      return undefined;
  }
}

/** All that was said once for all of them. Entra has the ticket of each thing as of the system that its rule wants. */
function saidLine({ draft, items }: BundleRun, viewer: Reader): Element[] {
  const { justification, ticketNumber, ticketSystem } = draft;
  const systems = new Set(items.map((item) => item.ticketSystem ?? ticketSystem));
  const system = [...systems].filter((name) => name !== '').join(', ');
  const said = saidParts({ justification, ticket: { number: ticketNumber, system } }, viewer);
  return said.length === 0
    ? []
    : [
        line(wordsFor(viewer).bundle.said(said.join(' · ')), {
          subtle: true,
          small: true,
          spacing: 'Medium',
        }),
      ];
}
