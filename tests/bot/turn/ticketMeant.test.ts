import assert from 'node:assert/strict';
import { meantTicket } from '../../../bot/turn/ticketMeant.ts';
import type { TicketInputs } from '../../../bot/turn/ticketMeant.ts';

const empty: TicketInputs = { pick: '', number: '' };

describe('The ticket that a form means', () => {
  const rows: readonly (readonly [
    what: string,
    held: TicketInputs,
    sent: TicketInputs,
    meant: ReturnType<typeof meantTicket>,
  ])[] = [
    ['nothing, where nothing is given', empty, empty, { ticketNumber: '' }],
    ['what is picked', empty, { pick: 'INC1', number: '' }, { ticketNumber: 'INC1' }],
    ['what is typed', empty, { pick: '', number: 'INC9' }, { ticketNumber: 'INC9' }],
    ['what is typed beside “None of these”', empty, { pick: '-', number: 'INC9' }, { ticketNumber: 'INC9' }],
    [
      'none, by “None of these” alone',
      { ...empty, pick: 'INC1' },
      { pick: '-', number: '' },
      { ticketNumber: '' },
    ],
    ['the one that both are', empty, { pick: 'INC1', number: ' inc1 ' }, { ticketNumber: 'INC1' }],
    ['the one that both are', empty, { pick: 'inc1', number: 'INC1' }, { ticketNumber: 'inc1' }],
    [
      'what is picked, where a number stands that was refused before',
      { ...empty, number: 'INC9' },
      { pick: 'INC1', number: 'INC9' },
      { ticketNumber: 'INC1' },
    ],
    [
      'the same, where a client sends it with blanks around it',
      { ...empty, number: 'INC9' },
      { pick: 'INC1', number: ' INC9 ' },
      { ticketNumber: 'INC1' },
    ],
    [
      'what is typed, where one was chosen already',
      { ...empty, pick: 'INC1' },
      { pick: 'INC1', number: 'INC9' },
      { ticketNumber: 'INC9' },
    ],
    [
      'nobody knows which, where one is picked and another typed',
      empty,
      { pick: 'INC1', number: 'INC9' },
      { ticketNumber: 'INC9', ticketPicked: 'INC1' },
    ],
    [
      'nobody knows which, where both are others than before',
      { ...empty, pick: 'INC1' },
      { pick: 'INC2', number: 'INC9' },
      { ticketNumber: 'INC9', ticketPicked: 'INC2' },
    ],
    [
      'nobody knows which, where a refused one was mended and another picked',
      { ...empty, number: 'INC9' },
      { pick: 'INC1', number: 'INC8' },
      { ticketNumber: 'INC8', ticketPicked: 'INC1' },
    ],
    [
      'nobody knows which, where both stood there and both are sent again',
      { pick: 'INC1', number: 'INC9' },
      { pick: 'INC1', number: 'INC9' },
      { ticketNumber: 'INC9', ticketPicked: 'INC1' },
    ],
    [
      'nobody knows which, until one of two that stood there is gone',
      { pick: 'INC1', number: 'INC9' },
      { pick: 'INC2', number: 'INC9' },
      { ticketNumber: 'INC9', ticketPicked: 'INC2' },
    ],
    [
      'the other, once one of two that stood there is gone',
      { pick: 'INC1', number: 'INC9' },
      { pick: 'INC1', number: '' },
      { ticketNumber: 'INC1' },
    ],
  ];
  for (const [what, held, sent, meant] of rows)
    it(`is ${what}`, () => {
      assert.deepEqual(meantTicket(sent, held), meant);
    });
});
