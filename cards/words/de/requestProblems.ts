import type { RequestProblemsWords } from '../en/requestProblems.ts';

export const requestProblems: RequestProblemsWords = {
  'not-eligible': {
    title: (target) => `Sie sind für ${target} nicht berechtigt.`,
    next: (whom) => `Wenn Sie es brauchen, bitten Sie ${whom}, Sie in PIM zu berechtigen.`,
  },
  'already-active': {
    title: (thing) => `${thing} ist für Sie schon aktiv.`,
    titleUntil: (thing, end) => `${thing} ist für Sie schon aktiv (bis ${end}).`,
    notAsked: 'Es wurde nicht noch einmal angefragt.',
    next: 'PIM kann eine laufende Aktivierung nicht verlängern: Fragen Sie erneut an, wenn sie beendet ist, oder wählen Sie **Fortsetzen** auf ihrer Karte für eine weitere im Anschluss.',
  },
  'already-pending': {
    title: (target) => `Sie haben ${target} schon angefragt.`,
    next: 'Diese Anfrage ist noch offen, daher kam keine hinzu. Schreiben Sie **status**, um sie zu sehen, oder ziehen Sie sie zurück, um anders anzufragen.',
  },
  'overlaps-scheduled': {
    title: (target) => `Dies überschneidet sich mit einer geplanten Aktivierung von ${target}.`,
    next: 'Ziehen Sie zuerst die geplante zurück, oder wählen Sie eine kürzere Dauer. Schreiben Sie **status**, um sie zu sehen.',
  },
  'faulty-input': {
    title: (target) => `Im Formular für ${target} stimmt etwas noch nicht.`,
    notSent: 'Es wurde noch nichts gesendet.',
    see: 'Sehen Sie die Zeilen mit ✖ an.',
  },
  'rules-failed': {
    checkSaid: (reasons) =>
      `Die Prüfung, die Ihre Organisation von Entra machen lässt, hat abgelehnt: ${reasons}`,
    title: (deed) => `Entra hat es wegen einer PIM-Richtlinie abgelehnt, ${deed}.`,
    unnamed: (whom) =>
      `Entra hat nicht gesagt, welche Regel; fragen Sie ${whom}, was die Richtlinie verlangt.`,
  },
  'waits-for-approval': {
    title: (target) => `Ihre Anfrage für ${target} wartet auf Genehmigung.`,
    next: 'Entra hat sie angenommen, zeigt sie aber noch nicht. Schreiben Sie in einer Minute **status**: Dann sehe ich wieder nach.',
  },
  'schedule-refused': {
    title: (target) => `Entra hat diese Zeit für ${target} nicht angenommen.`,
    next: 'Wählen Sie einen anderen Beginn oder eine andere Dauer und versuchen Sie es erneut.',
  },

  'not-active': {
    title: (target) => `Für Sie läuft keine Aktivierung von ${target}.`,
    next: 'Es gibt nichts zurückzugeben.',
  },
  'too-early-to-give-back': {
    title: (thing) => `${thing} lässt sich noch nicht zurückgeben.`,
    titleBefore: (thing, moment) => `${thing} lässt sich noch nicht zurückgeben (erst ab ${moment}).`,
    why: 'Entra lässt eine Aktivierung mindestens fünf Minuten bestehen.',
    endsFirst: (end) => `Diese endet vorher von selbst: ${end}.`,
    later: 'Versuchen Sie es in einigen Minuten erneut.',
    reminded: (moment) => `Ich frage Sie wieder (${moment}); ein Klick gibt es dann zurück.`,
    from: (moment) => `Versuchen Sie es erneut ab ${moment}.`,
  },
  'last-owner': {
    title: (thing) => `${thing} lässt sich nicht zurückgeben: Außer Ihnen hat die Gruppe keinen Besitzer.`,
    next: 'Entra entfernt den letzten Besitzer einer Gruppe nicht, daher bleiben Sie es, bis jemand anders sie besitzt oder die Zeit endet.',
  },
  'cannot-be-withdrawn': {
    title: (thing) => `${thing} lässt sich nicht mehr zurückziehen.`,
    next: 'Inzwischen ist es weitergegangen. Prüfen Sie noch einmal, wie es steht.',
  },

  'not-an-approver': {
    title: (thing) => `Sie gehören nicht zu denen, die genehmigen: ${thing}.`,
    next: (whom) => `Wer genehmigt, steht in PIM; fragen Sie ${whom}, wenn Sie das sein sollten.`,
  },
  'own-request': {
    title: 'Über Ihre eigene Anfrage können Sie nicht entscheiden.',
    titleFor: (target) => `Über Ihre eigene Anfrage für ${target} können Sie nicht entscheiden.`,
    next: 'Jemand anders muss darüber entscheiden.',
  },
  'already-decided': {
    title: (thing) => `Jemand anders hat schon entschieden: ${thing}.`,
    next: 'Die erste Entscheidung zählt, daher hat Ihre nichts geändert.',
  },
  'facts-changed': {
    title: (thing) => `${thing} ist nicht mehr, was die Karte zeigte.`,
    next: 'Sehen Sie es noch einmal an, bevor Sie entscheiden.',
  },
  'reason-required': {
    title: (thing) => `Bitte begründen Sie Ihre Entscheidung: ${thing}.`,
    next: 'Die Richtlinie verlangt von Genehmigenden eine Begründung. Es wurde noch nichts entschieden.',
  },
  'request-gone': {
    title: (thing) => `${thing} gibt es nicht mehr.`,
    unnamed: 'Diese Anfrage gibt es nicht mehr.',
    why: 'Vielleicht wurde sie zurückgezogen oder entfernt.',
    toApprovals: 'Schreiben Sie **genehmigungen**, um zu sehen, was auf Sie wartet.',
    toStatus: 'Schreiben Sie **status**, um zu sehen, was offen ist.',
  },
};
