import type { AddressLimits } from './addressLimits.ts';
import type { Routes } from './router.ts';

/** What the bot tells of itself, and to whom. */
export interface DoctorView {
  readonly asking: (authorization: string | undefined) => Promise<'reader' | 'stranger' | 'nobody'>;
  readonly look: () => object;
}

/** The half of `latchkey doctor` that only the bot can see. There is no such address where nobody may ask. */
export function doctorRoute({
  doctor,
  addresses,
}: {
  readonly doctor?: DoctorView | undefined;
  readonly addresses: AddressLimits;
}): Routes {
  if (doctor === undefined) return new Map();
  return new Map([
    [
      '/api/doctor',
      {
        GET: async (request) => {
          const address = request.socket.remoteAddress ?? '';
          const seconds = addresses.wait(address);
          if (seconds > 0) return { status: 429, headers: { 'retry-after': String(Math.ceil(seconds)) } };
          const asking = await doctor.asking(request.headers.authorization);
          if (asking === 'reader')
            return { status: 200, headers: { 'cache-control': 'no-store' }, body: doctor.look() };
          addresses.count(address);
          return asking === 'stranger'
            ? { status: 403 }
            : { status: 401, headers: { 'www-authenticate': 'Bearer' } };
        },
      },
    ],
  ]);
}
