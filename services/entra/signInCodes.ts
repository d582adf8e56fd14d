import type { Problem } from '../elevation/problem.ts';
import type { SignInBlock } from '../elevation/signInBlock.ts';

/**
 * The codes behind `AADSTS…` that stand in one person's way. Source for all of this file: Microsoft's page "Microsoft Entra authentication and authorization error
 * codes", which warns that codes come and go: one that is not here is told by its number.
 */
export const blockCodes: Readonly<Record<SignInBlock, readonly number[]>> = {
  'access-policy': [50002, 500021, 500022, 50131, 53002, 53003, 53009, 53011, 530032, 530034, 530035],
  device: [50005, 50097, 50127, 50129, 50155, 50187, 53000, 53001, 530001, 530002, 530003, 530021],
  'mfa-setup': [50072, 50079, 53004, 53010],
  mfa: [50076, 50078, 50158],
  session: [50058, 50089, 50132, 50133, 50173, 70043, 700082, 700084],
  'mfa-failed': [50074, 50087, 50088, 500121],
  disabled: [50057],
  locked: [50053],
  password: [50055, 50056, 50064, 50125, 50126, 50135, 50144],
  'wrong-tenant': [50020, 500208, 50034, 50059, 50128, 51004, 90002, 90072],
  guest: [50014, 50177, 50178, 500212, 500213],
  'not-assigned': [50105],
};

type Problems = readonly (readonly [(code: string) => Problem, readonly number[]])[];

/** Codes that mean something else, and what. */
const others: Problems = [
  [
    (code) => ({ kind: 'consent-missing', code }),
    [65001, 65004, 65005, 650052, 650054, 650056, 650057, 90093, 90094, 90095, 500011],
  ],
  // What Teams brought is too old or damaged: it can bring another.
  [(code) => ({ kind: 'sign-in-required', code }), [50013, 500133]],
  [
    (code) => ({ kind: 'bot-credential-refused', code }),
    [
      50012, 500131, 70001, 70002, 700016, 700024, 700027, 700030, 700211, 700212, 700213, 7000112, 7000215,
      7000216, 7000218, 7000222, 7000229,
    ],
  ],
  [() => ({ kind: 'entra-unavailable' }), [50033, 50196, 90006, 90033]],
];

const blocked: Problems = Object.entries(blockCodes).map(([why, codes]) => [
  (code) => ({ kind: 'sign-in-blocked', why: why as SignInBlock, code }),
  codes,
]);

const problems: ReadonlyMap<number, (code: string) => Problem> = new Map(
  [...blocked, ...others].flatMap(([problem, codes]) => codes.map((number) => [number, problem])),
);

/** What the first code in a text of Entra's means; `undefined` where there is none. */
export function problemCodedIn(text: string): Problem | undefined {
  const digits = /AADSTS(\d{4,9})/i.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const code = `AADSTS${digits}`;
  return problems.get(Number(digits))?.(code) ?? { kind: 'sign-in-failed', code };
}
