import { createHash } from 'node:crypto';

/** A moment with seven fractional digits, as PIM writes it; whole seconds without a fraction. `seed` gives the digits that a millisecond lacks. */
export function preciseTime(ms: number | undefined, seed: string): string | null {
  if (ms === undefined) return null;
  const text = new Date(ms).toISOString();
  if (text.endsWith('.000Z')) return text.replace('.000Z', 'Z');
  const digits = String(1000 + (createHash('sha256').update(seed).digest().readUInt16BE(0) % 9000));
  return text.replace('Z', `${digits}Z`);
}

/** A moment with milliseconds at most and no zeros at its end, as instances show it, and requests once they are read back. */
export function time(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString().replace(/\.?0+Z$/, 'Z');
}

/** A moment to the second, as the directory shows it. */
export function wholeSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The opaque id of an instance, stable for its schedule: 43 characters of base64url and an ending; in a scope of its own 64. */
export function instanceId(scheduleId: string, ending: '-1' | '-1-e' | '-2'): string {
  return (
    createHash(ending === '-2' ? 'sha384' : 'sha256')
      .update(scheduleId)
      .digest('base64url') + ending
  );
}

/** A GUID of a text, the same at each look. */
export function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
