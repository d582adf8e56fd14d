import type { Loosening } from '../services/elevation/loosened.ts';
import type { ElevationRequest } from '../services/elevation/request.ts';
import type { ApproverContext } from './approverContext.ts';
import type { Element } from './card.ts';
import { line, note } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { durationText, nameText, timeText } from './format.ts';
import { allOf } from './listText.ts';
import { requesterName } from './requestFacts.ts';
import { wordsFor } from './words/wordsFor.ts';

/** For so long an eligibility counts as new. */
const newMs = 7 * 24 * 60 * 60_000;

/** What was loosened of late: it must not be overlooked. */
export function loosenedNotes(
  { requester }: ElevationRequest,
  context: ApproverContext | undefined,
  now: Date,
  viewer: Viewer,
): Element[] {
  const { loosened, asker } = context ?? {};
  const words = wordsFor(viewer).context;
  const since = asker?.eligibleSince;
  const isNew = since !== undefined && since.getTime() > now.getTime() - newMs;
  return [
    ...(loosened === undefined
      ? []
      : [
          note(
            [
              words.rulesLoosened(timeText(loosened.at, now, viewer)),
              ...loosened.how.slice(0, fewLoosenings).map((one) => looseningText(one, viewer)),
            ],
            'warning',
          ),
        ]),
    ...(isNew
      ? [
          note(
            [
              words.newlyEligible(requesterName(requester.name, viewer), timeText(since, now, viewer)),
              words.newlyEligibleMore,
            ],
            'warning',
          ),
        ]
      : []),
  ];
}

/** In how many ways is said above the buttons. */
const fewLoosenings = 2;

/** The further ways in which the rules were loosened. */
export function looseningLines(context: ApproverContext | undefined, viewer: Reader): Element[] {
  const further = context?.loosened?.how.slice(fewLoosenings) ?? [];
  return further.map((one) => line(looseningText(one, viewer)));
}

function looseningText(one: Loosening, viewer: Reader): string {
  const words = wordsFor(viewer).context;
  switch (one.kind) {
    case 'longer':
      return words.longer(durationText(one.to, viewer), durationText(one.from, viewer));
    case 'no-mfa':
      return words.noMfa;
    case 'no-context':
      return words.noContext;
    case 'no-justification':
      return words.noJustification;
    case 'no-ticket':
      return words.noTicket;
    case 'no-reason':
      return words.noReason;
    case 'fewer-stages':
      return words.fewerStages;
    case 'more-approvers': {
      const known = one.names.filter((name) => name !== '').map((name) => nameText(name, viewer));
      return known.length === 0 ? words.otherApprovers : words.newApprovers(allOf(known, viewer));
    }
  }
}
