import type { SignInProblemsWords } from '../en/signInProblems.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('fr');

export const signInProblems: SignInProblemsWords = {
  blocks: {
    mfa: {
      title: 'Entra exige la MFA avant de continuer.',
      next: () => 'Sa page de connexion la demande.',
    },
    session: {
      title: 'Entra a mis fin à votre session.',
      next: () =>
        'Cela arrive après un changement de mot de passe, après un certain temps, ou quand un administrateur déconnecte les utilisateurs. Connectez-vous encore une fois.',
    },
    'access-policy': {
      title:
        'Une stratégie d’accès de votre organisation (accès conditionnel, Conditional Access) bloque cette connexion.',
      next: (whom) =>
        `Essayez depuis votre réseau et votre appareil habituels. Si c’est déjà le cas, demandez à ${whom}.`,
    },
    device: {
      title: 'Entra exige un appareil géré par votre organisation.',
      next: (whom) =>
        `Utilisez un tel appareil, avec un navigateur qui y est connecté. Si c’en est un, demandez à ${whom} pourquoi il n’est pas considéré comme conforme.`,
    },
    'mfa-setup': {
      title: 'Entra vous demande de configurer d’abord la MFA.',
      next: () => 'Sa page de connexion vous guide, ou allez sur aka.ms/mfasetup puis revenez.',
    },
    'mfa-failed': {
      title: 'La demande de MFA n’a pas été approuvée.',
      next: () => 'Réessayez et approuvez-la\u00A0; repérez le nombre sur la page de connexion.',
    },
    disabled: {
      title: 'Votre compte est désactivé dans Entra.',
      next: (whom) => `Demandez à ${whom}\u00A0; personne d’autre ne peut l’activer.`,
    },
    locked: {
      title: 'Votre compte est verrouillé pour un moment.',
      next: (whom) =>
        `Trop de connexions ont échoué, ou elles venaient d’une adresse suspecte. Attendez quelques minutes et réessayez, ou demandez à ${whom}.`,
    },
    password: {
      title: 'Entra vous demande de renouveler votre mot de passe.',
      next: () => 'Connectez-vous à myaccount.microsoft.com, suivez les instructions, puis réessayez.',
    },
    'wrong-tenant': {
      title: 'Ce compte n’est pas connu dans cette organisation.',
      next: () => 'Connectez-vous avec le compte que vous utilisez ici dans Teams.',
    },
    guest: {
      title: 'Entra ne permet pas aux invités de se connecter ici.',
      next: (whom) =>
        `Les règles pour invités d’une des deux organisations l’interdisent. Utilisez un compte de cette organisation, ou demandez à ${whom}.`,
    },
    'not-assigned': {
      title: 'Latchkey ne vous est pas attribué.',
      next: (whom) =>
        `Demandez à ${whom} de vous ajouter sous ${quoted('Utilisateurs et groupes')} de l’application d’entreprise Latchkey.`,
    },
  },

  'step-up-required': {
    title: (deed) => `Entra exige une authentification plus forte pour ${deed}.`,
    next: 'Continuez avec la connexion que propose la carte.',
  },
  'step-up-not-enough': {
    title: (deed) =>
      `Vous vous êtes reconnecté, mais Entra exige toujours une authentification plus forte pour ${deed}.`,
    next: (whom) =>
      `La stratégie de connexion ne demande peut-être pas la MFA dans cette application. Prévenez ${whom}\u00A0; d’ici là, le portail PIM fonctionne.`,
    more: 'La stratégie exige encore autre chose.',
  },
  'consent-missing': {
    title: 'Latchkey n’a pas encore été approuvé pour votre organisation.',
    next: (whom) =>
      `Demandez à ${whom} d’accorder le consentement administrateur aux autorisations déléguées de Latchkey.`,
  },
  'consent-too-wide': {
    title: 'Latchkey a reçu plus d’autorisations qu’il n’en accepte.',
    next: (whom, scopes) =>
      `Latchkey n’utilise aucune connexion qui les contient. Demandez à ${whom} de retirer le consentement à ${scopes}.`,
  },
  'sign-in-required': {
    title: 'Connectez-vous, s’il vous plaît.',
    next: 'Redemandez et utilisez le bouton de connexion.',
  },
  'sign-in-not-accepted': {
    title: 'Vous êtes connecté, mais Entra ne l’accepte pas.',
    why: 'Une nouvelle connexion n’y changera rien.',
    next: (whom) => `Prévenez ${whom}\u00A0; d’ici là, le portail PIM fonctionne.`,
  },
  'wrong-person': {
    title: 'La connexion était pour quelqu’un d’autre.',
    titleOf: (signedIn, wanted) =>
      `Vous vous êtes connecté avec le compte ${signedIn}\u00A0; il faut celui-ci\u00A0: ${wanted}.`,
    next: 'Connectez-vous avec le compte que vous utilisez dans Teams.',
  },
  'sign-in-failed': {
    title: 'La connexion n’a pas fonctionné.',
    again: 'Réessayez.',
    next: (whom) => `Si l’échec persiste, prévenez ${whom}.`,
  },
  'bot-credential-refused': {
    title: 'Latchkey n’a pas pu prouver son identité à Entra.',
    why: 'Le certificat ou le secret de Latchkey a peut-être expiré.',
    next: (whom) => `Prévenez ${whom}.`,
  },
};
