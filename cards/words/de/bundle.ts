import type { BundleWords } from '../en/bundle.ts';

export const bundle: BundleWords = {
  title: (name) => `${name} starten`,
  intro:
    'Ein Formular fragt alles auf einmal an. Jedes ist eine eigene Anfrage, mit eigener Genehmigung und eigenem Ende.',
  start: 'Starten',
  notNow: 'Diesmal nicht',
  forget: 'Vergessen',
  forgetQuestion: (name) => `${name} vergessen?`,
  cutShort: (asked, maximum) => `Hier sonst ${asked}; erlaubt sind jetzt höchstens ${maximum}.`,
  notAllowed: (target) =>
    `${target}: Die Einstellungen in PIM erlauben jetzt keine Aktivierung, daher ausgelassen.`,
  on: (state) => `${state}: ausgelassen`,
  from: (when) => `Sie sind berechtigt ab ${when}: ausgelassen`,
  notEligible: (whom) => `Sie sind dafür nicht berechtigt: ausgelassen. Bei Bedarf fragen Sie ${whom}.`,
  notSeen: 'Ich konnte nicht sehen, ob Sie dafür berechtigt sind: ausgelassen.',
  unseen: 'Ich konnte nicht sehen, ob Sie dafür berechtigt sind: Entra entscheidet, wenn Sie anfragen.',
  nothing: 'Davon lässt sich jetzt nichts anfragen.',
  chooseOne: 'Nichts wurde angefragt: Wählen Sie mindestens eines davon.',
  item: (target, length) => `${target} ${length}`,

  done: (asked, all) => `${asked} von ${all} angefragt`,
  asked: 'Angefragt',
  notAsked: 'Noch nicht angefragt',
  notKnown: 'Ob es angefragt wurde, ist noch nicht bekannt',
  asking: 'Wird gerade angefragt',
  failed: (why) => `Nicht angefragt: ${why}`,
  goOn: 'Weitermachen',
  again: 'Noch einmal',
  open: 'Öffnen',
  form: 'Zum Formular',
  old: 'Entra hat mir gerade nicht alles gesagt: Manches davon ist mein letzter Stand.',
  left: 'Was angefragt ist, bleibt angefragt. Weitermachen fragt nur den Rest an.',
  said: (what) => `Angefragt mit ${what}`,
  unfinished: (name) => `${name} wurde nicht abgeschlossen`,
  show: 'Anzeigen',

  saved: (name) => `Gespeichert: ${name}`,
  replaced: (name) => `Neu gespeichert: ${name}`,
  savedNext: (name) => `Schreiben Sie **${name}**, um alles mit einem Formular anzufragen. Nur Sie haben es.`,
  forgot: (name) => `Vergessen: ${name}. Was eingeschaltet ist, bleibt es.`,
  noneOn:
    'Nichts ist eingeschaltet oder wartet, was sich speichern ließe. Schalten Sie ein, was zusammengehört, und schreiben Sie es noch einmal.',
  noneSeen:
    'Ich konnte nicht alles sehen, was eingeschaltet ist, und weiß daher nicht, was zu speichern ist. Schreiben Sie es in einer Minute noch einmal.',
  noName: 'Geben Sie einen Namen an, zum Beispiel **speichern als Frühschicht**.',
  longName: (most) => `Ein Name hat höchstens ${most} Zeichen.`,
  taken: (said) => `${said} bedeutet schon etwas anderes. Bitte wählen Sie einen anderen Namen.`,
  tooMany: (most) =>
    `Sie haben schon ${most} gespeichert. Schreiben Sie zuerst **vergiss** und den Namen von einem davon.`,
  partly: 'Ich konnte nicht alles sehen, was eingeschaltet ist: Es kann etwas fehlen.',
  tooLong: (most) => `Nur die ersten ${most} sind gespeichert: Mehr wird nicht zusammen angefragt.`,
  hidden:
    'Ich konnte nicht sehen, was Sie einschalten können, und weiß daher nicht, was davon Ihres ist. Versuchen Sie es in einer Minute noch einmal.',
  gone: 'Dieses Bündel gibt es für Sie nicht mehr.',
  runGone:
    'Was zusammen angefragt wurde, behalte ich nur einige Tage. Sagen Sie seinen Namen, um es neu anzufragen.',
  hint: 'Schreiben Sie **speichern als** und einen Namen, um dies nächstes Mal zusammen anzufragen.',
};
