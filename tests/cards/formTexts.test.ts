import assert from 'node:assert/strict';
import type { FormTextsView } from '../../cards/formTexts.ts';
import { formTexts } from '../../cards/formTexts.ts';
import { readInputs } from '../../sandbox/botservice/readCard.ts';
import type { Draft } from '../../services/elevation/order.ts';
import { policy, viewer } from './samples.ts';

const free = {
  readable: true,
  policy: { ...policy, requiresJustification: false, requiresTicket: false },
} as const;
const draft = (more: Partial<Draft>): Omit<Draft, 'minutes'> => ({
  ...{ justification: '', ticketNumber: '', ticketSystem: '' },
  ...more,
});
const ticket = ['ticketNumber', 'ticketSystem'];

/** What is asked for beyond a policy that asks for nothing, and by what. */
const rows: readonly (readonly [what: string, view: Partial<FormTextsView>, fields: readonly string[]])[] = [
  ['nothing', {}, []],
  ['nothing that was typed', { draft: draft({}) }, []],
  ['a reason that words said', { prefilled: { justification: 'phish' } }, ['justification']],
  ['a reason that was typed', { draft: draft({ justification: 'phish' }) }, ['justification']],
  ['a ticket that words said', { prefilled: { ticketNumber: 'INC1' } }, ticket],
  ['a ticket that was typed', { draft: draft({ ticketNumber: 'INC1' }) }, ticket],
  ['a rule of the reason', { rules: { leastReason: 20 } }, ['justification']],
  ['a rule of the ticket', { rules: { ticket: { system: 'S', must: 'open', whenDown: 'refuse' } } }, ticket],
  [
    'a policy that could not be read',
    { readings: [free, { readable: false }] },
    ['justification', ...ticket],
  ],
];

describe('What a form asks for in words', () => {
  for (const [what, view, fields] of rows)
    it(`is no more and no less than wanted by ${what}`, () => {
      const body = JSON.parse(JSON.stringify(formTexts({ readings: [free], viewer, ...view }))) as object;
      assert.deepEqual(
        readInputs({ body }).map(({ id }) => id),
        fields,
      );
    });

  it('says once that there is no such ticket', () => {
    const looked = {
      rule: { system: 'S', must: 'open', whenDown: 'refuse' },
      own: { rows: [] },
      look: { kind: 'absent' },
    } as const;
    const said = (faults: FormTextsView['faults']): string =>
      JSON.stringify(
        formTexts({
          ...{ readings: [free], viewer, tickets: [looked], faults },
          draft: draft({ ticketNumber: 'INC9' }),
        }),
      );
    assert.match(said([]), /I find no ticket/);
    const absent = { rule: 'ticket-absent', system: 'S' } as const;
    assert.doesNotMatch(said([{ field: 'ticketNumber', fault: 'rule', rule: absent }]), /I find no ticket/);
  });
});
