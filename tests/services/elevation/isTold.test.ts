import assert from 'node:assert/strict';
import { unseenBreakGlass } from '../../../services/elevation/breakGlass.ts';
import { isAskedHere } from '../../../services/elevation/isTold.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { wasDecided } from '../../../services/elevation/trackedRequest.ts';
import { later, megan, now, tracked } from '../../cards/samples.ts';

const awaiting: State = { kind: 'awaiting-approval', until: later(1430) };
const running: State = { kind: 'active', since: now, until: later(60) };
const found = (state: State): TrackedRequest => ({ ...tracked(state), approvers: [] });
const glass = { breakGlass: unseenBreakGlass };

describe('What was asked for through this door', () => {
  type Given = Partial<Pick<TrackedRequest, 'approvers' | 'breakGlass'>>;
  const asked: Given = { approvers: [megan] };
  const rows: readonly (readonly [
    what: string,
    before: TrackedRequest | undefined,
    state: State,
    given: Given,
    isTold: boolean,
  ])[] = [
    ['is new and waits', undefined, awaiting, asked, true],
    ['is new and waits for nobody', undefined, running, asked, false],
    ['was found on a list before its answer was here', found(awaiting), awaiting, asked, true],
    ['was told to its approvers before', tracked(awaiting), awaiting, asked, false],
    ['is only found', undefined, awaiting, {}, false],
    ['is an emergency', undefined, running, glass, true],
    ['was not known to be an emergency', found(running), running, glass, true],
    ['was told as an emergency before', { ...found(running), ...glass }, running, glass, false],
  ];
  for (const [what, before, state, given, isTold] of rows)
    it(`is ${isTold ? 'told' : 'not told'} to others where it ${what}`, () => {
      assert.equal(isAskedHere(before, tracked(state), given), isTold);
    });
});

describe('What is on', () => {
  const decision = { verdict: 'approve', at: now } as const;
  for (const [what, approvers, made, answer] of [
    ['has approvers, though nobody saw who decided', [megan], {}, true],
    ['was seen to be decided, though nobody is known who may', [], { decision }, true],
    ['has both', [megan], { decision }, true],
    ['has neither', [], {}, false],
  ] as const)
    it(`was ${answer ? 'decided' : 'decided by nobody'} where it ${what}`, () => {
      assert.equal(wasDecided({ approvers, ...made }), answer);
    });
});
