import assert from 'node:assert/strict';
import {
  giveBackReminder,
  momentReminder,
  ticketClosedReminder,
} from '../../../services/elevation/reminders.ts';

describe('What is planned', () => {
  it('goes by the names that are stored, also by a bot of before', () => {
    assert.deepEqual(
      [giveBackReminder, ticketClosedReminder, momentReminder],
      ['give back', 'ticket closed', 'moment'],
    );
  });
});
