import type { Policy, PolicyReading } from '../services/elevation/policy.ts';
import { durationSteps } from '../services/elevation/policy.ts';
import type { UsualDelay } from '../services/elevation/effect.ts';
import type { Door } from '../services/elevation/targetSettings.ts';
import type { Usage } from '../services/elevation/usage.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import { costWords } from './costWords.ts';
import type { Viewer } from './format.ts';
import { durationText, english, plainLine, timeText } from './format.ts';
import { allOf } from './listText.ts';

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
  const { policy: reading, usage, doors = [] } = view;
  const policy = reading.readable ? reading.policy : undefined;
  const small = { subtle: true, small: true, spacing: 'None' } as const;
  const parts = [
    ...(doors.length === 0
      ? []
      : [
          costWords.opens(
            allOf(
              doors.map(({ name }) => plainLine(name, 40)),
              english,
            ),
          ),
        ]),
    ...(policy === undefined ? [] : [costWords.atMost(durationText(policy.maximumMinutes, english))]),
    ...waits(policy, usage),
    ...(usage?.lastAskedAt === undefined
      ? []
      : [costWords.lastAsked(timeText(usage.lastAskedAt, view.now, view.viewer))]),
  ];
  return [...(parts.length === 0 ? [] : [line(parts.join(' · '), small)]), ...shorterLine(view, policy)];
}

function waits(policy: Policy | undefined, usage: Usage | undefined): readonly string[] {
  const approval =
    policy === undefined
      ? []
      : policy.approval === undefined
        ? [costWords.noApproval]
        : [
            usage?.decision === undefined
              ? costWords.approval
              : costWords.approvedIn(usualText(usage.decision)),
          ];
  return [...approval, ...(usage?.effect === undefined ? [] : [costWords.usableIn(usualText(usage.effect))])];
}

function usualText({ median }: UsualDelay): string {
  return median < 60 ? costWords.underAMinute : durationText(Math.ceil(median / 60), english);
}

/** Where less would have done each time, the next step that does. */
function shorterLine({ usage, offered, isInList = false }: CostView, policy: Policy | undefined): Element[] {
  const used = usage?.used;
  if (used === undefined || policy === undefined) return [];
  const enough = durationSteps(policy.maximumMinutes).find((step) => step >= used.mostMinutes);
  if (enough === undefined || enough >= offered) return [];
  return [
    line(
      costWords.shorter(used.count, durationText(used.mostMinutes, english), durationText(enough, english)),
      isInList ? { small: true, spacing: 'None' } : {},
    ),
  ];
}
