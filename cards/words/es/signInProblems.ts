import type { SignInProblemsWords } from '../en/signInProblems.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('es');

export const signInProblems: SignInProblemsWords = {
  blocks: {
    mfa: {
      title: 'Entra exige MFA antes de continuar.',
      next: () => 'Su página de inicio de sesión la pide.',
    },
    session: {
      title: 'Entra ha cerrado su sesión.',
      next: () =>
        'Ocurre tras cambiar la contraseña, al cabo de un tiempo, o cuando un administrador cierra las sesiones. Inicie sesión otra vez.',
    },
    'access-policy': {
      title:
        'Una directiva de acceso de su organización (acceso condicional, Conditional Access) bloquea este inicio de sesión.',
      next: (whom) =>
        `Inténtelo desde la red y el dispositivo que usa normalmente. Si ya es así, pregunte a ${whom}.`,
    },
    device: {
      title: 'Entra exige un dispositivo administrado por su organización.',
      next: (whom) =>
        `Use un dispositivo así, con un navegador que tenga la sesión iniciada. Si este lo es, pregunte a ${whom} por qué no se considera conforme.`,
    },
    'mfa-setup': {
      title: 'Entra quiere que configure primero la MFA.',
      next: () => 'Su página de inicio de sesión le guía, o vaya a aka.ms/mfasetup y vuelva.',
    },
    'mfa-failed': {
      title: 'La solicitud de MFA no se aprobó.',
      next: () => 'Inténtelo de nuevo y apruébela; busque el número en la página de inicio de sesión.',
    },
    disabled: {
      title: 'Su cuenta está deshabilitada en Entra.',
      next: (whom) => `Pregunte a ${whom}; nadie más puede habilitarla.`,
    },
    locked: {
      title: 'Su cuenta está bloqueada por un rato.',
      next: (whom) =>
        `Fallaron demasiados inicios de sesión, o venían de una dirección sospechosa. Espere unos minutos e inténtelo de nuevo, o pregunte a ${whom}.`,
    },
    password: {
      title: 'Entra quiere que renueve su contraseña.',
      next: () => 'Inicie sesión en myaccount.microsoft.com, siga lo que pide e inténtelo de nuevo.',
    },
    'wrong-tenant': {
      title: 'Esa cuenta no se conoce en esta organización.',
      next: () => 'Inicie sesión con la cuenta que usa aquí en Teams.',
    },
    guest: {
      title: 'Entra no permite a los invitados iniciar sesión aquí.',
      next: (whom) =>
        `Lo prohíben las reglas para invitados de una de las dos organizaciones. Use una cuenta de esta organización, o pregunte a ${whom}.`,
    },
    'not-assigned': {
      title: 'Latchkey no está asignado a usted.',
      next: (whom) =>
        `Pida a ${whom} que le añada en ${quoted('Usuarios y grupos')} de la aplicación empresarial Latchkey.`,
    },
  },

  'step-up-required': {
    title: (deed) => `Entra exige una autenticación más segura para ${deed}.`,
    next: 'Continúe con el inicio de sesión que ofrece la tarjeta.',
  },
  'step-up-not-enough': {
    title: (deed) =>
      `Ha vuelto a iniciar sesión, pero Entra sigue exigiendo una autenticación más segura para ${deed}.`,
    next: (whom) =>
      `Puede que la directiva de inicio de sesión no pida MFA en esta aplicación. Avise a ${whom}; mientras tanto, el portal de PIM funciona.`,
    more: 'La directiva exige algo más.',
  },
  'consent-missing': {
    title: 'Latchkey aún no se ha aprobado para su organización.',
    next: (whom) =>
      `Pida a ${whom} que conceda el consentimiento de administrador a los permisos delegados de Latchkey.`,
  },
  'consent-too-wide': {
    title: 'Latchkey ha recibido más permisos de los que acepta.',
    next: (whom, scopes) =>
      `Latchkey no usa ningún inicio de sesión que los contenga. Pida a ${whom} que retire el consentimiento a ${scopes}.`,
  },
  'sign-in-required': {
    title: 'Inicie sesión.',
    next: 'Pídalo otra vez y use el botón de inicio de sesión.',
  },
  'sign-in-not-accepted': {
    title: 'Ha iniciado sesión, pero Entra no lo acepta.',
    why: 'Volver a iniciar sesión no ayudará.',
    next: (whom) => `Avise a ${whom}; mientras tanto, el portal de PIM funciona.`,
  },
  'wrong-person': {
    title: 'El inicio de sesión era para otra persona.',
    titleOf: (signedIn, wanted) => `Ha iniciado sesión como ${signedIn}; se necesita a ${wanted}.`,
    next: 'Inicie sesión con la cuenta que usa en Teams.',
  },
  'sign-in-failed': {
    title: 'El inicio de sesión no ha funcionado.',
    again: 'Inténtelo de nuevo.',
    next: (whom) => `Si sigue fallando, avise a ${whom}.`,
  },
  'bot-credential-refused': {
    title: 'Latchkey no ha podido demostrar a Entra quién es.',
    why: 'Puede que el certificado o el secreto de Latchkey haya caducado.',
    next: (whom) => `Avise a ${whom}.`,
  },
};
