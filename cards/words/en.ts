import { approval } from './en/approval.ts';
import { approvers } from './en/approvers.ts';
import { base } from './en/base.ts';
import { bot } from './en/bot.ts';
import { bundle } from './en/bundle.ts';
import { buttons } from './en/buttons.ts';
import { choice } from './en/choice.ts';
import { commands } from './en/commands.ts';
import { context } from './en/context.ts';
import { emergency } from './en/emergency.ts';
import { entraProblems } from './en/entraProblems.ts';
import { form } from './en/form.ts';
import { help } from './en/help.ts';
import { history } from './en/history.ts';
import { inbox } from './en/inbox.ts';
import { incident } from './en/incident.ts';
import { list } from './en/list.ts';
import { month } from './en/month.ts';
import { news } from './en/news.ts';
import { notices } from './en/notices.ts';
import { problems } from './en/problems.ts';
import { repeat } from './en/repeat.ts';
import { request } from './en/request.ts';
import { requestProblems } from './en/requestProblems.ts';
import { rules } from './en/rules.ts';
import { signIn } from './en/signIn.ts';
import { signInProblems } from './en/signInProblems.ts';
import { team } from './en/team.ts';
import { tickets } from './en/tickets.ts';

/** English is the original: what it says, and of what, is what each other language has to say. */
export const en = {
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

export type Words = Readonly<typeof en>;
