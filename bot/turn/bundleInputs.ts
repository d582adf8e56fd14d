import { z } from 'zod';
import { minutesInputOf } from '../../cards/bundleFormCard.ts';
import { longestBundleName, mostItems } from '../../services/elevation/bundle.ts';
import type { Draft } from '../../services/elevation/order.ts';
import type { TargetKey } from '../../services/elevation/target.ts';
import { draftInputs, typedOf, typedText } from './formInputs.ts';
import { formKey, target } from './inputKinds.ts';
import type { LocalTime } from './spokenTime.ts';

/** The inputs of how long each thing is asked for. */
export const minutesNames: readonly string[] = Array.from({ length: mostItems }, (_, index) =>
  minutesInputOf(index),
);

/** 0 for what is not to be asked for. */
const chosen = z.coerce.number().int().min(0).max(100_000).optional().catch(undefined);
const choices: Readonly<Record<string, typeof chosen>> = Object.fromEntries(
  minutesNames.map((name) => [name, chosen]),
);

/** Names a bundle: one of the file's, or one that the person who asks has saved. */
const bundle = z.string().regex(/^(?:own|file):[^\p{Cc}]{1,100}$/u);
/** Keys of targets with blanks between, each once. */
const items = z
  .string()
  .max(5_000)
  .transform((text) => text.split(' '))
  .pipe(z.array(target).min(1).max(mostItems))
  .refine((keys) => new Set(keys).size === keys.length);
const { minutes: _minutes, ...words } = draftInputs;

const ofBundle = z.object({ bundle });
const ofRun = z.object({ run: formKey });
const bundleFormInputs = z.object({
  bundle,
  items: items.optional(),
  ...choices,
  ...words,
  justification: typedText.optional(),
});
const startBundleInputs = z.object({
  ...{ bundle, name: z.string().max(2 * longestBundleName), form: formKey, items },
  ...choices,
  ...words,
});

/** One thing, and the minutes that were chosen for it; 0 for not at all. */
export interface Chosen {
  readonly target: TargetKey;
  readonly minutes: number | undefined;
}

/** What was typed on the form of a bundle. */
export interface BundleTyped {
  readonly items: readonly Chosen[];
  readonly draft: Omit<Draft, 'minutes' | 'start'>;
  readonly start: LocalTime;
}

type Data = z.infer<typeof bundleFormInputs>;

function bundleTypedOf(data: Omit<Data, 'items' | 'bundle'>, keys: readonly string[]): BundleTyped {
  const { draft, start } = typedOf({ ...data, minutes: undefined });
  const { minutes: _none, ...said } = draft;
  const of = data as Readonly<Record<string, unknown>>;
  return {
    items: keys.map((key, index) => {
      const minutes = of[minutesInputOf(index)];
      return { target: key, minutes: typeof minutes === 'number' ? minutes : undefined };
    }),
    draft: said,
    start,
  };
}

/** What a click asks for of a bundle. */
export type BundleAction =
  | { readonly verb: 'bundleForm'; readonly bundle: string; readonly typed?: BundleTyped }
  | ({
      readonly verb: 'startBundle';
      readonly bundle: string;
      readonly name: string;
      readonly form: string;
    } & BundleTyped)
  | { readonly verb: 'bundleRun'; readonly run: string }
  | { readonly verb: 'goOnBundle'; readonly run: string }
  /** All of it once more. */
  | { readonly verb: 'repeatBundle'; readonly run: string; readonly form: string }
  /** The form of one thing of it, filled with what was said for all. */
  | { readonly verb: 'itemForm'; readonly run: string; readonly target: TargetKey }
  | { readonly verb: 'forgetBundle'; readonly bundle: string };

/** The members of each button's data. */
export const bundleInputs = {
  bundleForm: bundleFormInputs,
  startBundle: startBundleInputs,
  bundleRun: ofRun,
  goOnBundle: ofRun,
  repeatBundle: ofRun.extend({ form: formKey }),
  itemForm: ofRun.extend({ target }),
  forgetBundle: ofBundle,
} as const;

type Inputs = { readonly [V in BundleAction['verb']]: z.infer<(typeof bundleInputs)[V]> };

/** What each button means. */
export const bundleMeanings: {
  readonly [V in BundleAction['verb']]: (data: Inputs[V]) => Omit<Extract<BundleAction, { verb: V }>, 'verb'>;
} = {
  bundleForm: ({ bundle, items, justification, ...data }) => ({
    bundle,
    ...(items === undefined || justification === undefined
      ? {}
      : { typed: bundleTypedOf({ ...data, justification }, items) }),
  }),
  startBundle: ({ bundle, name, form, items, ...data }) => ({
    ...{ bundle, name, form },
    ...bundleTypedOf(data, items),
  }),
  bundleRun: (data) => data,
  goOnBundle: (data) => data,
  repeatBundle: (data) => data,
  itemForm: (data) => data,
  forgetBundle: (data) => data,
};
