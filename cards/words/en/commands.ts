type Spoken =
  | 'help'
  | 'targets'
  | 'active'
  | 'inbox'
  | 'history'
  | 'myMonth'
  | 'teamMonth'
  | 'notifyLess'
  | 'notifyNormal'
  | 'back'
  | 'away'
  | 'again'
  | 'saveBundle'
  | 'forgetBundle'
  | 'giveBack'
  | 'end'
  | 'withdraw'
  | 'review'
  | 'activate';

export type CommandsWords = Readonly<Record<Spoken, readonly string[]>>;

/**
 * What people say to the bot. The first of each is the one to teach. Those with `…` name something there, and stand for themselves where nothing does; what is in brackets may be left out.
 * Every language is understood whoever speaks it, and English always.
 */
export const commands: CommandsWords = {
  help: ['help', 'hi', 'hello', 'hey', 'start', '?', 'commands', 'what can you do'],
  targets: [
    'my access',
    'activate',
    'access',
    'my roles',
    'roles',
    'targets',
    'list',
    'elevate',
    'what can i activate',
  ],
  active: ['status', 'active', 'my requests', 'requests'],
  inbox: ['approvals', 'approve', 'inbox', 'pending', 'pending approvals', 'my approvals'],
  history: ['history', 'my history', 'what did i have'],
  myMonth: ['my month'],
  teamMonth: ['team month', 'my team month', "team's month", "my team's month"],
  notifyLess: ['notify less', 'notify me less'],
  notifyNormal: ['notify normal', 'notify me normal'],
  back: ['back', 'i am back', "i'm back"],
  away: ['away …', 'i am away …', "i'm away …"],
  again: ['[please] again …', '[please] once more …', '[please] same again …', '[please] repeat …'],
  saveBundle: [
    '[please] save as …',
    '[please] save this as …',
    '[please] save these as …',
    '[please] save it as …',
    '[please] save all as …',
  ],
  forgetBundle: ['[please] forget [the] [bundle] …'],
  giveBack: ['give back …', 'giveback …', 'deactivate …'],
  /** Said of many things. */
  end: ['give up …', 'return …', 'end …', 'stop …'],
  withdraw: [
    'cancel [my] [request] [for] …',
    'withdraw [my] [request] [for] …',
    'take back [my] [request] [for] …',
  ],
  review: ['approve …', 'deny …', 'review …'],
  activate: [
    '[please] activate …',
    '[please] elevate [to] …',
    '[please] request …',
    '[please] give me …',
    '[please] get me …',
    '[please] i need …',
    '[please] turn on …',
  ],
};
