import type { Cloud } from '../cloud.ts';
import type { SignInEntry } from '../entra/signInLog.ts';
import { roleTarget } from '../pim/model.ts';
import { roleIds } from '../tenant/roleIds.ts';
import type { Entity } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import type { Call } from './route.ts';

/** The numbers by which Conditional Access refuses. */
const conditionalAccessCodes = [53000, 53003, 530003];

/** A sign-in as the log shows it; where it came from is this machine. */
export function signInEntity(entry: SignInEntry, { directory }: Cloud): Entity {
  const { id, at, oid, appId, appName, errorCode, failureReason } = entry;
  const user = directory.user(oid);
  return {
    json: {
      id,
      createdDateTime: at.toISOString().replace(/\.\d+Z$/, 'Z'),
      userDisplayName: user?.name ?? null,
      userPrincipalName: user?.upn ?? null,
      userId: oid,
      appId,
      appDisplayName: appName,
      ipAddress: '127.0.0.1',
      clientAppUsed: 'Browser',
      correlationId: id,
      conditionalAccessStatus: conditionalAccessCodes.includes(errorCode) ? 'failure' : 'success',
      isInteractive: true,
      riskDetail: 'none',
      riskLevelAggregated: 'none',
      riskLevelDuringSignIn: 'none',
      riskState: 'none',
      riskEventTypes: [],
      riskEventTypes_v2: [],
      resourceDisplayName: 'Microsoft Graph',
      resourceId: '00000003-0000-0000-c000-000000000000',
      status: { errorCode, failureReason, additionalDetails: null },
      deviceDetail: {
        deviceId: '',
        displayName: '',
        operatingSystem: '',
        browser: '',
        isCompliant: false,
        isManaged: false,
        trustType: '',
      },
      location: { city: '', state: '', countryOrRegion: '', geoCoordinates: null },
      appliedConditionalAccessPolicies: [],
    },
  };
}

/** Refuses whoever holds none of the roles that read the tenant's policies and reports. */
export function mustReadReports({ caller, cloud }: Call): void {
  if (!cloud.pim.rights.mayRead(caller.oid, roleTarget(roleIds.securityReader))) throw graphFaults.denied();
}
