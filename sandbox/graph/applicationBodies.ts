import { z } from 'zod';
import { graphFaults } from './graphFault.ts';

const text = z.string().min(1);
export const newApplication = z.looseObject({ displayName: text.max(256) });
export const newPassword = z.strictObject({
  passwordCredential: z
    .looseObject({
      displayName: z.string().nullish(),
      endDateTime: z.iso.datetime({ offset: true }).nullish(),
    })
    .nullish(),
});
export const credential = z.looseObject({
  name: text,
  issuer: text,
  subject: text,
  audiences: z.array(text).min(1),
});
export const newPrincipal = z.object({ appId: z.guid() });

/** What a body has to have. Throws a `GraphFault` (400) where it has not. */
export function required<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw graphFaults.directoryBadRequest(
    `Invalid value specified for property '${String(parsed.error.issues[0]?.path.join('.'))}'.`,
  );
}
