/** Both forms of the scenario: which of Defender's models of rights counts for mail, and what that takes. */
export const forms = {
  unified: {
    says: 'Defender’s unified roles, as in tenants made since May 2026',
    ...{ via: 'unifiedRbac', mailRights: 'unified roles' },
    scripts: { changing: 0, looking: 0 },
  },
  'role-group': {
    says: 'a role group of Defender, as in tenants made before',
    ...{ via: 'roleGroup', mailRights: 'role groups' },
    scripts: { changing: 1, looking: 1 },
  },
} as const;

export type Form = keyof typeof forms;

/** `--from-empty`, or `--from-empty=role-group`; `undefined` where it is not asked for. Throws for a form that is none. */
export function formAsked(args: readonly string[]): Form | undefined {
  const asked = args.find((argument) => /^--from-empty(=|$)/.test(argument));
  if (asked === undefined) return undefined;
  const form = asked.split('=')[1] ?? 'unified';
  if (form in forms) return form as Form;
  throw new Error(`--from-empty is one of ${Object.keys(forms).join(', ')}.`);
}
