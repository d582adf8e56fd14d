import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import { createApprovalCodes } from '../../../bot/turn/approvalCodes.ts';

const one = createSecretKey(randomBytes(32));
const other = createSecretKey(randomBytes(32));
const refs = Array.from({ length: 100 }, (_, index) => ({ api: 'group', id: `r${index}` }) as const);
const ref = { api: 'group', id: 'r0' } as const;

describe('The code of a request', () => {
  const codes = createApprovalCodes([one]);

  it('has four digits, and is the same each time', () => {
    for (const of of refs) assert.match(codes.of(of), /^\d{4}$/);
    assert.equal(codes.of(ref), createApprovalCodes([one]).of(ref));
  });

  it('is that request’s alone, in its API, by that key', () => {
    assert.ok(new Set(refs.map((of) => codes.of(of))).size > 90);
    const inRoles = refs.map(({ id }) => codes.of({ api: 'role', id }));
    assert.ok(inRoles.filter((code, index) => code === codes.of(refs[index] ?? ref)).length < 10);
    const byOther = createApprovalCodes([other]);
    assert.ok(refs.filter((of) => byOther.of(of) === codes.of(of)).length < 10);
  });

  it('holds as it is, with room around it, and nothing else does', () => {
    const code = codes.of(ref);
    assert.ok(codes.holds(ref, code));
    assert.ok(codes.holds(ref, ` ${code} `));
    for (const wrong of ['', code.slice(1), `${code}0`, String((Number(code) + 1) % 10_000).padStart(4, '0')])
      assert.ok(!codes.holds(ref, wrong), wrong);
  });

  it('holds by an older key too, and is made by the newest', () => {
    const both = createApprovalCodes([other, one]);
    for (const of of refs) assert.ok(both.holds(of, codes.of(of)));
    assert.deepEqual(
      refs.map((of) => both.of(of)),
      refs.map((of) => createApprovalCodes([other]).of(of)),
    );
  });

  it('needs a key', () => {
    assert.throws(() => createApprovalCodes([]), /needs a key/);
  });
});
