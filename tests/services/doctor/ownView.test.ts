import assert from 'node:assert/strict';
import type { Here, OwnView } from '../../../services/doctor/ownView.ts';
import { ownFindings, ownView, withoutView } from '../../../services/doctor/ownView.ts';

const now = new Date('2026-11-26T12:00:00Z');
const hours = (ago: number): Date => new Date(now.getTime() - ago * 3_600_000);
const view: OwnView = {
  ...{ version: '1.2.3', node: 'v24.0.0', startedAt: hours(90), elevationFile: 'aa' },
  ...{ strangeSettings: [], ignoresProxy: false, failures: [] },
};
const here: Here = { version: '1.2.3', file: { path: 'e.yaml', hash: 'aa', isOfSettings: true } };
const found = (changes: Partial<OwnView>, at: Here = here): readonly string[] =>
  ownFindings({ ...view, ...changes }, at, now).map(({ id, status }) => `${id}: ${status}`);

describe('What a bot tells of itself', () => {
  const rows: readonly (readonly [string, Partial<OwnView>, Here, readonly string[]])[] = [
    ['is well', {}, here, ['bot: ok']],
    ['is of another version', { version: '1.2.2' }, here, ['bot.version: warning']],
    ['has another file', { elevationFile: 'bb' }, here, ['bot.file: warning']],
    ['has no file where its settings name one', { elevationFile: null }, here, ['bot.file: warning']],
    [
      'has no file, and none is named',
      { elevationFile: null },
      { version: '1.2.3', file: { path: 'e.yaml', hash: 'aa', isOfSettings: false } },
      ['bot: ok'],
    ],
    ['has a file, and none is looked at', {}, { version: '1.2.3' }, ['bot: ok']],
    [
      'has a setting that means nothing',
      { strangeSettings: [{ name: 'A_B', meant: 'A_C' }] },
      here,
      ['bot.settings: warning'],
    ],
    ['does not look at its proxy', { ignoresProxy: true }, here, ['bot.proxy: warning']],
    [
      'has met what went wrong',
      { failures: [{ failure: 'graph-down', count: 1, last: hours(23.9) }] },
      here,
      ['bot.graph-down: warning'],
    ],
    [
      'has met what has long been over',
      { failures: [{ failure: 'graph-down', count: 7, last: hours(24) }] },
      here,
      ['bot: ok'],
    ],
    [
      'has met what is not known here',
      { failures: [{ failure: 'toString', count: 2, last: hours(1) }] },
      here,
      ['bot.toString: warning'],
    ],
  ];
  for (const [name, changes, at, expected] of rows)
    it(`is told: ${name}`, () => {
      assert.deepEqual(found(changes, at), expected);
    });

  it('says how often, since when, and when last', () => {
    const failures = [{ failure: 'teams-busy', count: 2, last: hours(1) }];
    const [one] = ownFindings({ ...view, failures }, here, now);
    assert.equal(
      one?.says,
      'The bot noticed that Teams is busy: 2 times since 2026-11-22 18:00 UTC, last at 2026-11-26 11:00 UTC.',
    );
  });

  it('says since when nothing went wrong, and never since before it started', () => {
    const since = (startedAt: Date): string | undefined =>
      ownFindings({ ...view, startedAt }, here, now)[0]?.says;
    assert.equal(
      since(hours(1)),
      'The bot that answered (1.2.3) has met nothing wrong since 2026-11-26 11:00 UTC.',
    );
    assert.match(since(hours(90)) ?? '', /since 2026-11-25 12:00 UTC/);
  });

  it('is no error where it could not be asked, save where it takes no token', () => {
    const statuses = [0, 200, 401, 403, 404, 429, 500].map(
      (status) => `${status} ${withoutView(status).status}`,
    );
    assert.deepEqual(statuses, [
      ...['0 not-checked', '200 not-checked', '401 error', '403 not-checked'],
      ...['404 not-checked', '429 not-checked', '500 not-checked'],
    ]);
  });

  it('is not taken in another form', () => {
    const sent = { ...view, startedAt: hours(1).toISOString() };
    assert.equal(ownView.safeParse(sent).success, true);
    for (const bad of [
      { version: 1 },
      { startedAt: 'now' },
      { failures: 'none' },
      { version: 'x'.repeat(101) },
    ])
      assert.equal(ownView.safeParse({ ...sent, ...bad }).success, false);
  });
});
