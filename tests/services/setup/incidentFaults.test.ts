import assert from 'node:assert/strict';
import { readWanted } from '../../../services/setup/readWanted.ts';

const file = (access: string): string => `version: 1
groups:
  - name: Search and Purge PIM
    member: { activation: { maximumDuration: 4h } }
    bot: { aliases: [purge], tasks: [delete phish] }
bundles:
  - name: Purge shift
    aliases: [shift]
    items:
      - { role: Security Reader, for: 8h }
      - { group: Search and Purge PIM, for: 2h }
incidents: { access: ${access} }
`;

describe('What incidents ask for', () => {
  for (const access of ['search and purge pim', 'purge', 'delete phish', 'Purge shift', 'shift'])
    it(`is a word of the file: ${access}`, () => {
      assert.equal(readWanted(file(access)).incidents?.access, access);
    });

  it('is no word that the file does not know, which is said with its line', () => {
    assert.throws(() => readWanted(file('poker night')), {
      message: /^line 12: incidents.access poker night is no role, group or bundle/,
    });
  });
});
