import type { ZodError } from 'zod';

/** Which member of what was sent is not as it should be, e.g. `conversation.id`; empty where it is the whole. */
export function wrongMember({ issues }: ZodError): string {
  return issues
    .slice(0, 1)
    .map(({ path }) => path.join('.'))
    .join('');
}
