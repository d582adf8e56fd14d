import type { TeamsActivity } from './activity.ts';

/** The text without the mention of the bot, which Teams leaves in as `<at>…</at>`, and which its entity does not always repeat. */
export function spokenText(activity: TeamsActivity): string {
  const mentions = (activity.entities ?? [])
    .filter(({ type }) => type === 'mention')
    .map(({ text }) => text ?? '');
  return mentions
    .filter((mention) => mention !== '')
    .reduce((text, mention) => text.replace(mention, ' '), activity.text ?? '')
    .replace(/<at\b[^<>]*>[^<]*<\/at>/gi, ' ')
    .replaceAll('&nbsp;', ' ');
}
