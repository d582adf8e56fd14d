import { z } from 'zod';
import { actionOf, defenderWords, kept } from './defenderActions.ts';
import { plainText } from './plainText.ts';
import { holder } from './wantedShapes.ts';

/** Which of Defender's two models of rights counts for mail. */
export const defender = z
  .strictObject({ via: z.enum(['unifiedRbac', 'roleGroup'], 'is unifiedRbac or roleGroup') })
  .optional();

const permission = z.string().transform((said, context) => {
  const id = actionOf(said);
  if (id !== undefined) return id;
  const words = Object.keys(defenderWords).join(', ');
  context.addIssue({
    code: 'custom',
    message: said.includes('*')
      ? 'has a star, which grants more than it names: name each permission'
      : `is one of ${words}, or the id of a permission such as ${defenderWords['searchAndPurge']?.id ?? ''}`,
  });
  return z.NEVER;
});

const source = z.enum(['Mdo', 'Mde', 'Mdi', 'Mdc'], 'is Mdo, Mde, Mdi or Mdc');

/** A custom role of Defender's unified model, given to the group. */
export const defenderRole = z
  .strictObject({
    name: plainText.max(128, 'has at most 128 characters'),
    permissions: z
      .array(permission)
      .min(1, 'names at least one permission')
      .transform((ids) => kept(ids).toSorted()),
    dataSources: z
      .union(
        [z.literal('all').transform(() => ['/']), z.array(source).min(1)],
        'is all, or a list of Mdo, Mde, Mdi and Mdc',
      )
      .default(['Mdo']),
    alsoAllowed: z.array(holder).default([]),
  })
  .optional();
