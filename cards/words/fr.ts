import type { Words } from './en.ts';
import { approval } from './fr/approval.ts';
import { approvers } from './fr/approvers.ts';
import { base } from './fr/base.ts';
import { bundle } from './fr/bundle.ts';
import { buttons } from './fr/buttons.ts';
import { context } from './fr/context.ts';
import { history } from './fr/history.ts';
import { inbox } from './fr/inbox.ts';
import { list } from './fr/list.ts';
import { month } from './fr/month.ts';
import { news } from './fr/news.ts';
import { repeat } from './fr/repeat.ts';
import { request } from './fr/request.ts';
import { team } from './fr/team.ts';

/** Vous, and short. The terms are those of Microsoft's French portal: éligible, activer, approuver, refuser, demande for a request. A colon and a question mark have a no-break space before them. */
export const fr = {
  base,
  buttons,
  repeat,
  list,
  bundle,
  month,
  history,
  request,
  news,
  approvers,
  approval,
  context,
  inbox,
  team,
} satisfies Partial<Words>;
