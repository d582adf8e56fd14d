import type { OwnViewSent } from '../../services/doctor/ownView.ts';
import { endpointsOf } from '../../services/entra/cloudEndpoints.ts';
import type { DoctorView } from '../http/doctorRoute.ts';
import { createDoctorReaders, tenantKeys } from '../../services/entra/doctorReaders.ts';
import type { Outside } from './compose.ts';
import type { Config } from './config.ts';
import type { ElevationFile } from './elevationFile.ts';
import type { Failures } from './failures.ts';
import { ownVersion } from './ownVersion.ts';

export interface OwnViewParts {
  readonly config: Config;
  readonly file: Pick<ElevationFile, 'hash'>;
  readonly failures: Pick<Failures, 'seen'>;
  readonly outside: Pick<Outside, 'clock' | 'simulated'>;
}

/** What the bot tells of itself to those whom `DOCTOR_READERS` names; nothing where that names nobody. */
export function ownViewOf({ config, file, failures, outside }: OwnViewParts): DoctorView | undefined {
  const { doctorReaders: readers, tenantId, clientId, applicationIdUri } = config;
  if (readers.length === 0) return undefined;
  const { login } = endpointsOf(config.cloud);
  const { clock, simulated } = outside;
  const always = {
    version: ownVersion(),
    node: process.version,
    startedAt: clock.now().toISOString(),
    elevationFile: file.hash ?? null,
    strangeSettings: config.strange.names.map((one) => ({ ...one })),
    ignoresProxy: config.strange.ignoresProxy,
  };
  return {
    asking: createDoctorReaders({
      ...{ tenantId, clientId, applicationIdUri, login, readers, clock },
      keys: tenantKeys(simulated?.entraUrl ?? login, tenantId),
    }),
    look: (): OwnViewSent => ({
      ...always,
      failures: failures.seen().map(({ last, ...one }) => ({ ...one, last: last.toISOString() })),
    }),
  };
}
