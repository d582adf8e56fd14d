import type { Standing } from '../services/elevation/access.ts';
import type { TargetKey } from '../services/elevation/target.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { Element, Tone } from './card.ts';
import { button, line, row } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { timeText } from './format.ts';
import type { RowDetail } from './rowDetails.ts';
import { rowDetails } from './rowDetails.ts';
import { stateText, targetKind, targetName } from './text.ts';
import { tellApart } from './tellApart.ts';
import type { FormWish } from './verbs.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

export interface RowsView {
  /** Everything that is listed, on other pages too: what reads the same is told apart. */
  readonly among: readonly Standing[];
  readonly wish?: FormWish;
  /** What is known of each target, where it is told. */
  readonly details?: ReadonlyMap<TargetKey, RowDetail> | undefined;
  readonly now: Date;
  readonly viewer: Viewer;
}

/** Targets, each with its state and the one button that makes sense. */
export function standingRows(standings: readonly Standing[], { among, ...view }: RowsView): Element[] {
  const marks = tellApart(among, view.viewer);
  return standings.flatMap((standing) => {
    const detail = view.details?.get(keyOf(standing.target));
    return [
      standingRow(standing, marks.get(keyOf(standing.target)), view),
      ...(detail === undefined ? [] : detailsBelow(standing, detail, view)),
    ];
  });
}

/** What waits, or may not be asked for yet, is told of by its state alone. */
function detailsBelow(
  { state }: Standing,
  detail: RowDetail,
  { now, viewer }: Omit<RowsView, 'among'>,
): Element[] {
  const isOn = state.kind === 'active';
  return isOn || state.kind === 'eligible' ? rowDetails(detail, isOn, now, viewer) : [];
}

function standingRow(
  standing: Standing,
  mark: string | undefined,
  { wish, now, viewer }: Omit<RowsView, 'among'>,
): Element {
  const { target, throughGroup } = standing;
  const { text, tone } = standingText(standing, now, viewer);
  const kind = targetKind(target, viewer);
  const small = { small: true, spacing: 'None' } as const;
  return row(
    [
      line(targetName(target, viewer), { weight: 'Bolder', spacing: 'None' }),
      ...(mark === undefined ? [] : [line(mark, small)]),
      line(throughGroup ? wordsFor(viewer).list.throughGroup(kind) : kind, {
        subtle: true,
        ...small,
      }),
      ...(text === undefined ? [] : [line(text, { tone, ...small })]),
    ],
    buttonOf(standing, wish, viewer),
  );
}

/** What a target's state is, in a line. */
export function standingText(
  { state }: Standing,
  now: Date,
  viewer: Viewer,
): { text: string | undefined; tone: Tone } {
  const { base, list } = wordsFor(viewer);
  switch (state.kind) {
    case 'eligible':
      return {
        text: state.until === undefined ? undefined : list.eligibleUntil(timeText(state.until, now, viewer)),
        tone: 'default',
      };
    case 'eligible-later':
      return { text: list.eligibleFrom(timeText(state.from, now, viewer)), tone: 'default' };
    case 'waiting':
      return stateText(state.request, now, viewer);
    case 'scheduled':
      return { text: base.scheduled(timeText(state.from, now, viewer)), tone: 'accent' };
    case 'active': {
      const { until, how } = state.holding;
      const isAssigned = how === 'assigned';
      if (until === undefined) return { text: isAssigned ? list.assigned : list.on, tone: 'good' };
      const end = timeText(until, now, viewer);
      return { text: isAssigned ? list.assignedUntil(end) : base.activeUntil(end), tone: 'good' };
    }
  }
}

function buttonOf(
  { target, state }: Standing,
  wish: FormWish | undefined,
  viewer: Reader,
): ReturnType<typeof button> | undefined {
  const { buttons } = wordsFor(viewer);
  switch (state.kind) {
    case 'eligible':
      return button(buttons.activate, verbs.form(keyOf(target), { ...wish, isUnseen: state.seen === false }));
    case 'eligible-later':
      return undefined;
    case 'waiting':
      return state.request.state.kind === 'awaiting-approval'
        ? button(buttons.withdraw, verbs.withdraw(state.request.ref))
        : undefined;
    case 'scheduled':
      return button(buttons.withdraw, verbs.withdraw(state.request.ref));
    case 'active':
      return state.holding.how === 'activated'
        ? button(buttons.giveBack, verbs.giveBack(keyOf(target)))
        : undefined;
  }
}
