import assert from 'node:assert/strict';
import type { Person } from '../../../services/elevation/actor.ts';
import type { NoticeOrder } from '../../../services/elevation/targetSettings.ts';
import { noticeOf } from '../../../services/notifications/noticeOrder.ts';
import { later, now } from '../../cards/samples.ts';

const [ann, ben, cem, stranger] = ['Ann', 'Ben', 'Cem', 'Dee'].map((name) => ({
  id: `ID-${name}`,
  name,
})) as [...[Person, Person, Person, Person]];
const approvers = [ann, ben, cem];
const first = (...names: readonly string[]): NoticeOrder => ({ first: names, thenAfterMinutes: 10 });
const gone = (person: Person, minutes = 60) => ({ person, until: later(minutes) });

/** Who is asked now, who later and who is away. */
const asked = (
  order: NoticeOrder | undefined,
  away: readonly ReturnType<typeof gone>[] = [],
  askedAt = now,
) => {
  const notice = noticeOf(approvers, away, order, { askedAt, now });
  const namesOf = (people: readonly Person[]): string => people.map(({ name }) => name).join();
  return [
    ...[namesOf(notice.now), namesOf(notice.later), namesOf(notice.away.map(({ person }) => person))],
    notice.laterAt?.getTime(),
  ];
};

describe('Whom to ask now', () => {
  const inTen = later(10).getTime();
  const rows: readonly (readonly [string, Parameters<typeof asked>, ReturnType<typeof asked>])[] = [
    ['is everybody', [undefined], ['Ann,Ben,Cem', '', '', undefined]],
    ['is who is named by an id, in whatever case', [first('id-ben')], ['Ben', 'Ann,Cem', '', inTen]],
    ['is who is named by a name, in whatever case', [first('bEN')], ['Ben', 'Ann,Cem', '', inTen]],
    ['is everybody where all are named', [first('Ann', 'Ben', 'Cem')], ['Ann,Ben,Cem', '', '', undefined]],
    ['is nobody who may not approve', [first('Dee')], ['Ann,Ben,Cem', '', '', undefined]],
    [
      'is everybody once their time is over',
      [first('Ben'), [], later(-10)],
      ['Ann,Ben,Cem', '', '', undefined],
    ],
    ['is who is there', [undefined, [gone(ben)]], ['Ann,Cem', '', 'Ben', undefined]],
    [
      'is the one who is there where all others are away',
      [undefined, [gone(ann), gone(cem)]],
      ['Ben', '', 'Ann,Cem', undefined],
    ],
    ['is who is back at this moment', [undefined, [gone(ben, 0)]], ['Ann,Ben,Cem', '', '', undefined]],
    [
      'is everybody where a stranger is away',
      [undefined, [gone(stranger)]],
      ['Ann,Ben,Cem', '', '', undefined],
    ],
    [
      'is everybody where all are away',
      [undefined, approvers.map((one) => gone(one))],
      ['Ann,Ben,Cem', '', 'Ann,Ben,Cem', undefined],
    ],
    [
      'is everybody who is there where who is named is away',
      [first('Ben'), [gone(ben)]],
      ['Ann,Cem', '', 'Ben', undefined],
    ],
    [
      'is who is named, and nobody later who is away',
      [first('Ben'), [gone(ann)]],
      ['Ben', 'Cem', 'Ann', inTen],
    ],
  ];
  for (const [name, given, expected] of rows)
    it(name, () => {
      assert.deepEqual(asked(...given), expected);
    });
});
