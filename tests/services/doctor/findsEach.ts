import assert from 'node:assert/strict';
import type { Finding } from '../../../services/doctor/finding.ts';

/** What is planted, the findings of a look at it, and the sentence that names it. */
export type PlantedFault = readonly [name: string, look: () => readonly Finding[], sentence: RegExp];

/** A test for each fault. */
export function findsEach(faults: readonly PlantedFault[]): void {
  for (const [name, look, sentence] of faults)
    it(`finds ${name}, and says what to do`, () => {
      const found = look().find(({ says }) => sentence.test(says));
      assert.ok(
        found,
        look()
          .map(({ says }) => says)
          .join('\n'),
      );
      assert.notEqual(found.status, 'ok');
      assert.ok((found.fix ?? '').length > 10);
    });
}
