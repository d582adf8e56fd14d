import assert from 'node:assert/strict';
import { errorTextOf, isErrorBody } from '../../../services/entra/errorBody.ts';

const own = { isForeign: false, isError: true };
const foreign = { code: '', isForeign: true, isError: false };
const silent = { code: '', message: '', isForeign: false, isError: false };
const inner = JSON.stringify({ errorCode: 'Inner', message: 'in' });

describe('The body of an error', () => {
  const table: readonly (readonly [string, unknown, object])[] = [
    ['Graph’s envelope', { error: { code: 'X', message: 'm' } }, { code: 'X', message: 'm', ...own }],
    ['an envelope of nulls', { error: { code: null, message: null } }, { code: '', message: '', ...own }],
    ['an empty envelope', { error: {} }, { code: '', message: '', ...own }],
    [
      'the bare error of the older service',
      { errorCode: 'X', message: 'm' },
      { code: 'X', message: 'm', ...own },
    ],
    ['a bare error without a message', { errorCode: 'X' }, { code: 'X', message: '', ...own }],
    [
      'a bare error in an envelope’s message',
      { error: { code: 'X', message: inner } },
      { code: 'Inner', message: 'in', ...own },
    ],
    ['JSON as text', JSON.stringify({ error: { code: 'X' } }), { code: 'X', message: '', ...own }],
    [
      'JSON in a message that is no error',
      { error: { code: 'X', message: '{"a":1}' } },
      { code: 'X', message: '{"a":1}', ...own },
    ],
    [
      'a page of somebody in between',
      '<html>blocked</html>',
      { message: '<html>blocked</html>', ...foreign },
    ],
    ['a page without end', 'x'.repeat(3_000), { message: 'x'.repeat(2_000), ...foreign }],
    ['blanks', ' \n', { ...silent, message: ' \n' }],
    ['nothing', undefined, silent],
    ['another object', { value: [] }, silent],
    ['a list', [], silent],
    ['an error that is a text', { error: 'x' }, silent],
  ];
  for (const [what, body, text] of table)
    it(`is read as ${what}`, () => {
      assert.deepEqual(errorTextOf(body), text);
    });
});

describe('A body', () => {
  it('tells of an error where it has the envelope of one, whatever is in it', () => {
    for (const body of [
      { error: {} },
      { error: { code: 'X', message: 'm' }, value: [] },
      { error: { code: null } },
    ])
      assert.equal(isErrorBody(body), true, JSON.stringify(body));
    for (const body of [
      undefined,
      null,
      '',
      {},
      { value: [] },
      { error: null },
      { error: 'X' },
      { error: { code: 7 } },
    ])
      assert.equal(isErrorBody(body), false, JSON.stringify(body));
  });
});
