import type { SignInWords } from '../en/signIn.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('de');

export const signIn: SignInWords = {
  button: 'Anmelden',
  why: 'Melden Sie sich an, damit ich als Sie handeln kann, und nur als Sie.',
  needed: 'Bitte melden Sie sich an, um fortzufahren.',
  failed: (code) =>
    `Teams konnte Sie nicht von selbst anmelden (${code}). Nutzen Sie oben die Schaltfläche **Anmelden**; danach geht es mit Ihrem Anliegen weiter. Wenn dies wieder vorkommt, nennen Sie Ihrer Administration diesen Code.`,

  reasons: {
    mfa: {
      title: 'Noch ein Schritt: anmelden',
      text: 'Entra verlangt MFA, bevor es weitergeht.',
    },
    context: {
      title: 'Noch ein Schritt: anmelden',
      text: 'Entra verlangt eine stärkere Authentifizierung, bevor es weitergeht.',
    },
    session: {
      title: 'Bitte melden Sie sich erneut an',
      text: 'Entra hat Ihre Sitzung beendet, wie nach einem geänderten Kennwort oder wenn zentral abgemeldet wird.',
    },
    plain: { title: 'Bitte melden Sie sich an', text: 'Ich handle als Sie, und nur als Sie.' },
  },
  kept: (until) =>
    `Ihre Eingaben bewahre ich auf (bis ${until}) und mache von selbst weiter, wenn Sie angemeldet sind; dann ändert sich diese Karte.`,
  forYouAlone: 'Die Schaltfläche ist nur für Sie.',
  goToSignIn: 'Weiter zur Anmeldung',
  tryAgain: 'Erneut versuchen',

  page: {
    backToTeams: 'Zurück zu Teams',
    signedIn: 'Sie sind angemeldet',
    done: 'Die Karte in Teams zeigt dasselbe. Sie können diese Seite schließen.',
    notShown: [
      'Latchkey hat Ihr Anliegen fortgesetzt, konnte Ihnen aber in Teams nicht zeigen, was daraus wurde.',
      'Schreiben Sie dort status, um es zu sehen, bevor Sie erneut anfragen.',
    ],
    ended: {
      title: 'Dieser Link wurde benutzt oder ist abgelaufen',
      text: [
        'Wofür er war, ist erledigt, wurde abgebrochen, hat einen neueren Link auf seiner Karte oder hat länger als einen Tag gewartet.',
        'Schreiben Sie in Teams status, um zu sehen, was aktiv ist.',
      ],
    },
    lost: {
      title: 'Diese Seite gehört zu einer anderen Anmeldung',
      text: [
        'Vielleicht haben Sie in diesem Browser eine neuere begonnen, oder diese hat länger als zehn Minuten gedauert.',
        'Ihr Anliegen ist noch da. Gehen Sie zurück zu Teams und wählen Sie die Schaltfläche auf der Karte noch einmal.',
      ],
    },
    cancelled: {
      title: 'Sie haben die Anmeldung nicht beendet',
      text: [
        'Es wurde nichts geändert, und Ihr Anliegen ist noch da.',
        'Wählen Sie in Teams die Schaltfläche auf der Karte, wenn Sie fortfahren möchten.',
      ],
    },
    adminConsent: {
      given: {
        title: 'Fertig: Entra sagt, dass die Einwilligung erteilt wurde',
        text: [
          `Als Nächstes: Erstellen Sie die Teams-App mit latchkey package, und laden Sie sie im Teams Admin Center unter ${quoted('Apps verwalten')} hoch.`,
          'Danach prüft latchkey doctor jede Verbindung, auch die Einwilligung. Sie können diese Seite schließen.',
        ],
      },
      refused: {
        title: 'Die Einwilligung wurde nicht erteilt',
        text: [
          'Entra sagt, dass sie abgebrochen oder abgelehnt wurde. Es wurde nichts geändert.',
          'Nötig ist ein Administrator für privilegierte Rollen oder ein globaler Administrator: Öffnen Sie noch einmal den Link, den latchkey register ausgegeben hat.',
        ],
      },
      elsewhere: {
        title: 'Die Einwilligung wurde in einer anderen Organisation erteilt',
        text: [
          'Sie haben sich bei einem anderen Mandanten angemeldet als dem, für den dieser Bot ist. Nehmen Sie dort die Einwilligung unter Unternehmensanwendungen zurück.',
          'Öffnen Sie dann den Link, den latchkey register ausgegeben hat, in einem privaten Fenster.',
        ],
      },
    },
    wrongPerson: {
      title: 'Dieser Link ist für jemand anderen',
      text: (signedIn, wanted) =>
        `Sie haben sich als ${signedIn} angemeldet, aber er wurde für ${wanted} gemacht.`,
      next: 'Es wurde nichts geändert. Beim nächsten Versuch können Sie das Konto wählen.',
    },
    kept: 'Ihr Anliegen ist noch da: Die Karte in Teams hat eine Schaltfläche, um es erneut zu versuchen.',
    keptUntilSettled:
      'Ihr Anliegen ist noch da: Sobald das geklärt ist, hat die Karte in Teams eine Schaltfläche, um es erneut zu versuchen.',
    broken:
      'Etwas ist schiefgegangen. Schreiben Sie in Teams status, um zu sehen, ob etwas geändert wurde, bevor Sie erneut anfragen.',
    reference: (id) => `Referenz: ${id}`,
  },
};
