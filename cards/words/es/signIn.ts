import type { SignInWords } from '../en/signIn.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('es');

export const signIn: SignInWords = {
  button: 'Iniciar sesión',
  why: 'Inicie sesión para que pueda actuar como usted, y solo como usted.',
  needed: 'Inicie sesión para continuar.',
  failed: (code) =>
    `Teams no ha podido iniciar su sesión por sí solo (${code}). Use el botón **Iniciar sesión** de arriba; después continúa lo que pidió. Si vuelve a ocurrir, comunique ese código a su administrador.`,

  reasons: {
    mfa: {
      title: 'Un paso más: iniciar sesión',
      text: 'Entra exige MFA antes de continuar.',
    },
    context: {
      title: 'Un paso más: iniciar sesión',
      text: 'Entra exige una autenticación más segura antes de continuar.',
    },
    session: {
      title: 'Vuelva a iniciar sesión',
      text: 'Entra ha cerrado su sesión, como ocurre tras cambiar la contraseña o cuando un administrador cierra las sesiones.',
    },
    plain: { title: 'Inicie sesión', text: 'Actúo como usted, y solo como usted.' },
  },
  kept: (until) =>
    `Guardo lo que ha escrito (fin: ${until}) y continúo por mi cuenta cuando haya iniciado sesión; entonces cambia esta tarjeta.`,
  forYouAlone: 'El botón es solo para usted.',
  goToSignIn: 'Continuar al inicio de sesión',
  tryAgain: 'Reintentar',

  page: {
    backToTeams: 'Volver a Teams',
    signedIn: 'Ha iniciado sesión',
    done: 'La tarjeta en Teams muestra lo mismo. Puede cerrar esta página.',
    notShown: [
      'Latchkey ha continuado con lo que pidió, pero no ha podido mostrarle en Teams el resultado.',
      'Escriba allí estado para verlo, antes de volver a pedirlo.',
    ],
    ended: {
      title: 'Este enlace se ha usado o ha caducado',
      text: [
        'Aquello para lo que servía está hecho, se canceló, tiene un enlace más reciente en su tarjeta o esperó más de un día.',
        'Escriba estado en Teams para ver lo que está activo.',
      ],
    },
    lost: {
      title: 'Esta página pertenece a otro inicio de sesión',
      text: [
        'Puede que haya empezado otro más reciente en este navegador, o que este haya tardado más de diez minutos.',
        'Lo que pidió se conserva. Vuelva a Teams y pulse otra vez el botón de su tarjeta.',
      ],
    },
    cancelled: {
      title: 'No ha terminado de iniciar sesión',
      text: [
        'No se ha cambiado nada, y lo que pidió se conserva.',
        'Pulse el botón de su tarjeta en Teams cuando quiera continuar.',
      ],
    },
    adminConsent: {
      given: {
        title: 'Listo: Entra indica que se dio el consentimiento',
        text: [
          `A continuación: cree la aplicación de Teams con latchkey package y cárguela en el Centro de administración de Teams, en ${quoted('Administrar aplicaciones')}.`,
          'Después, latchkey doctor comprueba cada conexión, también el consentimiento. Puede cerrar esta página.',
        ],
      },
      refused: {
        title: 'No se dio el consentimiento',
        text: [
          'Entra indica que se canceló o se denegó. No se ha cambiado nada.',
          'Hace falta un Administrador de roles con privilegios o un Administrador global: abra de nuevo el enlace que mostró latchkey register.',
        ],
      },
      elsewhere: {
        title: 'El consentimiento se dio en otra organización',
        text: [
          'Ha iniciado sesión en un inquilino distinto de aquel para el que es este bot. En ese inquilino, retire el consentimiento en Aplicaciones empresariales.',
          'Después abra en una ventana privada el enlace que mostró latchkey register.',
        ],
      },
    },
    wrongPerson: {
      title: 'Este enlace es para otra persona',
      text: (signedIn, wanted) => `Ha iniciado sesión como ${signedIn}, pero se hizo para ${wanted}.`,
      next: 'No se ha cambiado nada. En el próximo intento podrá elegir la cuenta.',
    },
    kept: 'Lo que pidió se conserva: su tarjeta en Teams tiene un botón para reintentarlo.',
    keptUntilSettled:
      'Lo que pidió se conserva: cuando eso se resuelva, su tarjeta en Teams tiene un botón para reintentarlo.',
    broken:
      'Algo ha fallado. Escriba estado en Teams para ver si se ha cambiado algo, antes de volver a pedirlo.',
    reference: (id) => `Referencia: ${id}`,
  },
};
