import type { Words } from './en.ts';
import { approval } from './fr/approval.ts';
import { approvers } from './fr/approvers.ts';
import { base } from './fr/base.ts';
import { bot } from './fr/bot.ts';
import { bundle } from './fr/bundle.ts';
import { buttons } from './fr/buttons.ts';
import { choice } from './fr/choice.ts';
import { commands } from './fr/commands.ts';
import { context } from './fr/context.ts';
import { emergency } from './fr/emergency.ts';
import { entraProblems } from './fr/entraProblems.ts';
import { form } from './fr/form.ts';
import { help } from './fr/help.ts';
import { history } from './fr/history.ts';
import { inbox } from './fr/inbox.ts';
import { incident } from './fr/incident.ts';
import { list } from './fr/list.ts';
import { month } from './fr/month.ts';
import { news } from './fr/news.ts';
import { notices } from './fr/notices.ts';
import { problems } from './fr/problems.ts';
import { repeat } from './fr/repeat.ts';
import { request } from './fr/request.ts';
import { requestProblems } from './fr/requestProblems.ts';
import { rules } from './fr/rules.ts';
import { signIn } from './fr/signIn.ts';
import { signInProblems } from './fr/signInProblems.ts';
import { team } from './fr/team.ts';
import { tickets } from './fr/tickets.ts';

/** Vous, and short. The terms are those of Microsoft's French portal: éligible, activer, approuver, refuser, demande for a request. A colon and a question mark have a no-break space before them. */
export const fr: Words = {
  base,
  buttons,
  repeat,
  form,
  rules,
  tickets,
  list,
  bundle,
  month,
  history,
  problems,
  requestProblems,
  signInProblems,
  entraProblems,
  signIn,
  bot,
  request,
  news,
  approvers,
  approval,
  context,
  inbox,
  team,
  emergency,
  incident,
  commands,
  choice,
  help,
  notices,
};
