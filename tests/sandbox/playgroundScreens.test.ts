import assert from 'node:assert/strict';
import { personalChatOf } from '../../sandbox/botservice/ids.ts';
import { createPlaygroundScreens } from '../../sandbox/playground/playgroundScreens.ts';
import { ShownMessages } from '../../sandbox/playground/shownMessages.ts';
import { people } from '../../sandbox/tenant/contoso.ts';
import type { Listener } from '../support/listener.ts';
import { answer, startListener } from '../support/listener.ts';

const pairMs = 5_000;

describe('A page of a Playground', () => {
  /** Which of the announcements open a page: each by what it comes as and when, in milliseconds. */
  const table: Readonly<Record<string, readonly (readonly [as: string, at: number, opens: boolean])[]>> = {
    'is opened by the first of two announcements, in either order': [
      ['conversationUpdate', 0, true],
      ['installationUpdate', 1, false],
      ['installationUpdate', 60_000, true],
      ['conversationUpdate', 60_001, false],
    ],
    'is another one where the second announcement comes again': [
      ['conversationUpdate', 0, true],
      ['installationUpdate', 1, false],
      ['installationUpdate', 2, true],
    ],
    'is another one where it announces itself after both': [
      ['conversationUpdate', 0, true],
      ['installationUpdate', 1, false],
      ['conversationUpdate', 2, true],
    ],
    'is another one where the first announcement comes again': [
      ['conversationUpdate', 0, true],
      ['conversationUpdate', 1, true],
    ],
    'is another one where the second announcement is late': [
      ['conversationUpdate', 0, true],
      ['installationUpdate', pairMs, true],
    ],
    'is the same where it comes just in time': [
      ['conversationUpdate', 0, true],
      ['installationUpdate', pairMs - 1, false],
    ],
  };
  for (const [title, announcements] of Object.entries(table))
    it(title, () => {
      const page = new ShownMessages();
      for (const [as, at, opens] of announcements) assert.equal(page.opens(as, at), opens, `${as} ${at}`);
    });

  it('knows messages by ids of its own, until it is opened anew', () => {
    const page = new ShownMessages();
    page.opens('conversationUpdate', 0);
    page.renamed('1', 'shown');
    page.opens('installationUpdate', 1);
    assert.deepEqual([page.shownIdOf('1'), page.idOf('shown')], ['shown', '1']);
    assert.deepEqual([page.shownIdOf('2'), page.idOf('2')], ['2', '2']);
    page.opens('conversationUpdate', 60_000);
    assert.deepEqual([page.shownIdOf('1'), page.idOf('shown')], ['1', 'shown']);
  });
});

describe('The screens of Playgrounds', () => {
  const chat = personalChatOf(people.alex);
  const messages = [
    { id: '1', from: 'bot', text: 'a' },
    { id: '2', from: 'person', text: 'b' },
    { id: '3', from: 'bot', text: 'c' },
  ] as never;
  let page: Listener | undefined;
  afterEach(async () => {
    await page?.close();
    page = undefined;
  });

  /** Alex’s page, which gives each message an id, or answers with a status. */
  async function shown(status = 200) {
    let made = 0;
    page = await startListener((_request, response) => {
      made += 1;
      answer(response, { id: `shown ${made}` }, status);
    });
    const screens = createPlaygroundScreens();
    screens.show(chat, page.url);
    const asked = (): readonly string[] => page?.requests.map(({ path }) => decodeURIComponent(path)) ?? [];
    return { screens, asked };
  }
  const activities = (id: string): string => `/_connector/v3/conversations/${id}/activities`;

  it('show a page that is opened once what the bot has said, under the page’s ids', async () => {
    const { screens, asked } = await shown();
    await screens.announced?.(chat, 'conversationUpdate', messages);
    await screens.announced?.(chat, 'installationUpdate', messages);
    assert.deepEqual(asked(), [activities(chat), activities(chat)]);
    assert.equal(screens.idOf?.(chat, 'shown 2'), '3');
    await screens.update(chat, '3', {});
    assert.equal(asked().at(-1), `${activities(chat)}/shown 2`);
    await screens.update(chat, '4', {});
    assert.equal(asked().at(-1), `${activities(chat)}/4`);
  });

  it('answer the page’s id, or nothing where no page takes it', async () => {
    const { screens } = await shown();
    assert.equal(await screens.post(chat, {}), 'shown 1');
    assert.equal(await screens.post(personalChatOf(people.megan), {}), undefined);
    await page?.close();
    assert.equal(await screens.post(chat, {}), undefined);
    const busy = await shown(503);
    assert.equal(await busy.screens.post(chat, {}), undefined);
    await busy.screens.announced?.(chat, 'conversationUpdate', messages);
    assert.equal(busy.screens.idOf?.(chat, 'shown 1'), 'shown 1');
  });

  it('show what is said in a channel to who spoke there and has a page', async () => {
    const { screens, asked } = await shown();
    screens.seen?.('19:channel', people.megan);
    assert.equal(await screens.post('19:channel', {}), undefined);
    screens.seen?.('19:channel', people.alex);
    assert.equal(await screens.post('19:channel', {}), 'shown 1');
    assert.deepEqual(asked(), [activities('19:channel')]);
  });
});
