import { lag, lookAtAll, seenBy } from './look.ts';
import type { Play } from './play.ts';
import { second } from './reference.ts';

const people = ['ann', 'ben', 'mia', 'noah'] as const;

/**
 * What went wrong is over: everybody who can comes back, asks what is on, and looks at their cards. Then nothing may be open, doubtful or behind any more, also of
 * what somebody left who cannot.
 */
export async function settle(play: Play): Promise<void> {
  const { world, model } = play;
  const there = people.filter((name) => !model.isOff(name));
  world.running.faults.clear();
  // Until then somebody may still be sending it, as far as anybody can know.
  await world.advance(30 * second);
  for (const name of there)
    await play.byBot({ do: 'status', who: name, via: 0 }, (person) => person.say('status'));
  for (const _ of [0, 1]) await world.advance(61 * second);
  for (const name of there)
    await play.byBot({ do: 'look', who: name, via: 1 }, (person) => lookAtAll(play, person));
  model.at(world.now());
  for (const request of model.requests)
    if (request.door === 'latchkey') {
      play.told.add(request.number);
      model.shown(request, lag);
    }
  for (const name of there) seenBy(play, name);
  for (const row of play.owed) row.mayBeOpen = row.mayBeTaken === true || play.isOutOfSight(row.who, row.id);
  play.outOfSight = await leftOutOfSight(play);
  play.wanted = [];
  for (const name of there) play.unsure.delete(name);
  play.isTroubled = false;
  // Teams takes only so many messages of one conversation in half a minute: cards that have to wait are brought up to date by then.
  await world.advance(61 * second);
  model.at(world.now());
}

/** What an approver left whose account is off, where nobody else was asked. */
async function leftOutOfSight(play: Play): Promise<ReadonlySet<string>> {
  const facts = await play.trail.facts();
  const left = facts.filter(({ what, actor, request }) => {
    const who = people.find((name) => play.world.cast.ids[name] === actor);
    return what === 'intended' && who !== undefined && play.isOutOfSight(who, request?.id ?? '');
  });
  return new Set(left.flatMap(({ intent }) => intent ?? []));
}
