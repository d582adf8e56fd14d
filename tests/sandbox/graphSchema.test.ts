import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { allRoutes } from '../../sandbox/graph/routes.ts';
import { isKnown } from '../../sandbox/graph/schema/graphTypes.ts';
import { graphSchema, printed, schemaFile } from '../ci/graphSchema.ts';

describe('The schema of the simulated Graph', () => {
  it('is what Microsoft’s type packages say; run tests/ci/graphSchema.ts after an update of them', () => {
    assert.equal(readFileSync(schemaFile, 'utf8'), printed(graphSchema()));
  });

  it('is asked by each call that reads', () => {
    // Defender's resources are in a namespace of their own, and empty here.
    const readers = allRoutes.filter(
      ({ method, path }) => method === 'GET' && !path.startsWith('/security/'),
    );
    const without = readers.filter(({ entity, version = 'v1.0' }) => !isKnown(entity ?? '', version));
    assert.deepEqual(
      without.map(({ path }) => path),
      [],
    );
  });
});
