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

export const ofBundle = z.object({ bundle });
export const ofRun = z.object({ run: formKey });
export const bundleFormInputs = z.object({
  bundle,
  items: items.optional(),
  ...choices,
  ...words,
  justification: typedText.optional(),
});
export const startBundleInputs = z.object({
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

export function bundleTypedOf(data: Omit<Data, 'items' | 'bundle'>, keys: readonly string[]): BundleTyped {
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
