import assert from 'node:assert/strict';
import { activationFormCard } from '../../cards/activationFormCard.ts';
import { approvalCard } from '../../cards/approvalCard.ts';
import { summaryOf } from '../../cards/card.ts';
import { choiceCard } from '../../cards/choiceCard.ts';
import { nothingOpenCard } from '../../cards/nothingOpenCard.ts';
import { inboxCard } from '../../cards/inboxCard.ts';
import { newsText } from '../../cards/newsText.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { endsSoonCard, giveBackNowCard } from '../../cards/reminderCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { stepUpCard } from '../../cards/stepUpCard.ts';
import { targetsCard } from '../../cards/targetsCard.ts';
import { readTexts } from '../../sandbox/botservice/readCard.ts';
import type { Standing } from '../../services/elevation/access.ts';
import type { Target } from '../../services/elevation/target.ts';
import { later, now, policy, requestIn, tracked, viewer } from '../cards/samples.ts';
import { approvalOf, purge, reader, waiting } from './shownCards.ts';

describe('A role and a group of one name', () => {
  const twins: readonly Target[] = [
    { ...reader, name: 'Security Reader' },
    { ...purge, name: 'Security Reader' },
    { ...purge, access: 'owner', name: 'Security Reader' },
    { ...purge, name: 'Security Reader (role)' },
  ];
  const on = { kind: 'active', since: now, until: later(10) } as const;
  const standing = (target: Target): Standing => ({
    target,
    throughGroup: false,
    state: { kind: 'eligible' },
  });
  const own = { viewer, now };
  const chosen = { text: 'x', said: 'x', purpose: 'activate', missing: [], page: 0 } as const;

  const shownIn: Readonly<Record<string, (target: Target) => string | undefined>> = {
    'the notification of a request': (target) => summaryOf(approvalOf({ target })),
    'the notification of its end': (target) => summaryOf(approvalOf({ target }, { kind: 'withdrawn' })),
    'the approval card': (target) => readTexts(approvalOf({ target }))[0],
    'the decided card': (target) => readTexts(approvalOf({ target }, { kind: 'withdrawn' }))[0],
    'the list of what waits': (target) =>
      readTexts(inboxCard({ requests: [requestIn(waiting, { target })], page: 0, ...own }))[1],
    'the requester’s card': (target) =>
      readTexts(requestCard({ tracked: tracked(waiting, { target }), ...own }))[0],
    'its notification': (target) => summaryOf(requestCard({ tracked: tracked(waiting, { target }), ...own })),
    'news of it': (target) => newsText({ tracked: tracked(on, { target }), ...own }),
    'the reminder of approvers': (target) =>
      readTexts(
        approvalCard({
          canDecide: true,
          shown: 'x'.repeat(22),
          again: true,
          tracked: tracked(waiting, { target }),
          ...own,
        }),
      )[0],
    'the reminder of the end': (target) =>
      readTexts(endsSoonCard({ tracked: tracked(on, { target }), ...own }))[0],
    'the reminder to give back': (target) =>
      readTexts(giveBackNowCard({ tracked: tracked(on, { target }), ...own }))[0],
    'the choice': (target) =>
      readTexts(choiceCard({ ...chosen, how: 'exact', standings: [standing(target)], ...own })).slice(
        -2,
        -1,
      )[0],
    'the list of access': (target) =>
      readTexts(targetsCard({ standings: [standing(target)], missing: [], page: 0, ...own }))[1],
    'what comes near': (target) =>
      readTexts(choiceCard({ ...chosen, how: 'near', standings: [standing(target)], ...own }))[1],
    'what comes close': (target) =>
      readTexts(choiceCard({ ...chosen, how: 'close', standings: [standing(target)], ...own }))[0],
    'what is somebody else’s': (target) =>
      readTexts(choiceCard({ ...chosen, how: 'none', standings: [], ineligible: [target], ...own }))[0],
    'nothing to give back': (target) =>
      readTexts(nothingOpenCard({ missing: [], purpose: 'giveBack', target, ...own }))[0],
    'the sign-in': (target) =>
      readTexts(
        stepUpCard({ url: 'https://bot.example', link: 'x', why: 'mfa', target, until: later(10), ...own }),
      )[1],
    'the form': (target) =>
      readTexts(
        activationFormCard({
          target,
          policy: { readable: true, policy },
          formKey: 'abcdefghijkl',
          ...own,
        }),
      )[0],
    'what is given back': (target) =>
      readTexts(noticeCard({ done: { kind: 'given-back', target }, ...own }))[0],
  };
  for (const [place, shown] of Object.entries(shownIn)) {
    it(`are told apart in ${place}`, () => {
      const all = twins.map(shown);
      assert.ok(all.every((text) => text?.includes('Security Reader')));
      assert.equal(new Set(all).size, twins.length, all.join('\n'));
    });
  }
});
