import type { Words } from './en.ts';
import { approval } from './es/approval.ts';
import { approvers } from './es/approvers.ts';
import { base } from './es/base.ts';
import { bot } from './es/bot.ts';
import { bundle } from './es/bundle.ts';
import { buttons } from './es/buttons.ts';
import { choice } from './es/choice.ts';
import { commands } from './es/commands.ts';
import { context } from './es/context.ts';
import { emergency } from './es/emergency.ts';
import { entraProblems } from './es/entraProblems.ts';
import { form } from './es/form.ts';
import { help } from './es/help.ts';
import { history } from './es/history.ts';
import { inbox } from './es/inbox.ts';
import { incident } from './es/incident.ts';
import { list } from './es/list.ts';
import { month } from './es/month.ts';
import { news } from './es/news.ts';
import { notices } from './es/notices.ts';
import { problems } from './es/problems.ts';
import { repeat } from './es/repeat.ts';
import { request } from './es/request.ts';
import { requestProblems } from './es/requestProblems.ts';
import { rules } from './es/rules.ts';
import { signIn } from './es/signIn.ts';
import { signInProblems } from './es/signInProblems.ts';
import { team } from './es/team.ts';
import { tickets } from './es/tickets.ts';

/** Usted, and short. The terms are those of Microsoft's Spanish portal: apto for eligible, activar, aprobar, denegar, solicitud for a request. */
export const es: Words = {
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
