import type { Policy, PolicyReading } from '../services/elevation/policy.ts';
import { durationSteps } from '../services/elevation/policy.ts';
import type { UsualDelay } from '../services/elevation/effect.ts';
import type { Door } from '../services/elevation/targetSettings.ts';
import type { Usage } from '../services/elevation/usage.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { durationText, plainLine, timeText } from './format.ts';
import { allOf } from './listText.ts';
import { wordsFor } from './words/wordsFor.ts';

export interface CostView {
  readonly policy: PolicyReading;
  readonly usage?: Usage | undefined;
  readonly doors?: readonly Door[] | undefined;
  /** What is offered first. */
  readonly offered: number;
  /** Below a row of a list. */
  readonly isInList?: boolean;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** What a target opens, what it takes to get it and how it was used: in two lines, before anything is typed. What is not known is left out. */
export function costLines(view: CostView): Element[] {
  const { policy: reading, usage, doors = [], viewer } = view;
  const { list } = wordsFor(viewer);
  const policy = reading.readable ? reading.policy : undefined;
  const small = { subtle: true, small: true, spacing: 'None' } as const;
  const parts = [
    ...(doors.length === 0
      ? []
      : [
          list.opens(
            allOf(
              doors.map(({ name }) => plainLine(name, 40)),
              viewer,
            ),
          ),
        ]),
    ...(policy === undefined ? [] : [list.atMost(durationText(policy.maximumMinutes, viewer))]),
    ...waits(policy, usage, viewer),
    ...(usage?.lastAskedAt === undefined
      ? []
      : [list.lastAsked(timeText(usage.lastAskedAt, view.now, view.viewer))]),
  ];
  return [...(parts.length === 0 ? [] : [line(parts.join(' · '), small)]), ...shorterLine(view, policy)];
}

function waits(policy: Policy | undefined, usage: Usage | undefined, viewer: Reader): readonly string[] {
  const { list } = wordsFor(viewer);
  const approval =
    policy === undefined
      ? []
      : policy.approval === undefined
        ? [list.noApproval]
        : [
            usage?.decision === undefined
              ? list.approval
              : list.approvedIn(usualText(usage.decision, viewer)),
          ];
  return [
    ...approval,
    ...(usage?.effect === undefined ? [] : [list.usableIn(usualText(usage.effect, viewer))]),
  ];
}

function usualText({ median }: UsualDelay, viewer: Reader): string {
  return median < 60 ? wordsFor(viewer).base.underAMinute : durationText(Math.ceil(median / 60), viewer);
}

/** Where less would have done each time, the next step that does. */
function shorterLine(
  { usage, offered, isInList = false, viewer }: CostView,
  policy: Policy | undefined,
): Element[] {
  const used = usage?.used;
  if (used === undefined || policy === undefined) return [];
  const enough = durationSteps(policy.maximumMinutes).find((step) => step >= used.mostMinutes);
  if (enough === undefined || enough >= offered) return [];
  return [
    line(
      wordsFor(viewer).list.shorter(
        used.count,
        durationText(used.mostMinutes, viewer),
        durationText(enough, viewer),
      ),
      isInList ? { small: true, spacing: 'None' } : {},
    ),
  ];
}
