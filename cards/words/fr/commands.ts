import type { CommandsWords } from '../en/commands.ts';

export const commands: CommandsWords = {
  help: ['aide', 'bonjour', 'salut', 'commandes', 'que peux-tu faire', 'que pouvez-vous faire'],
  targets: ['mes accès', 'mes acces', 'accès', 'acces', 'mes rôles', 'mes roles', 'rôles', 'activer'],
  active: ['état', 'etat', 'statut', 'mes demandes', 'demandes'],
  inbox: ['approbations', 'mes approbations', 'approuver', 'en attente'],
  history: ['historique', 'mon historique'],
  myMonth: ['mon mois'],
  teamMonth: ['mois de l’équipe', "mois de l'équipe"],
  notifyLess: ['notifier moins', 'moins de notifications'],
  notifyNormal: ['notifier normal', 'notifications normales'],
  back: ['de retour', 'je suis de retour'],
  away: ['absent …', 'absente …', 'je suis absent …', 'je suis absente …'],
  again: ['encore une fois …', 'encore …', 'à nouveau …', 'de nouveau …'],
  saveBundle: ['enregistrer sous …', 'enregistrer comme …', 'enregistre sous …'],
  forgetBundle: ['oublier …', 'oublie …', 'oubliez …'],
  giveBack: ['rendre …', 'rends …', 'rendez …', 'désactiver …', 'desactiver …', 'désactive …'],
  end: ['terminer …', 'arrêter …', 'arreter …'],
  withdraw: ['annuler [ma] [demande] [pour] …', 'retirer [ma] [demande] [pour] …'],
  review: ['approuver …', 'approuve …', 'refuser …', 'examiner …'],
  activate: ['activer …', 'activez …'],
};
