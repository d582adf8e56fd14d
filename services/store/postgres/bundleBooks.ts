import type { Kysely } from 'kysely';
import { postgresBundleRuns } from './bundleRuns.ts';
import { postgresBundles } from './bundles.ts';
import { postgresIncidents } from './incidents.ts';
import type { Schema } from './schema.ts';

/** What is asked for together, in PostgreSQL. */
export function bundleBooks(db: Kysely<Schema>) {
  return {
    savedBundles: postgresBundles(db),
    bundleRuns: postgresBundleRuns(db),
    incidents: postgresIncidents(db),
  };
}
