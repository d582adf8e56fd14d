import type { SignInProblemsWords } from '../en/signInProblems.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('de');

export const signInProblems: SignInProblemsWords = {
  blocks: {
    mfa: {
      title: 'Entra verlangt MFA, bevor es weitergeht.',
      next: () => 'Die Anmeldeseite fragt danach.',
    },
    session: {
      title: 'Entra hat Ihre Sitzung beendet.',
      next: () =>
        'Das geschieht nach einem geänderten Kennwort, nach einiger Zeit, oder wenn Sie zentral abgemeldet werden. Melden Sie sich noch einmal an.',
    },
    'access-policy': {
      title:
        'Eine Zugriffsrichtlinie Ihrer Organisation (bedingter Zugriff, Conditional Access) blockiert diese Anmeldung.',
      next: (whom) =>
        `Versuchen Sie es aus dem Netz und mit dem Gerät, mit denen Sie sonst arbeiten. Wenn Sie das schon tun, fragen Sie ${whom}.`,
    },
    device: {
      title: 'Entra verlangt ein Gerät, das Ihre Organisation verwaltet.',
      next: (whom) =>
        `Nutzen Sie ein solches Gerät mit einem Browser, der dort angemeldet ist. Wenn dies eines ist, fragen Sie ${whom}, warum es nicht als konform gilt.`,
    },
    'mfa-setup': {
      title: 'Entra möchte, dass Sie zuerst MFA einrichten.',
      next: () =>
        'Die Anmeldeseite führt Sie hindurch, oder gehen Sie zu aka.ms/mfasetup und kommen Sie zurück.',
    },
    'mfa-failed': {
      title: 'Die MFA-Anforderung wurde nicht bestätigt.',
      next: () =>
        'Versuchen Sie es erneut und bestätigen Sie sie; achten Sie auf die Zahl auf der Anmeldeseite.',
    },
    disabled: {
      title: 'Ihr Konto ist in Entra deaktiviert.',
      next: (whom) => `Fragen Sie ${whom}; nur dort lässt es sich aktivieren.`,
    },
    locked: {
      title: 'Ihr Konto ist für eine Weile gesperrt.',
      next: (whom) =>
        `Zu viele Anmeldungen sind gescheitert, oder sie kamen von einer verdächtigen Adresse. Warten Sie einige Minuten und versuchen Sie es erneut, oder fragen Sie ${whom}.`,
    },
    password: {
      title: 'Entra möchte, dass Sie Ihr Kennwort erneuern.',
      next: () =>
        'Melden Sie sich bei myaccount.microsoft.com an, folgen Sie den Schritten dort und versuchen Sie es erneut.',
    },
    'wrong-tenant': {
      title: 'Dieses Konto ist in dieser Organisation nicht bekannt.',
      next: () => 'Melden Sie sich mit dem Konto an, das Sie hier in Teams nutzen.',
    },
    guest: {
      title: 'Entra lässt Gäste sich hierfür nicht anmelden.',
      next: (whom) =>
        `Die Regeln für Gäste einer der beiden Organisationen verbieten es. Nutzen Sie ein Konto dieser Organisation, oder fragen Sie ${whom}.`,
    },
    'not-assigned': {
      title: 'Latchkey ist Ihnen nicht zugewiesen.',
      next: (whom) =>
        `Bitten Sie ${whom}, Sie unter ${quoted('Benutzer und Gruppen')} der Unternehmensanwendung Latchkey hinzuzufügen.`,
    },
  },

  'step-up-required': {
    title: (deed) => `Entra verlangt eine stärkere Authentifizierung, um ${deed}.`,
    next: 'Fahren Sie mit der Anmeldung fort, die die Karte anbietet.',
  },
  'step-up-not-enough': {
    title: (deed) =>
      `Sie haben sich erneut angemeldet, aber Entra verlangt weiter eine stärkere Authentifizierung, um ${deed}.`,
    next: (whom) =>
      `Die Anmelderichtlinie fragt in dieser App vielleicht nicht nach MFA. Informieren Sie ${whom}; bis dahin hilft das PIM-Portal.`,
    more: 'Die Richtlinie verlangt noch mehr.',
  },
  'consent-missing': {
    title: 'Latchkey wurde für Ihre Organisation noch nicht genehmigt.',
    next: (whom) =>
      `Bitten Sie ${whom} um die Administratoreinwilligung für die delegierten Berechtigungen von Latchkey.`,
  },
  'consent-too-wide': {
    title: 'Latchkey hat mehr Berechtigungen bekommen, als es annimmt.',
    next: (whom, scopes) =>
      `Latchkey nutzt keine Anmeldung, die sie enthält. Bitten Sie ${whom}, diese Einwilligung zurückzunehmen: ${scopes}.`,
  },
  'sign-in-required': {
    title: 'Bitte melden Sie sich an.',
    next: 'Fragen Sie noch einmal und nutzen Sie die Schaltfläche zum Anmelden.',
  },
  'sign-in-not-accepted': {
    title: 'Sie sind angemeldet, aber Entra nimmt die Anmeldung nicht an.',
    why: 'Eine weitere Anmeldung hilft nicht.',
    next: (whom) => `Informieren Sie ${whom}; bis dahin hilft das PIM-Portal.`,
  },
  'wrong-person': {
    title: 'Die Anmeldung war für jemand anderen.',
    titleOf: (signedIn, wanted) => `Sie haben sich als ${signedIn} angemeldet; gebraucht wird ${wanted}.`,
    next: 'Melden Sie sich mit dem Konto an, das Sie in Teams nutzen.',
  },
  'sign-in-failed': {
    title: 'Die Anmeldung hat nicht geklappt.',
    again: 'Versuchen Sie es erneut.',
    next: (whom) => `Wenn es weiter scheitert, informieren Sie ${whom}.`,
  },
  'bot-credential-refused': {
    title: 'Latchkey konnte sich gegenüber Entra nicht ausweisen.',
    why: 'Das Zertifikat oder Geheimnis von Latchkey ist vielleicht abgelaufen.',
    next: (whom) => `Informieren Sie ${whom}.`,
  },
};
