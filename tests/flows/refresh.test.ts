import assert from 'node:assert/strict';
import type { Action } from '../../bot/turn/actions.ts';
import type { Message } from '../../sandbox/botservice/chat.ts';
import type { Person } from '../../sandbox/botservice/person.ts';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { buttonData } from '../attack/lib.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;

/** A click that writes: whose, on which message, and what is typed. */
interface Click {
  readonly person: Person;
  readonly message: Message;
  readonly typed?: Readonly<Record<string, string>>;
}

describe('A card that Teams refreshes by itself', () => {
  const story = eachInSandbox();

  const asked = (): Promise<void> => askForPurge(story);
  const decision = async (): Promise<Click> => {
    await asked();
    return { person: story.megan, message: story.megan.cardWith('Approve'), typed: { reason: 'Seen' } };
  };
  const ticking = async (): Promise<Click> => {
    await asked();
    story.sandbox.portal.activate(story.adele.user.id, purge);
    await story.megan.say('approvals');
    return {
      person: story.megan,
      message: story.megan.last,
      typed: { r0: 'true', quick: 'It matches the incident.' },
    };
  };
  /** Every verb that changes something, with what makes the click of it a write. The others are listed as what they are: reads. */
  const verbs: Readonly<
    Record<
      Action['verb'],
      'reads' | 'calls people' | 'several at once' | 'nothing in Entra' | (() => Promise<Click>)
    >
  > = {
    help: 'reads',
    bundleForm: 'reads',
    bundleRun: 'reads',
    itemForm: 'reads',
    incident: 'reads',
    incidentOver: 'reads',
    joinIncident: 'nothing in Entra',
    endIncident: 'nothing in Entra',
    // The stories of incidents try this, too.
    orderIncident: 'several at once',
    // The stories of incidents try this.
    giveBackIncident: 'several at once',
    // The stories of bundles try these.
    startBundle: 'several at once',
    goOnBundle: 'several at once',
    repeatBundle: 'several at once',
    forgetBundle: 'nothing in Entra',
    targets: 'reads',
    active: 'reads',
    history: 'reads',
    month: 'reads',
    inbox: 'reads',
    choice: 'reads',
    next: 'reads',
    cancelForm: 'reads',
    form: 'reads',
    askAgain: 'reads',
    againForm: 'reads',
    continueForm: 'reads',
    request: 'reads',
    approval: 'reads',
    async activate() {
      await story.alex.say('ediscovery reviewers');
      return {
        person: story.alex,
        message: story.alex.last,
        typed: { minutes: '60', justification: 'Case 12' },
      };
    },
    async repeat() {
      const { alex } = story;
      await alex.say('ediscovery reviewers');
      await alex.click('Activate', { justification: 'Case 12' });
      await story.wait(6);
      await alex.waitFor('Active until');
      await alex.click('Give back');
      await alex.waitFor('Given back');
      return { person: alex, message: alex.cardWith('Again: ') };
    },
    async giveBack() {
      const { alex } = story;
      await alex.say('ediscovery reviewers');
      await alex.click('Activate', { justification: 'Case 12' });
      await story.wait(6);
      await alex.waitFor('Active until');
      return { person: alex, message: alex.cardWith('Give back') };
    },
    async withdraw() {
      await asked();
      return { person: story.alex, message: story.alex.cardWith('Withdraw') };
    },
    approve: decision,
    deny: decision,
    denyAndOffer: decision,
    takeOffer: 'reads',
    // The team's stories try these.
    claim: 'calls people',
    nudge: 'calls people',
    review: 'reads',
    // The story of an emergency tries this.
    signReview: 'calls people',
    approveTicked: ticking,
    denyTicked: ticking,
  };
  const send = (verb: string, { person, message, typed }: Click, trigger: 'manual' | 'automatic') =>
    person.execute({ verb }, { ...buttonData(message, verb), ...typed }, message, person.chat, trigger);

  for (const [verb, made] of Object.entries(verbs)) {
    if (typeof made === 'string') continue;
    it(`cannot ${verb}, which a click on the same button does`, async () => {
      const click = await made();
      const before = story.writes().length;
      const answer = await send(verb, click, 'automatic');
      assert.equal(answer.kind, 'text');
      assert.equal(story.writes().length, before);
      await send(verb, click, 'manual');
      assert.equal(story.writes().length, before + 1);
    });
  }

  it('reads at most, whatever else it asks for', async () => {
    const { alex, megan, writes } = story;
    await asked();
    const { target } = buttonData(await formOf(alex), 'activate') ?? {};
    const ref = buttonData(megan.cardWith('Approve'), 'approve') ?? {};
    const before = writes().length;
    const reading = Object.entries(verbs).flatMap(([verb, made]) => (made === 'reads' ? [verb] : []));
    for (const verb of reading)
      for (const person of [alex, megan])
        await person.execute(
          { verb },
          { ...ref, ...purgeOrder, target, minutes: 60 },
          person.last,
          person.chat,
          'automatic',
        );
    assert.equal(writes().length, before);
  });

  it('lets no message come or go, whatever it asks for on whatever card', async () => {
    const { alex, adele, megan, sandbox } = story;
    await asked();
    // A request that is not the one of the clicked card.
    const other = sandbox.portal.activate(adele.user.id, purge, { justification: 'From the portal' });
    await alex.say('my access');
    const target = { target: buttonData(alex.last, 'form')?.['target'], minutes: 60 };
    await formOf(alex);
    await megan.say('approvals');
    const more = { api: 'group', id: other.id, ...target, ...purgeOrder, said: 'purge', purpose: 'activate' };
    // Cancelling first: what turns a form into something else would save it.
    const reading = [
      'cancelForm',
      ...Object.keys(verbs).filter((verb) => verbs[verb as Action['verb']] === 'reads'),
    ];
    for (const person of [alex, megan]) {
      const ids = person.messages.map(({ id }) => id);
      for (const message of person.messages.filter(({ from }) => from === 'bot'))
        for (const verb of reading)
          await person.execute(
            { verb },
            { ...more, card: cardIdOf(message) },
            message,
            person.chat,
            'automatic',
          );
      assert.deepEqual(
        person.messages.map(({ id }) => id),
        ids,
      );
    }
  });

  function cardIdOf({ attachments }: Message): unknown {
    return /"card":"([\w-]+)"/.exec(JSON.stringify(attachments))?.[1];
  }

  async function formOf(person: Person): Promise<Message> {
    await person.say('ediscovery reviewers');
    return person.last;
  }
});
