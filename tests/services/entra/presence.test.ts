import assert from 'node:assert/strict';
import type { Answer } from '../../../services/entra/answer.ts';
import { readPresence } from '../../../services/entra/presence.ts';

const answer = (body: unknown, status = 200): Answer => ({ status, header: () => undefined, body });
const batch = (answers: readonly Answer[]) => (paths: object) =>
  Promise.resolve(Object.fromEntries(Object.keys(paths).map((id, index) => [id, answers[index]])) as never);

describe('The presence that Graph tells', () => {
  for (const [availability, expected] of [
    ...['Available', 'AvailableIdle', 'Busy', 'BusyIdle', 'DoNotDisturb'].map(
      (word) => [word, 'there'] as const,
    ),
    ...['available', 'DONOTDISTURB'].map((word) => [word, 'there'] as const),
    ...['Away', 'BeRightBack', 'Offline'].map((word) => [word, 'elsewhere'] as const),
    ...['PresenceUnknown', 'toString', ''].map((word) => [word, 'not-seen'] as const),
  ] as const)
    it(`is read: ${availability}`, async () => {
      const read = await readPresence({ batch: batch([answer({ availability })]) }, [{ id: 'a' }]);
      assert.deepEqual([...read], [['a', expected]]);
    });

  for (const [name, given, expected] of [
    ['the activity', answer({ availability: 'Offline', activity: 'OutOfOffice' }), 'out-of-office'],
    ['it in small letters', answer({ availability: 'Offline', activity: 'outOfOffice' }), 'out-of-office'],
    [
      'the settings',
      answer({ availability: 'Available', outOfOfficeSettings: { isOutOfOffice: true } }),
      'out-of-office',
    ],
    ['null settings', answer({ availability: 'Available', outOfOfficeSettings: null }), 'there'],
    ['a refusal', answer({ availability: 'Available' }, 403), 'not-seen'],
    ['no sense', answer('?'), 'not-seen'],
  ] as const)
    it(`says of ${name}: ${expected}`, async () => {
      const read = await readPresence({ batch: batch([given]) }, [{ id: 'a' }]);
      assert.equal(read.get('a'), expected);
    });

  it('is asked of twenty at most, and of nobody where there is nobody', async () => {
    const crowd = Array.from({ length: 25 }, (_, index) => ({ id: String(index) }));
    const read = await readPresence(
      { batch: batch(crowd.map(() => answer({ availability: 'Available' }))) },
      crowd,
    );
    assert.equal([...read.values()].filter((presence) => presence === 'there').length, 20);
    assert.equal(read.get('24'), 'not-seen');
    const never = (): never => assert.fail('no read');
    assert.equal((await readPresence({ batch: never }, [])).size, 0);
  });
});
