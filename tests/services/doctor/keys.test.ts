import assert from 'node:assert/strict';
import type { UsedKey } from '../../../services/doctor/keys.ts';
import { keyFindings } from '../../../services/doctor/keys.ts';

const now = new Date('2026-11-26T12:00:00Z');
const key = (purpose: string, id = 'k1', since = '2026-01-01'): UsedKey => ({
  purpose,
  id,
  since: new Date(since),
});
const ids = (inUse: readonly UsedKey[], used: readonly UsedKey[]): readonly string[] =>
  keyFindings(inUse, used, now).map(({ id, status }) => `${id}: ${status}`);

describe('The ages of keys', () => {
  it('are in order where a bot has used each, for no longer than a year', () => {
    assert.deepEqual(ids([key('seal'), key('audit')], [key('seal'), key('audit')]), ['keys: ok']);
    assert.deepEqual(ids([key('seal')], [key('seal', 'k1', '2025-11-26')]), ['keys: ok'], 'to the day');
  });

  it('are not known before a bot has run, nor where none has told of one of them', () => {
    assert.deepEqual(ids([key('seal')], []), ['keys: not-checked']);
    assert.deepEqual(ids([key('seal'), key('audit')], [key('audit')]), ['keys.seal: not-checked']);
  });

  it('are told where a key is old, or is not the bot’s', () => {
    const used = [key('seal', 'k1', '2025-11-25'), key('audit', 'k2')];
    assert.deepEqual(ids([key('seal'), key('audit')], used), ['keys.seal: warning', 'keys.audit: warning']);
  });
});
