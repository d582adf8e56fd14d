import type { RuleWords } from '../en/rules.ts';
import { inUnits } from '../lengths.ts';

export const rules: RuleWords = {
  faults: {
    'ticket-missing': 'Indiquez un numéro de ticket.',
    'ticket-form': 'Un numéro de ticket n’a pas cette forme dans votre organisation.',
    'ticket-absent': (system) => `${system} n’a pas ce ticket, ou sa lecture n’est pas permise.`,
    'ticket-closed': {
      plain: 'Ce ticket n’est pas ouvert.',
      inState: (state) => `Ce ticket n’est pas ouvert, son état\u00A0: ${state}.`,
    },
    'ticket-not-mine': {
      plain: 'Ce ticket ne vous est pas attribué.',
      nobodys: 'Ce ticket n’est attribué à personne. Faites-vous-le d’abord attribuer.',
      somebodys: (assignee) => `Ce ticket n’est pas attribué à vous, mais à ${assignee}.`,
    },
    'ticket-not-related':
      'Ce ticket ne vous concerne pas\u00A0: il ne vous est pas attribué, et n’a été ouvert ni par vous ni pour vous.',
    'ticket-not-known': (system, why) =>
      `Ce ticket n’a pas pu être vérifié\u00A0: ${system} ${why}. Réessayez plus tard.`,
    'reason-short': (least) => `Expliquez davantage pourquoi\u00A0: au moins ${least} lettres.`,
    'outside-hours': (hours, timeZone) =>
      `Le début n’est permis qu’à ces heures (${timeZone})\u00A0: ${hours}.`,
    'too-long-now': (length, hours, timeZone) =>
      `Au plus ${length} pour un début à ces heures (${timeZone})\u00A0: ${hours}.`,
    'too-long-for-ticket': (length, sort) => `Au plus ${length} pour un ticket de type ${sort}.`,
    frozen: {
      plain: (from, to, timeZone) => `Cet accès ne peut pas être actif de ${from} à ${to} (${timeZone}).`,
      because: (from, to, timeZone, because) =>
        `Cet accès ne peut pas être actif de ${from} à ${to} (${timeZone})\u00A0: ${because}.`,
    },
    'no-end': 'Indiquez une durée\u00A0: cet accès ne peut pas être actif sans fin.',
  },

  unchecked: {
    ticket: (why) => `Personne n’a vérifié ce ticket\u00A0: son système ${why}. À vous d’en juger.`,
    open: () => 'On ne sait pas si ce ticket est ouvert. À vous d’en juger.',
    mine: () => 'On ne sait pas à qui ce ticket est attribué. À vous d’en juger.',
    related: () => 'On ne sait pas si ce ticket concerne le demandeur. À vous d’en juger.',
    sort: () =>
      'On ne connaît pas le type de ce ticket\u00A0; sa durée maximale n’a donc pas été vérifiée. À vous d’en juger.',
  },

  why: {
    refused: 'refuse l’accès au compte qui lit pour nous',
    'no-licence': 'refuse l’accès au compte qui lit pour nous',
    throttled: 'est surchargé',
    cut: 'n’en a donné qu’une partie',
    unreadable: 'n’a pas donné de réponse compréhensible',
    unavailable: 'ne répond pas',
  },
  days: { mon: 'lun.', tue: 'mar.', wed: 'mer.', thu: 'jeu.', fri: 'ven.', sat: 'sam.', sun: 'dim.' },
  between: (from, to) => `entre ${from} et ${to}`,
  onDays: (names, span) => `${names.join(', ')} ${span}`,
  eitherOf: (hours) => hours.join(', ou '),
  length: inUnits,
};
