import { z } from 'zod';
import type { Problem } from '../elevation/problem.ts';
import { claimsOfRefusal } from './claims.ts';

/** An answer of Graph that is no success. */
export interface GraphRefusal {
  readonly status: number;
  /** Reads a header, without case. */
  readonly header: (name: string) => string | null | undefined;
  /** Parsed JSON, or the text as it came. */
  readonly body: unknown;
  /** Whether something would have been changed: then a 5xx leaves its outcome open. */
  readonly write: boolean;
}

const envelope = z.object({ error: z.object({ code: z.string().nullish(), message: z.string().nullish() }) });
/** PIM puts its own error as JSON into the message; an older service answered with it bare. */
const inner = z.object({ errorCode: z.string(), message: z.string().nullish() });

/** Turns Graph's refusals into problems: the one place that knows their codes. Source: the table of errors in the fact sheet. */
export function problemOf({ status, header, body, write }: GraphRefusal): Problem {
  const { code, message } = read(body);
  if (status === 429) return throttled(header('retry-after'));
  const claims = claimsOfRefusal(header('www-authenticate'), body);
  if (claims !== undefined) return { kind: 'step-up-required', claims };
  if (status === 401) return { kind: 'sign-in-required', code: safe(code, status) };
  if (/AcrsValidationFailed$/i.test(code)) return { kind: 'step-up-required' };
  const rules = failedRules(code, message);
  if (rules !== undefined) return rules;
  const byCode = byCodes[code.toLowerCase()];
  if (byCode !== undefined) return byCode;
  if (
    /^PermissionScopeNotGranted$/i.test(code) ||
    /permission scope|valid permissions not present/i.test(message)
  )
    return { kind: 'permission-missing', scopes: scopesIn(message) };
  if (/Entra ID P2|Governance licen|AAD_?Premium/i.test(message)) return { kind: 'licence-missing' };
  return byStatus(status, code, write);
}

/** The `Retry-After` of an answer, in whole seconds; a date counts from now. */
export function retryAfterSeconds(header: string | null | undefined): number | undefined {
  if (header === null || header === undefined || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? undefined : Math.max(0, Math.ceil((moment - Date.now()) / 1_000));
}

function throttled(header: string | null | undefined): Problem {
  const seconds = retryAfterSeconds(header);
  return { kind: 'throttled', ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }) };
}

const byCodes: Readonly<Record<string, Problem>> = {
  roleassignmentexists: { kind: 'already-active' },
  roleassignmentinstancealreadyexists: { kind: 'already-active' },
  overlapspendingroleassignmentrequests: { kind: 'overlaps-scheduled' },
  pendingroleassignmentrequest: { kind: 'already-pending' },
  roleassignmentrequestpending: { kind: 'already-pending' },
  roleassignmentdoesnotexist: { kind: 'not-active' },
  activedurationtooshort: { kind: 'too-early-to-give-back' },
  invalidroleassignmentrequest: { kind: 'schedule-refused' },
  invalidroleassignmentrequestschedule: { kind: 'schedule-refused' },
  resourceislocked: { kind: 'target-locked' },
  failedasresourceislocked: { kind: 'target-locked' },
  roleassignmentrequestnotfound: { kind: 'request-gone' },
  requestcannotbecancelled: { kind: 'cannot-be-withdrawn' },
  cannotdeletelastadminassignment: { kind: 'last-owner' },
  aadpremiumlicenserequired: { kind: 'licence-missing' },
  authorization_requestdenied: { kind: 'permission-missing', scopes: [] },
  eligibilitynotfound: { kind: 'not-eligible' },
};

/** The bare MFA rule names no claims: the bot has to ask for a strong sign-in by itself. */
function failedRules(code: string, message: string): Problem | undefined {
  const list = /policy rules? failed\s*:?\s*(\[[^\]]*\])/i.exec(message)?.[1];
  if (list === undefined) {
    return /^RoleAssignmentRequestPolicyValidationFailed$/i.test(code)
      ? { kind: 'rules-failed', rules: [] }
      : undefined;
  }
  const rules = [...list.matchAll(/[\w-]+/g)].map(([name]) => name.slice(0, 80));
  const [only] = rules;
  if (rules.length === 1 && only?.toLowerCase() === 'mfarule') return { kind: 'step-up-required' };
  if (rules.length === 1 && only?.toLowerCase() === 'eligibilityrule') return { kind: 'not-eligible' };
  return { kind: 'rules-failed', rules };
}

function byStatus(status: number, code: string, write: boolean): Problem {
  if (status >= 500 || status === 408)
    return write ? { kind: 'outcome-unknown' } : { kind: 'entra-unavailable' };
  if (status === 404) return { kind: 'request-gone' };
  if (status === 409) return { kind: 'already-decided' };
  return { kind: 'refused', code: safe(code, status) };
}

/** Graph's code as it may be shown; the status where it named none. */
function safe(code: string, status: number): string {
  const kept = code.replaceAll(/[^\w.-]/g, '').slice(0, 80);
  return kept === '' ? `HTTP${status}` : kept;
}

/** The code and message that decide, from whichever of the shapes. */
function read(body: unknown): { readonly code: string; readonly message: string } {
  const value = typeof body === 'string' ? (parsed(body) ?? body) : body;
  const bare = inner.safeParse(value);
  if (bare.success) return { code: bare.data.errorCode, message: bare.data.message ?? '' };
  const outer = envelope.safeParse(value);
  if (!outer.success) return { code: '', message: typeof value === 'string' ? value.slice(0, 2_000) : '' };
  const { code, message } = outer.data.error;
  const nested = inner.safeParse(parsed(message ?? ''));
  if (nested.success) return { code: nested.data.errorCode, message: nested.data.message ?? '' };
  return { code: code ?? '', message: message ?? '' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names of delegated permissions as Graph lists them, at most five: enough for an administrator to find the place. */
function scopesIn(message: string): readonly string[] {
  return [...message.matchAll(/\b[A-Z][A-Za-z]+(?:\.[A-Z][A-Za-z0-9]+){1,3}\b/g)]
    .map(([scope]) => scope)
    .slice(0, 5);
}
