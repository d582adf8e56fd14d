import assert from 'node:assert/strict';
import { parseFilter } from '../../sandbox/graph/filter.ts';

const row: Readonly<Record<string, unknown>> = {
  id: 'A',
  status: 'PendingApproval',
  'group/id': 'g1',
  createdDateTime: '2026-11-23T10:00:00Z',
  count: 3,
  ok: true,
  none: null,
  name: "O'Neil",
};

describe('A filter', () => {
  const table: readonly (readonly [string, boolean])[] = [
    ["id eq 'a'", true],
    ["status ne 'Denied' and id eq 'A'", true],
    ["status eq 'Denied' or id eq 'A'", true],
    ["not (status eq 'PendingApproval')", false],
    ["(id eq 'x' or id eq 'A') and group/id eq 'g1'", true],
    ['createdDateTime ge 2026-11-23T09:00:00Z', true],
    ['createdDateTime lt 2026-11-23T11:00:00+02:00', false],
    ['count gt 2', true],
    ['ok eq true', true],
    ['none eq null', true],
    ["name eq 'O''Neil'", true],
    ["startswith(name,'o')", true],
    ["contains(name,'zzz')", false],
    ["id in ('x','A')", true],
  ];
  for (const [text, expected] of table) {
    it(`${text} is ${String(expected)}`, () => {
      assert.equal(
        parseFilter(text).matches((path) => row[path]),
        expected,
      );
    });
  }

  it('that is none is refused', () => {
    for (const text of ['', 'id', 'id eq', "id xx 'a'", "id eq 'a' garbage", "(id eq 'a'", "id eq 'a"])
      assert.throws(() => parseFilter(text), /Invalid filter/, text);
  });
});
