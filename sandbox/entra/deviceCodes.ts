import { randomBytes, randomInt } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import { entraFaults } from './entraFault.ts';
import type { Session } from './sessions.ts';

interface Device {
  readonly appId: string;
  readonly userCode: string;
  readonly scope: string;
  readonly until: number;
  state: 'waits' | 'declined' | Session;
}

const lifetimeSeconds = 900;
/** Letters and digits that nobody takes for another. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXYZ23456789';

/** Codes of the device authorization grant (RFC 8628): one for the program, one that a person types. */
export interface DeviceCodes {
  issue(appId: string, scope: string): { deviceCode: string; userCode: string; lifetime: number };
  /** The device that shows a code, while it waits. */
  shownBy(userCode: string): Pick<Device, 'appId' | 'scope'> | undefined;
  settle(userCode: string, as: Session | 'declined'): void;
  /** Who signed in, once. Throws an `EntraFault` while nobody did, and when nobody will. */
  redeem(deviceCode: string, appId: string): Session & Pick<Device, 'scope'>;
}

export function createDeviceCodes(clock: SandboxClock): DeviceCodes {
  const devices = new Map<string, Device>();
  const waiting = (userCode: string): Device | undefined =>
    [...devices.values()].find(
      (one) =>
        one.userCode === userCode.trim().toUpperCase() &&
        one.state === 'waits' &&
        one.until > clock.now().getTime(),
    );
  return {
    issue(appId, scope) {
      const deviceCode = randomBytes(32).toString('base64url');
      const userCode = Array.from({ length: 9 }, () => alphabet[randomInt(alphabet.length)]).join('');
      const until = clock.now().getTime() + lifetimeSeconds * 1_000;
      devices.set(deviceCode, { appId, userCode, scope, until, state: 'waits' });
      return { deviceCode, userCode, lifetime: lifetimeSeconds };
    },
    shownBy: waiting,
    settle(userCode, as) {
      const device = waiting(userCode);
      if (device !== undefined) device.state = as;
    },
    redeem(deviceCode, appId) {
      const device = devices.get(deviceCode);
      if (device?.appId !== appId) throw entraFaults.badDeviceCode();
      if (device.state === 'waits') {
        if (device.until <= clock.now().getTime()) throw entraFaults.deviceCodeExpired();
        throw entraFaults.authorizationPending();
      }
      devices.delete(deviceCode);
      if (device.state === 'declined') throw entraFaults.authorizationDeclined();
      return { ...device.state, scope: device.scope };
    },
  };
}
