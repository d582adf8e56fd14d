import assert from 'node:assert/strict';
import { approvalCard } from '../../cards/approvalCard.ts';
import type { ApprovalCardView } from '../../cards/approvalCard.ts';
import type { ApproverContext } from '../../cards/approverContext.ts';
import { quietContext } from './contexts.ts';
import { alex, later, now, tracked, viewer } from './samples.ts';
import { elementsOf, faultsOfCard } from './validate.ts';

const waiting = tracked({ kind: 'awaiting-approval', until: later(600) });
const { asker } = quietContext;

function photosOn(view: Partial<ApprovalCardView>): readonly unknown[] {
  const card = approvalCard({
    ...{ tracked: waiting, canDecide: true, shown: '', viewer, now, context: quietContext },
    ...view,
  });
  assert.deepEqual(faultsOfCard(card), []);
  return elementsOf('Component', card);
}

function seen(changed: Partial<ApproverContext['asker']>): ApproverContext {
  assert.ok(asker);
  return { ...quietContext, asker: { ...asker, ...changed } };
}

describe('The photo of who asks', () => {
  it('is drawn by Teams, by their ids, and nothing stands there where that is not known', () => {
    const [found, ...more] = photosOn({ context: seen({ userPrincipalName: 'alexw@contoso.com' }) });
    assert.deepEqual(found, {
      ...{ type: 'Component', name: 'graph.microsoft.com/users', view: 'compact', fallback: 'drop' },
      properties: {
        style: 'iconOnly',
        users: [{ id: alex.id, displayName: alex.name, userPrincipalName: 'alexw@contoso.com' }],
      },
    });
    assert.deepEqual(more, []);
  });

  const without: Readonly<Record<string, ApproverContext>> = {
    'what Entra calls them': seen({}),
    'title and department': { ...quietContext, asker: { seenAt: now, holds: [] } },
    'anything seen of them': { ...quietContext, asker: undefined as never },
  };
  for (const [what, context] of Object.entries(without))
    it(`is there without ${what}`, () => {
      assert.match(JSON.stringify(photosOn({ context })), new RegExp(`"users":\\[\\{"id":"${alex.id}"`));
    });

  const others: Readonly<Record<string, Partial<ApprovalCardView>>> = {
    'who cannot decide': { canDecide: false },
    'whom it may not wait for': { canDecide: 'not-known' },
    'a channel': { context: undefined as never },
    'who reads what became of it': { tracked: tracked({ kind: 'withdrawn' }) },
  };
  for (const [whom, view] of Object.entries(others))
    it(`is not for ${whom}`, () => {
      assert.deepEqual(photosOn(view), []);
    });
});
