import type { Person } from '../../sandbox/botservice/person.ts';
import type { Command } from './commands.ts';
import { asked, disturbs } from './orders.ts';
import type { Play } from './play.ts';
import type { Order } from './reference.ts';
import { bundle } from './tenant.ts';

/** Asks for all of a bundle on one form, for one reason. What is on or under way is left out of it. */
export async function askTogether(
  play: Play,
  command: Extract<Command, { do: 'ask together' }>,
): Promise<void> {
  const reason = play.reason();
  const orders = bundle.targets.map((target): Order => ({
    who: command.who,
    target,
    minutes: bundle.minutes,
    reason,
  }));
  const foretold = orders.map((order) => play.model.judgeOrder(order, 'latchkey'));
  let isSent = false;
  const send = async (person: Person): Promise<void> => {
    if (isSent || !person.buttons().includes('Start')) return;
    isSent = true;
    await person.click('Start', { justification: reason }, person.last);
  };
  await play.byBot(command, async (person) => {
    await person.say(bundle.name);
    await send(person);
  });
  // Whoever had to sign in first has the form only now.
  if (!disturbs(command)) await play.byBot(command, send);
  for (const [index, order] of orders.entries()) asked(play, command, order, foretold[index], 'on one card');
}
