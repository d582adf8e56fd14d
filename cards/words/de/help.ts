import type { HelpWords } from '../en/help.ts';

export const help: HelpWords = {
  summary: 'Was ich kann',
  hi: 'Guten Tag',
  hiTo: (name) => `Guten Tag, ${name}`,
  intro: 'Ich schalte Zugriffe ein, für die Sie in Entra PIM berechtigt sind, so lange Sie sie brauchen.',
  understood: 'Das verstehe ich:',
  didYouMean: (command) => `Meinten Sie **${command}**? Das verstehe ich:`,
  welcome: 'Willkommen bei Latchkey',
  welcomeTo: (name) => `Willkommen bei Latchkey, ${name}`,
  welcomeIntro:
    'Fragen Sie bei mir Zugriffe an, für die Sie in Entra PIM berechtigt sind. Ich frage Entra in Ihrem Namen, und wer genehmigt, entscheidet im eigenen Namen: Ich habe keine eigenen Rechte.',

  say: {
    access: 'meine zugriffe',
    order: 'search & purge 2h INC0042731 phish',
    again: 'nochmal',
    save: 'speichern als Frühschicht',
    status: 'status',
    history: 'verlauf',
    month: 'mein monat',
    giveBack: 'security reader zurückgeben',
    cancel: 'zurückziehen',
    approvals: 'genehmigungen',
    away: 'abwesend bis 17 Uhr',
    notify: 'benachrichtige weniger',
  },
  does: {
    access: 'alles, was Sie einschalten können',
    order: 'direkt zum ausgefüllten Formular',
    again: 'was Sie zuletzt anfragten, noch einmal',
    save: 'was eingeschaltet ist, um es zusammen anzufragen',
    status: 'was eingeschaltet ist oder wartet',
    history: 'was Sie hatten, und was abgelehnt wurde',
    month: 'was Sie anfragten und wie viel davon Sie nutzten',
    giveBack: 'vorzeitig ausschalten',
    cancel: 'eine wartende Anfrage zurückziehen',
    approvals: 'was auf Ihre Entscheidung wartet',
    away: 'wer inzwischen anfragt, erreicht die anderen; beendet mit: wieder da',
    notify: 'weniger Benachrichtigungen; für alle: benachrichtige normal',
  },
  sayHelp: 'hilfe',
};
