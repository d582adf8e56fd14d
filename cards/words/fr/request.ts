import type { RequestWords } from '../en/request.ts';

const of = (used: number, asked: number | undefined): string =>
  asked === undefined ? `${used}\u00A0min` : `${used} sur ${asked}\u00A0min`;

export const request: RequestWords = {
  takesTime: {
    role: 'Cela prend quelques secondes, parfois une minute.',
    group:
      'Cela prend quelques secondes, et jusqu’à 40 minutes si beaucoup activent le même groupe à la fois.',
  },
  changesByItself: 'Cette carte change d’elle-même.',
  switchesOnIfEligible: 'Entra l’active de lui-même, si vous êtes encore éligible à ce moment-là.',
  takenBack: 'Vous avez retiré cette demande avant toute décision.',
  undecidedHere:
    'Personne n’a décidé ici en 24 heures, et Entra ne garde pas une demande ouverte plus longtemps. Ce qui a été décidé dans le portail PIM, je ne peux pas le voir sans vous.',
  undecided: 'Entra garde une demande ouverte 24 heures. Vous pouvez redemander.',
  decisionUnseen:
    'Quelqu’un a décidé ici, et ce qu’il en est advenu dans Entra, je ne peux pas le voir sans vous.',
  deniedAfterApproval: 'La demande a été approuvée, puis refusée. L’accès n’est pas actif.',
  nobodyWasAsked: 'Aucune personne n’a été sollicitée pour approuver.',
  checkAsked: (name) =>
    `Entra consulte à ce sujet ${name ?? 'un programme de votre organisation'}. La réponse figure avec la demande dans le portail PIM.`,
  programAsked:
    'Entra peut consulter un programme propre à votre organisation\u00A0: votre administrateur en sait plus.',
  firstAnswerCounts: (left) =>
    `La première réponse compte. Si personne ne décide, la demande expire dans ${left}.`,
  firstAnswerWithinADay:
    'La première réponse compte. Si personne ne décide dans les 24\u00A0heures qui suivent la demande, elle expire.',
  portalUnseen: 'Ce qui est décidé dans le portail PIM, je le vois quand vous regardez cette carte.',
  approvedAt: (at) => `Demande approuvée\u00A0: ${at}.`,
  approvedOnce: 'Demande approuvée.',
  askedAt: (at) => `Demandé\u00A0: ${at}.`,
  cannotLook: 'Je ne peux pas regarder sans vous.',
  startsAt: (at) => `Début\u00A0: ${at}`,
  switchesOn: 'Entra l’active de lui-même.',
  onByNow: 'Sans doute déjà actif',
  shouldBeOn: 'L’accès devrait déjà être actif\u00A0; je ne peux pas regarder sans vous.',
  overByNow: 'Sans doute déjà terminé',
  shouldBeOver: 'L’accès devrait déjà être terminé\u00A0; je ne peux pas regarder sans vous.',
  stillShut:
    'Si un portail refuse encore l’accès, déconnectez-vous et reconnectez-vous, ou ouvrez une fenêtre privée.',
  usableAsSeen: (at) => `Utilisable, d’après ce que j’ai vu (${at}).`,
  usableSince: (since) => `Utilisable depuis\u00A0: ${since}.`,
  on: 'Actif, sans fin',
  onUntil: (until) => `Actif (fin\u00A0: ${until})`,
  othersNotice: 'D’autres produits peuvent mettre quelques minutes à en tenir compte.',
  notSeenUsable: 'Je n’ai pas encore vu qu’il soit utilisable.',
  cannotSeeUsable: 'Je ne peux pas voir sans vous s’il est déjà utilisable.',
  notUsableYet: 'Actif, pas encore utilisable',
  notUsableYetUsually: (length) => `Actif, pas encore utilisable (d’habitude\u00A0: ${length})`,
  othersNeedTime: 'D’autres produits ont besoin d’un peu de temps pour en tenir compte.',
  nineInTen: (length) => `Neuf fois sur dix, cela ne prend pas plus de ${length}.`,
  willTell: 'Je vous préviendrai.',
  switchedOffEarly:
    'L’accès a été désactivé dans Entra avant son terme. Demandez à votre administrateur si vous ne vous y attendiez pas.',
  endUnseen: (since) =>
    `Dernière vérification\u00A0: ${since}. Je ne peux donc pas dire si l’accès s’est arrêté avant son terme.`,
  phoneStaysSilent:
    'Teams sur votre téléphone peut rester muet jusqu’à ce que vous l’y ouvriez\u00A0: c’est ainsi qu’Entra traite un rôle activé.',

  notEligible: 'Vous n’êtes plus éligible à cet accès',
  notEligibleMeans: {
    'awaiting-approval': 'Une approbation n’apportera peut-être plus rien. Vous pouvez retirer la demande.',
    provisioning: 'Entra ne l’activera peut-être pas.',
    scheduled: 'Entra ne l’activera peut-être pas le moment venu.',
    active: 'Il peut s’arrêter avant son terme, et aucune autre activation ne peut suivre.',
  },

  titles: {
    who: 'Qui',
    access: 'Accès',
    length: 'Durée',
    starts: 'Début',
    start: 'Début',
    why: 'Justification',
    ticket: 'Ticket',
    asked: 'Demandé',
    approvedBy: 'Approuvé par',
    openUntil: 'Expire',
    onSince: 'Actif depuis',
    left: 'Reste',
    follows: 'Fait suite à',
    then: 'Ensuite',
    ranFrom: 'Actif',
    usable: 'Utilisable',
  },
  onceApproved: 'dès l’approbation',
  overSoOnceApproved: (at) => `${at}, donc dès l’approbation`,
  untilEnded: 'tant que personne n’y met fin',
  followsOn: 'l’accès en cours, sans fin',
  followsOnUntil: (until) => `l’accès en cours (fin\u00A0: ${until})`,
  thenOnAgain: (from, length) => `à nouveau actif pendant ${length} (début\u00A0: ${from})`,
  thenAnother: (length, state) => `encore ${length}, ${state}`,
  ran: (from, to, used, asked) => `${from}–${to}, ${of(used, asked)}`,
  ranAtMost: (from, to, used, asked) => `${from}–${to}, au plus ${of(used, asked)}`,
  usableAfter: (length) => `après ${length}`,
  usableAfterAtMost: (length) => `en ${length} au plus`,
  reference: (id) => `Référence dans Entra\u00A0: ${id}`,
  notSaid: 'Entra ne le dit pas',
  checked: (at) => `Vérifié\u00A0: ${at}`,

  ids: {
    request: (id) => `demande ${id}`,
    person: (id) => `personne ${id}`,
    role: (id) => `rôle ${id}`,
    group: (id) => `groupe ${id}`,
  },
  inEntra: (ids) => `Dans Entra\u00A0: ${ids}`,
  youWrote: 'Vous avez écrit',
  wrote: (name) => `${name} a écrit`,
  approverWrote: 'L’approbateur a écrit',
  showRest: (characters) => `Afficher la suite (${characters})`,
  noRoom: (characters) =>
    `${characters} caractères de plus ne tiennent pas sur une carte. Lisez le tout dans le portail Entra, sous Privileged Identity Management.`,

  slow: 'Entra est lent en ce moment',
  stillOnIt: 'En cours',
  noNeedToClick: 'Le résultat remplacera cette carte. Inutile de cliquer à nouveau.',
  code: (code) => `Votre code\u00A0: ${code}. Communiquez-le vous-même à la personne qui approuve.`,
};
