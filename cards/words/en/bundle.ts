/** What is asked for together. Names and times come as they are to be shown. */
export const bundle = {
  title: (name: string) => `Start ${name}`,
  intro: 'One form asks for all of it. Each is an order of its own, with its own approval and end.',
  start: 'Start',
  notNow: 'Not this time',
  forget: 'Forget it',
  forgetQuestion: (name: string) => `Forget ${name}?`,
  cutShort: (asked: string, maximum: string) => `Usually ${asked} here; at most ${maximum} is allowed now.`,
  notAllowed: (target: string) =>
    `${target}: Its settings in PIM allow no activation now, so it is left out.`,
  /** `state`: one of those in `base`. */
  on: (state: string) => `${state}: left out`,
  from: (when: string) => `You are eligible from ${when}: left out`,
  notEligible: (whom: string) => `You are not eligible for it: left out. If you need it, ask ${whom}.`,
  notSeen: 'I could not see whether you are eligible for it: left out.',
  unseen: 'I could not see whether you are eligible for it: Entra decides when you ask.',
  nothing: 'There is nothing of it to ask for now.',
  chooseOne: 'Nothing was asked: choose at least one of them.',
  /** What is in it, in a line. */
  item: (target: string, length: string) => `${target} ${length}`,

  done: (asked: number, all: number) => `${asked} of ${all} asked`,
  asked: 'Asked',
  notAsked: 'Not asked yet',
  notKnown: 'Whether this was asked is not known yet',
  asking: 'Being asked now',
  /** `why`: a sentence or two. */
  failed: (why: string) => `Not asked: ${why}`,
  goOn: 'Go on',
  again: 'Again',
  open: 'Open',
  form: 'Its form',
  old: 'Entra did not tell me of all of it just now: some of this is what I knew last.',
  left: 'What was asked stays asked. Go on asks for the rest alone.',
  said: (what: string) => `Asked for with ${what}`,
  unfinished: (name: string) => `${name} was not finished`,
  show: 'Show',

  saved: (name: string) => `Saved: ${name}`,
  replaced: (name: string) => `Saved anew: ${name}`,
  savedNext: (name: string) => `Say **${name}** to ask for all of it on one form. It is yours alone.`,
  forgot: (name: string) => `Forgotten: ${name}. What is on stays on.`,
  noneOn: 'Nothing is on or waits that could be saved. Switch on what belongs together, then say it again.',
  noneSeen: 'I could not see everything that is on, so I do not know what to save. Say it again in a minute.',
  noName: 'Say under which name, such as **save as morning shift**.',
  longName: (most: number) => `A name has at most ${most} characters.`,
  /** `said` comes in its quotes. */
  taken: (said: string) => `${said} means something else already. Please choose another name.`,
  tooMany: (most: number) => `You have ${most} saved already. Say **forget** and the name of one first.`,
  partly: 'I could not see everything that is on, so this may not be all of it.',
  tooLong: (most: number) => `Only the first ${most} are saved: more are not asked for together.`,
  hidden:
    'I could not see what you may switch on, so I do not know what of it is yours. Try again in a minute.',
  gone: 'There is no such bundle of yours any more.',
  runGone: 'What was asked for together is kept for some days only. Say its name to ask for it anew.',
  hint: 'Say **save as** and a name to ask for these together next time.',
};

export type BundleWords = Readonly<typeof bundle>;
