import type { Standing } from '../services/elevation/access.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { Element, Tone } from './card.ts';
import { button, line, row } from './card.ts';
import type { Viewer } from './format.ts';
import { timeText } from './format.ts';
import { stateText, targetKind, targetName } from './text.ts';
import { verbs } from './verbs.ts';

/** A target with its state and the one button that makes sense. */
export function standingRow(standing: Standing, now: Date, viewer: Viewer): Element {
  const { target, throughGroup } = standing;
  const { text, tone } = standingText(standing, now, viewer);
  return row(
    [
      line(targetName(target), { weight: 'Bolder', spacing: 'None' }),
      line(`${targetKind(target)}${throughGroup ? ', through a group' : ''}`, {
        subtle: true,
        small: true,
        spacing: 'None',
      }),
      ...(text === undefined ? [] : [line(text, { tone, small: true, spacing: 'None' })]),
    ],
    buttonOf(standing),
  );
}

function standingText(
  { state }: Standing,
  now: Date,
  viewer: Viewer,
): { text: string | undefined; tone: Tone } {
  switch (state.kind) {
    case 'eligible':
      return {
        text: state.until === undefined ? undefined : `Eligible until ${timeText(state.until, now, viewer)}`,
        tone: 'default',
      };
    case 'waiting':
      return stateText(state.request.state, now, viewer);
    case 'scheduled':
      return { text: `Scheduled from ${timeText(state.from, now, viewer)}`, tone: 'accent' };
    case 'active': {
      const { until, how } = state.holding;
      const end = until === undefined ? '' : ` until ${timeText(until, now, viewer)}`;
      return { text: `${how === 'assigned' ? 'Assigned' : 'Active'}${end}`, tone: 'good' };
    }
  }
}

function buttonOf({ target, state }: Standing): ReturnType<typeof button> | undefined {
  switch (state.kind) {
    case 'eligible':
      return button('Activate', verbs.form(keyOf(target)));
    case 'waiting':
      return state.request.state.kind === 'awaiting-approval'
        ? button('Withdraw', verbs.withdraw(state.request.ref))
        : undefined;
    case 'scheduled':
      return button('Withdraw', verbs.withdraw(state.request.ref));
    case 'active':
      return state.holding.how === 'activated'
        ? button('Give back', verbs.giveBack(keyOf(target)))
        : undefined;
  }
}
