import { approval } from './de/approval.ts';
import { approvers } from './de/approvers.ts';
import { base } from './de/base.ts';
import { bot } from './de/bot.ts';
import { bundle } from './de/bundle.ts';
import { buttons } from './de/buttons.ts';
import { choice } from './de/choice.ts';
import { commands } from './de/commands.ts';
import { context } from './de/context.ts';
import { emergency } from './de/emergency.ts';
import { entraProblems } from './de/entraProblems.ts';
import { form } from './de/form.ts';
import { help } from './de/help.ts';
import { history } from './de/history.ts';
import { inbox } from './de/inbox.ts';
import { incident } from './de/incident.ts';
import { list } from './de/list.ts';
import { month } from './de/month.ts';
import { news } from './de/news.ts';
import { notices } from './de/notices.ts';
import { problems } from './de/problems.ts';
import { repeat } from './de/repeat.ts';
import { request } from './de/request.ts';
import { requestProblems } from './de/requestProblems.ts';
import { rules } from './de/rules.ts';
import { signIn } from './de/signIn.ts';
import { signInProblems } from './de/signInProblems.ts';
import { team } from './de/team.ts';
import { tickets } from './de/tickets.ts';
import type { Words } from './en.ts';

/** Sie, and short. The terms are those of Microsoft's German portal, save Anfrage for a request. */
export const de: Words = {
  base,
  buttons,
  request,
  news,
  approvers,
  repeat,
  list,
  form,
  rules,
  tickets,
  bundle,
  month,
  history,
  choice,
  help,
  notices,
  approval,
  context,
  inbox,
  team,
  problems,
  requestProblems,
  signInProblems,
  entraProblems,
  signIn,
  bot,
  emergency,
  incident,
  commands,
};
