import type { Speakers } from './phrase.ts';
import { inc as ticket, phrase } from './phrase.ts';

export const french: Speakers = {
  language: 'French',
  locale: 'fr-FR',
  timeZone: 'Europe/Paris',
  now: '2026-11-26T09:40:00Z',
  phrases: [
    phrase('purge', 'search & purge 2h INC0042731 phishing paie', {
      minutes: 120,
      ticket,
      reason: 'phishing paie',
    }),
    phrase('purge', 'search and purge pendant 2 heures pour INC0042731, vague de phishing', {
      minutes: 120,
      ticket,
      reason: 'vague de phishing',
    }),
    phrase('purge', "Bonjour, j'ai besoin de search and purge pour 2h, INC0042731, vague de phishing", {
      minutes: 120,
      ticket,
      reason: 'vague de phishing',
    }),
    phrase('purge', "search & purge jusqu'à 17h INC0042731 vague de phishing", {
      minutes: 380,
      ticket,
      reason: 'vague de phishing',
    }),
    phrase('purge', 'search & purge jusqu’à 17h30 INC0042731 vague de phishing', {
      minutes: 410,
      ticket,
      reason: 'vague de phishing',
    }),
    phrase('purge', "search & purge jusqu'à 17 heures INC0042731 vague de phishing", {
      minutes: 380,
      ticket,
      reason: 'vague de phishing',
    }),
    phrase('purge', "search & purge jusqu'à midi INC0042731 phishing", {
      minutes: 80,
      ticket,
      reason: 'phishing',
    }),
    phrase('purge', 'search & purge demain 9h pour 2 heures INC0042731 nettoyage', {
      minutes: 120,
      start: '2026-11-27 09:00',
      ticket,
      reason: 'nettoyage',
    }),
    phrase('purge', 'search & purge demain à 9h30 2h INC0042731 nettoyage', {
      minutes: 120,
      start: '2026-11-27 09:30',
      ticket,
      reason: 'nettoyage',
    }),
    phrase('purge', 'search & purge de 14h à 16h INC0042731 nettoyage', {
      minutes: 120,
      start: '2026-11-26 14:00',
      ticket,
      reason: 'nettoyage',
    }),
    phrase('purge', 'search & purge lundi à 8h pendant 4 heures INC0042731 nettoyage', {
      minutes: 240,
      start: '2026-11-30 08:00',
      ticket,
      reason: 'nettoyage',
    }),
    phrase('purge', 'search & purge lundi prochain à 14h 1h INC0042731 nettoyage', {
      minutes: 60,
      start: '2026-11-30 14:00',
      ticket,
      reason: 'nettoyage',
    }),
    phrase('purge', 'search & purge après-demain à 10h pour 1h INC0042731 nettoyage', {
      minutes: 60,
      start: '2026-11-28 10:00',
      ticket,
      reason: 'nettoyage',
    }),
    phrase('purge', 'INC0042731 fraude au président search & purge une heure et demie', {
      minutes: 90,
      ticket,
      reason: 'fraude au président',
    }),
    phrase('purge', 'fraude au président, search & purge, 1h30, INC0042731', {
      minutes: 90,
      ticket,
      reason: 'fraude au président',
    }),
    phrase('purge', 'purge 1h30 INC0042731 fraude au président svp', {
      minutes: 90,
      ticket,
      reason: 'fraude au président',
    }),
    phrase('purge', "peux-tu m'activer search and purge 2h s'il te plaît ? INC0042731", {
      minutes: 120,
      ticket,
    }),
    phrase('purge', 'je dois purger les mails, 2 heures, INC0042731', { minutes: 120, ticket }),
    phrase('purge', 'purger les mails à cause du phishing INC0042731 90 min', {
      minutes: 90,
      ticket,
      reason: 'purger les mails à cause du phishing',
    }),
    phrase('purge', 'search & purge une demi-heure INC0042731', { minutes: 30, ticket }),
    phrase('purge', 'search & purge 45 minutes INC0042731 hameçonnage', {
      minutes: 45,
      ticket,
      reason: 'hameçonnage',
    }),
    phrase('purge', 'search & purge 2 heures et demie INC0042731 hameçonnage', {
      minutes: 150,
      ticket,
      reason: 'hameçonnage',
    }),
    phrase('purge', 'search & purge 2 h 30 INC0042731 hameçonnage', {
      minutes: 150,
      ticket,
      reason: 'hameçonnage',
    }),
    phrase('purge', 'search & purge 1 heure 30 minutes INC0042731 hameçonnage', {
      minutes: 90,
      ticket,
      reason: 'hameçonnage',
    }),
    phrase('purge', 'search & purge deux heures à cause de la vague de phishing, INC0042731', {
      minutes: 120,
      ticket,
      reason: 'vague de phishing',
    }),
    phrase('purge', "search & purge jusqu'à 12:40 INC0042731 phishing", {
      minutes: 120,
      ticket,
      reason: 'phishing',
    }),
    phrase('purge', "search & purge jusqu'à cinq heures et demie INC0042731 phishing", {
      minutes: 410,
      ticket,
      reason: 'phishing',
    }),
    phrase('purge', "search & purge jusqu'a 17h INC0042731 phishing", {
      minutes: 380,
      ticket,
      reason: 'phishing',
    }),
    phrase('purge', 'search & purge demian 9h 2h INC0042731 nettoyage', {
      minutes: 120,
      start: '2026-11-27 09:00',
      ticket,
      reason: 'nettoyage',
    }),
    phrase('purge', 'search & purge dans 2 heures pendant 1h INC0042731 suppression en masse', {
      minutes: 60,
      start: '2026-11-26 12:40',
      ticket,
      reason: 'suppression en masse',
    }),
    phrase('purge', 'urgent : search & purge 1h INC0042731 rançongiciel', {
      minutes: 60,
      ticket,
      reason: 'rançongiciel',
    }),
    phrase('purge', 'search & purge 6h INC0042731 phishing', { minutes: 360, ticket, reason: 'phishing' }),
    phrase('purge', 'motif : phishing. search & purge, 2h. ticket INC0042731', {
      minutes: 120,
      ticket,
      reason: 'phishing',
    }),
    phrase('purge', 'Phishing envoyé à 300 personnes INC0042731 search & purge 3h', {
      minutes: 180,
      ticket,
      reason: 'Phishing envoyé à 300 personnes',
    }),
    phrase('purge', 'pouvez-vous ouvrir search & purge environ 2 heures ? inc0042731 merci', {
      minutes: 120,
      ticket,
    }),
    phrase('purge', 'SEARCH AND PURGE 1H INC0042731 PHISHING', { minutes: 60, ticket, reason: 'PHISHING' }),
    phrase('reader', 'security reader', {}),
    phrase('reader', 'security reader svp', {}),
    phrase('reader', 'security reader pour 8 heures', { minutes: 480 }),
    phrase('reader', "le rôle Security Reader jusqu'à 18h", { minutes: 440 }),
    phrase('reader', "security reader jusqu'à 18h00, astreinte", { minutes: 440, reason: 'astreinte' }),
    phrase('reader', 'active security reader pour deux heures', { minutes: 120 }),
    phrase('reader', 'reader 30 min', { minutes: 30 }),
    phrase('reader', 'security reader à partir de 14h pour 2h', { minutes: 120, start: '2026-11-26 14:00' }),
    phrase('reader', 'security reader demain 9h', { start: '2026-11-27 09:00' }),
    phrase('reader', 'security reader dès 14h pendant 1 heure', { minutes: 60, start: '2026-11-26 14:00' }),
    phrase('reader', 'coucou, il me faut security reader une heure', { minutes: 60 }),
    phrase('reader', 'security reader car je dois regarder les alertes Defender, 1h', {
      minutes: 60,
      reason: 'regarder les alertes Defender',
    }),
    phrase('reader', "security reader trois quarts d'heure", { minutes: 45 }),
    phrase('reader', 'security reader le 3 décembre à 9h pour 2h', {
      minutes: 120,
      start: '2026-12-03 09:00',
    }),
    phrase('reader', "security reader jusqu'à minuit", { minutes: 800 }),
    // The clocks go back in the night to come.
    phrase('reader', "security reader jusqu'à 5h", { now: '2026-10-24T22:30:00Z', minutes: 330 }),
    // The clocks go forward in the night to come.
    phrase('reader', "security reader jusqu'à 5h", { now: '2026-03-28T23:30:00Z', minutes: 210 }),
    phrase('reader', 'security reader demain à 8h pour 1h', {
      now: '2026-10-24T10:00:00Z',
      start: '2026-10-25 08:00',
      minutes: 60,
    }),
    phrase('export', 'ediscovery export 1h INC0042731 conservation légale', {
      minutes: 60,
      ticket,
      reason: 'conservation légale',
    }),
    phrase('export', 'export pour 2 heures, conservation légale, dossier 4711', {
      minutes: 120,
      ticket: '4711',
      reason: 'conservation légale',
    }),
    phrase('export', "eDiscovery Export jusqu'à 15h30 conservation légale", {
      minutes: 290,
      reason: 'conservation légale',
    }),
    phrase('export', 'je voudrais eDiscovery Export PIM, 20 minutes', { minutes: 20 }),
    phrase('reviewers', 'ediscovery reviewers 4h revue des boîtes', {
      minutes: 240,
      reason: 'revue des boîtes',
    }),
    phrase('reviewers', 'revue des boîtes : eDiscovery Reviewers PIM pour 4 heures', {
      minutes: 240,
      reason: 'revue des boîtes',
    }),
    phrase('reviewers', 'eDiscovery Reviewers groupe, 2h, merci', { minutes: 120 }),
    phrase('reviewers', 'ediscovery reviewers à 13h pour 3 heures stp', {
      minutes: 180,
      start: '2026-11-26 13:00',
    }),
  ],
};
