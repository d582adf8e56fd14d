import type { DoctorOptions } from '../../../../cli/doctorOptions.ts';
import type { Changes, DoctorWorld } from '../doctorWorld.ts';

/** What a fault changes of how doctor is run. */
export interface Planted {
  readonly settings?: Changes;
  readonly options?: { readonly [K in keyof DoctorOptions]?: DoctorOptions[K] | undefined };
}

/** One thing that is wrong in a deployment. */
export interface Fault {
  readonly what: string;
  readonly plant: (world: DoctorWorld) => Planted | undefined | Promise<Planted | undefined>;
  /** The sentence that names it. */
  readonly finds: RegExp;
  /** What it brings about besides, rightly said too. */
  readonly also?: RegExp;
}

export const setting = (what: string, settings: Changes, finds: RegExp, also?: RegExp): Fault => ({
  ...{ what, finds, plant: () => ({ settings }) },
  ...(also === undefined ? {} : { also }),
});
export const broken = (
  what: string,
  finds: RegExp,
  plant: (world: DoctorWorld) => unknown,
  also?: RegExp,
): Fault => ({
  ...{ what, finds, ...(also === undefined ? {} : { also }) },
  plant: async (world) => {
    await plant(world);
    return undefined;
  },
});
