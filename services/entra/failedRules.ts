import type { Operation } from '../elevation/operation.ts';
import type { PolicyRule, Problem } from '../elevation/problem.ts';
import type { ErrorText } from './errorBody.ts';

/** What it means that policy rules failed; `undefined` where the error is another. Source: section on errors of the fact sheet. */
export function rulesProblem(error: ErrorText, operation: Operation): Problem | undefined {
  const rules = failedRules(error);
  if (rules === undefined) return undefined;
  const has = (name: string): boolean => rules.some((rule) => isRule(rule, name));
  // The bare MFA rule names no claims: the bot has to ask for a strong sign-in by itself. What else failed is told when that is done.
  if (has('MfaRule')) return stepUp(rules.filter((rule) => !isRule(rule, 'MfaRule')));
  if (operation === 'decide' && has('JustificationRule')) return { kind: 'reason-required' };
  if (operation !== 'activate') return { kind: 'rules-failed', rules };
  // Without an eligibility there is no policy to meet, so what else is named does not matter.
  if (has('EligibilityRule')) return { kind: 'not-eligible' };
  const others = rules.filter((rule) => !isRule(rule, 'ApprovalRule'));
  return others.length === 0 && rules.length > 0
    ? { kind: 'waits-for-approval' }
    : { kind: 'rules-failed', rules: others };
}

function stepUp(rules: readonly PolicyRule[]): Problem {
  return { kind: 'step-up-required', ...(rules.length === 0 ? {} : { rules }) };
}

/** Names as they come; `[]` where it is said that rules failed, and not which. */
function failedRules({ code, message }: ErrorText): readonly PolicyRule[] | undefined {
  const told = /policy (?:rules?|validation) failed(.*)/is.exec(message)?.[1];
  if (told === undefined) return /PolicyValidationFailed$/i.test(code) ? [] : undefined;
  const list = /\[([^\]]*)\]/.exec(told)?.[1];
  // Without a list, whatever is called a rule is one.
  const names = list === undefined ? told.matchAll(/\b\w*Rule\b/gi) : list.matchAll(/[\w-]+/g);
  return [...names].map(([name]) => name.slice(0, 80)).slice(0, 10);
}

function isRule(rule: PolicyRule, name: string): boolean {
  return rule.toLowerCase() === name.toLowerCase();
}
