import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import type { Apps } from './apps.ts';
import { parseClaimsRequest } from './claimsRequest.ts';
import type { DeviceCodes } from './deviceCodes.ts';
import { EntraFault, entraFaults } from './entraFault.ts';
import type { SignInFlow } from './signInFlow.ts';
import { enterCode, problem, said } from './signInPages.ts';

export interface DeviceLoginParts {
  readonly apps: Apps;
  readonly devices: DeviceCodes;
  readonly flow: SignInFlow;
  /** Seconds between two questions of a program. */
  readonly interval: () => number;
}

/** `POST /{tenant}/oauth2/v2.0/devicecode`. Throws an `EntraFault`. */
export function createDeviceAuthorization({ apps, devices, interval }: DeviceLoginParts) {
  return (form: Readonly<Record<string, string>>, base: string): object => {
    const app = apps.find(form['client_id'] ?? '');
    if (app === undefined) throw entraFaults.unknownClient(form['client_id'] ?? '');
    if (app.secret !== undefined) throw entraFaults.notPublic(app.appId);
    const { deviceCode, userCode, lifetime } = devices.issue(app.appId, form['scope'] ?? '');
    const address = `${base}/common/oauth2/deviceauth`;
    return {
      user_code: userCode,
      device_code: deviceCode,
      verification_uri: address,
      expires_in: lifetime,
      interval: interval(),
      message: `To sign in, use a web browser to open the page ${address} and enter the code ${userCode} to authenticate.`,
    };
  };
}

/** `/common/oauth2/deviceauth`: the page where the code is typed, then the pages of every sign-in. */
export function createDeviceLogin({ apps, devices, flow }: DeviceLoginParts) {
  return (request: HttpRequest): HttpResponse => {
    if (request.method === 'GET') return enterCode('device');
    const { request: id, code = '' } = request.body as Readonly<Record<string, string>>;
    if (id !== 'device') return flow.proceed(request);
    const device = devices.shownBy(code);
    const app = device === undefined ? undefined : apps.find(device.appId);
    if (device === undefined || app === undefined)
      return problem('That code didn’t work. Check the code and try again.');
    return flow.begin(
      {
        app,
        scope: device.scope,
        claims: parseClaimsRequest(undefined),
        mustConsent: false,
        done: (session) => {
          devices.settle(code, session);
          return said(
            app.name,
            `You have signed in to the ${app.name} application on your device. You may now close this window.`,
          );
        },
        refused: () => {
          devices.settle(code, 'declined');
          return said(app.name, 'You did not sign in.');
        },
      },
      '',
    );
  };
}

/** An answer of the token and device endpoints. */
export async function jsonResponse(
  now: () => Date,
  answer: () => Promise<object> | object,
): Promise<HttpResponse> {
  const headers = { 'cache-control': 'no-store' };
  try {
    return { status: 200, headers, body: await answer() };
  } catch (error) {
    if (error instanceof EntraFault) return { ...error.response(now()), headers };
    throw error;
  }
}
