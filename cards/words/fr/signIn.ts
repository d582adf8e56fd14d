import type { SignInWords } from '../en/signIn.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('fr');

export const signIn: SignInWords = {
  button: 'Se connecter',
  why: 'Connectez-vous pour que je puisse agir en votre nom, et seulement au vôtre.',
  needed: 'Connectez-vous pour continuer.',
  failed: (code) =>
    `Teams n’a pas pu vous connecter tout seul (${code}). Utilisez le bouton **Se connecter** ci-dessus\u00A0; votre demande se poursuivra ensuite. Si cela se reproduit, transmettez ce code à votre administrateur.`,

  reasons: {
    mfa: {
      title: 'Encore une étape\u00A0: la connexion',
      text: 'Entra exige la MFA avant de continuer.',
    },
    context: {
      title: 'Encore une étape\u00A0: la connexion',
      text: 'Entra exige une authentification plus forte avant de continuer.',
    },
    session: {
      title: 'Reconnectez-vous',
      text: 'Entra a mis fin à votre session, comme après un changement de mot de passe ou quand un administrateur déconnecte les utilisateurs.',
    },
    plain: { title: 'Connectez-vous', text: 'J’agis en votre nom, et seulement au vôtre.' },
  },
  kept: (until) =>
    `Je garde ce que vous avez saisi (fin\u00A0: ${until}) et je continue tout seul dès que vous êtes connecté\u00A0; cette carte change alors.`,
  forYouAlone: 'Le bouton n’est que pour vous.',
  goToSignIn: 'Continuer vers la connexion',
  tryAgain: 'Réessayer',

  page: {
    backToTeams: 'Retour à Teams',
    signedIn: 'Vous êtes connecté',
    done: 'La carte dans Teams montre la même chose. Vous pouvez fermer cette page.',
    notShown: [
      'Latchkey a poursuivi votre demande, mais n’a pas pu vous montrer le résultat dans Teams.',
      'Écrivez-y état pour le voir, avant de redemander.',
    ],
    ended: {
      title: 'Ce lien a été utilisé ou a expiré',
      text: [
        'Ce à quoi il servait est fait, a été annulé, a un lien plus récent sur sa carte, ou a attendu plus d’un jour.',
        'Écrivez état dans Teams pour voir ce qui est actif.',
      ],
    },
    lost: {
      title: 'Cette page appartient à une autre connexion',
      text: [
        'Vous en avez peut-être commencé une plus récente dans ce navigateur, ou celle-ci a pris plus de dix minutes.',
        'Votre demande est conservée. Revenez à Teams et appuyez encore une fois sur le bouton de sa carte.',
      ],
    },
    cancelled: {
      title: 'Vous n’avez pas terminé la connexion',
      text: [
        'Rien n’a été modifié, et votre demande est conservée.',
        'Appuyez sur le bouton de sa carte dans Teams quand vous voudrez continuer.',
      ],
    },
    adminConsent: {
      given: {
        title: 'C’est fait\u00A0: Entra indique que le consentement a été donné',
        text: [
          `Ensuite\u00A0: créez l’application Teams avec latchkey package, et chargez-la dans le centre d’administration Teams sous ${quoted('Gérer les applications')}.`,
          'Puis latchkey doctor vérifie chaque liaison, consentement compris. Vous pouvez fermer cette page.',
        ],
      },
      refused: {
        title: 'Le consentement n’a pas été donné',
        text: [
          'Entra indique qu’il a été annulé ou refusé. Rien n’a été modifié.',
          'Il faut un Administrateur de rôle privilégié ou un Administrateur général\u00A0: rouvrez le lien que latchkey register a affiché.',
        ],
      },
      elsewhere: {
        title: 'Le consentement a été donné dans une autre organisation',
        text: [
          'Vous vous êtes connecté à un autre locataire que celui auquel ce bot est destiné. Dans ce locataire, retirez le consentement sous Applications d’entreprise.',
          'Ouvrez ensuite dans une fenêtre privée le lien que latchkey register a affiché.',
        ],
      },
    },
    wrongPerson: {
      title: 'Ce lien est pour quelqu’un d’autre',
      text: (signedIn, wanted) =>
        `Vous vous êtes connecté avec le compte ${signedIn}, mais il a été créé pour ${wanted}.`,
      next: 'Rien n’a été modifié. Au prochain essai, vous pourrez choisir le compte.',
    },
    kept: 'Votre demande est conservée\u00A0: sa carte dans Teams a un bouton pour réessayer.',
    keptUntilSettled:
      'Votre demande est conservée\u00A0: une fois cela réglé, sa carte dans Teams a un bouton pour réessayer.',
    broken:
      'Un problème est survenu. Écrivez état dans Teams pour voir si quelque chose a été modifié, avant de redemander.',
    reference: (id) => `Référence\u00A0: ${id}`,
  },
};
