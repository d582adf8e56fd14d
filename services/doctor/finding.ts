/** One thing that was looked at. */
export interface Finding {
  /** Stable, for scripts: `registration.redirect-uri`. */
  readonly id: string;
  readonly status: 'ok' | 'warning' | 'error' | 'not-checked';
  /** What is so, in a sentence. */
  readonly says: string;
  /** What to do about it: where to click, or the command. */
  readonly fix?: string;
}

export const ok = (id: string, says: string): Finding => ({ id, status: 'ok', says });
export const warning = (id: string, says: string, fix: string): Finding => ({
  id,
  status: 'warning',
  says,
  fix,
});
export const error = (id: string, says: string, fix: string): Finding => ({ id, status: 'error', says, fix });
export const notChecked = (id: string, says: string, fix: string): Finding => ({
  id,
  status: 'not-checked',
  says,
  fix,
});
