import type { ListWords } from '../en/list.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('fr');

export const list: ListWords = {
  title: 'Vos accès',
  statusTitle: 'Vos accès en cours',
  searchByName: 'Rechercher par nom',
  page: (page, pages, first, last, all) => `Page ${page} sur ${pages}\u00A0: ${first} à ${last} sur ${all}`,
  namesake: (name, word) => `Il existe aussi ${name}\u00A0: écrivez **activer ${word}**.`,
  nothingOn: 'Rien n’est actif et rien n’est en attente.',
  nothingToSwitchOn: 'Il n’y a rien que vous puissiez activer.',
  howToBecomeEligible:
    'Un administrateur vous rend éligible dans Entra PIM\u00A0; l’accès apparaît alors ici.',
  throughGroup: (kind) => `${kind}, par un groupe`,
  eligibleUntil: (until) => `Éligible (fin\u00A0: ${until})`,
  eligibleFrom: (from) => `Éligible (début\u00A0: ${from})`,
  on: 'Actif',
  assigned: 'Attribué',
  assignedUntil: (until) => `Attribué (fin\u00A0: ${until})`,
  id: (id) => `ID ${id}`,
  idAt: (id, scope) => `ID ${id} dans ${scope}`,

  opens: (what) => `Ouvre ${what}`,
  atMost: (length) => `${length} au plus`,
  noApproval: 'sans approbation',
  approval: 'avec approbation',
  approvedIn: (length) => `avec approbation, d’habitude en ${length}`,
  usableIn: (length) => `utilisable d’habitude ${length} après l’activation`,
  lastAsked: (when) => `dernière demande\u00A0: ${when}`,
  shorter: (count, most, enough) =>
    `Vos ${count} dernières fois ont duré ${most} au plus\u00A0: une durée de ${enough} suffirait-elle\u00A0?`,
  open: (what) => `Ouvrir ${what}`,

  sentAt: (what, at) =>
    `Envoyé à ${at}, sans réponse\u00A0: ${what}. Je regarde à nouveau quand vous le demandez.`,
  sentOn: (what, on) =>
    `Envoyé (${on}), sans réponse\u00A0: ${what}. Je regarde à nouveau quand vous le demandez.`,
  lastSeenAs: (state) => `Dernier état vu\u00A0: ${state}.`,
  sent: {
    activate: (target, length) => `votre demande pour ${target}, durée ${length}`,
    approve: (target, whose) =>
      `votre approbation de la demande faite par ${whose ?? 'quelqu’un'} pour ${target}`,
    deny: (target, whose) => `votre refus de la demande faite par ${whose ?? 'quelqu’un'} pour ${target}`,
    withdraw: (target) => `le retrait de votre demande pour ${target}`,
    giveBack: (target) => `la fin anticipée de ${target}`,
  },

  parts: {
    'role-eligibilities': 'les rôles que vous pouvez activer',
    'group-eligibilities': 'les groupes que vous pouvez activer',
    'role-holdings': 'vos rôles actifs',
    'group-holdings': 'vos groupes actifs',
    'role-requests': 'vos demandes de rôles',
    'group-requests': 'vos demandes de groupes',
    'own-groups': 'les groupes dont vous faites partie',
    'given-by-groups': 'ce que vos groupes vous donnent',
    names: 'certains des noms',
    'roles-of-all': 'les rôles de votre organisation',
    'groups-of-all': 'les groupes de votre organisation',
    'role-approvals': 'les demandes de rôles qui vous attendent',
    'group-approvals': 'les demandes de groupes qui vous attendent',
    'approver-members': 'les membres d’un groupe d’approbateurs',
    'approver-names': 'le nom d’un approbateur',
  },
  together: {
    roles: 'vos rôles',
    groups: 'vos groupes dans PIM',
    eligibilities: 'les rôles et groupes que vous pouvez activer',
    holdings: 'vos rôles et groupes actifs',
    requests: 'vos demandes de rôles et de groupes',
    rolesNotRequests: 'les rôles que vous pouvez activer et vos rôles actifs',
    groupsNotRequests: 'les groupes que vous pouvez activer et vos groupes actifs',
    throughGroups: 'ce que vous avez par des groupes',
    organization: 'les rôles et groupes de votre organisation',
    approvals: 'les demandes qui vous attendent',
  },
  unread: {
    refused: (what) => `Lecture impossible\u00A0: ${what}. Entra ne vous laisse pas lire cela.`,
    'no-licence': (what) =>
      `Lecture impossible\u00A0: ${what}. Selon Entra, la licence nécessaire manque (Entra ID P2 ou ID Governance).`,
    throttled: (what) =>
      `Lecture impossible\u00A0: ${what}. Entra est surchargé. Redemandez dans une minute.`,
    unavailable: (what) =>
      `Lecture impossible\u00A0: ${what}. Entra ne répond pas. Redemandez dans une minute.`,
    cut: (what) =>
      `Lecture incomplète\u00A0: ${what}. La liste s’est interrompue avant sa fin. Redemandez dans une minute.`,
    unreadable: (what) =>
      `Lecture impossible\u00A0: ${what}. Je ne comprends pas la réponse d’Entra. Le portail PIM le montre.`,
  },
  moreGroups: plural({
    one: () =>
      'Je n’ai pas encore regardé ce qu’un autre de vos groupes vous donne. Redemandez, et je continue.',
    other: (count) =>
      `Je n’ai pas encore regardé ce que ${count} autres de vos groupes vous donnent. Redemandez, et je continue.`,
  }),
  someMoreGroups:
    'Je n’ai pas encore regardé ce que quelques autres de vos groupes vous donnent. Redemandez, et je continue.',
  unknown: (said) => `Je ne connais pas ${said}`,
  notFound: (said) => `Je n’ai pas trouvé ${said} dans ce que je peux voir`,
};
