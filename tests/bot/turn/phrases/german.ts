import type { Speakers } from './phrase.ts';
import { inc as ticket, phrase } from './phrase.ts';

export const german: Speakers = {
  language: 'German',
  locale: 'de-DE',
  timeZone: 'Europe/Berlin',
  now: '2026-11-26T09:40:00Z',
  phrases: [
    phrase('purge', 'search & purge 2h INC0042731 Gehaltsphish', {
      minutes: 120,
      ticket,
      reason: 'Gehaltsphish',
    }),
    phrase('purge', 'search and purge für 2 Stunden wegen Phishing-Welle INC0042731', {
      minutes: 120,
      ticket,
      reason: 'Phishing-Welle',
    }),
    phrase('purge', 'Bitte Search and Purge für 2 Stunden, INC0042731, Phishing an die Buchhaltung', {
      minutes: 120,
      ticket,
      reason: 'Phishing an die Buchhaltung',
    }),
    phrase('purge', 'ich brauche search & purge bis 17 Uhr wegen INC0042731', { minutes: 380, ticket }),
    phrase('purge', 'INC0042731 Phishing-Welle, search & purge, anderthalb Stunden', {
      minutes: 90,
      ticket,
      reason: 'Phishing-Welle',
    }),
    phrase('purge', 'brauche purge bis halb fünf INC0042731 Phishing Payroll', {
      minutes: 350,
      ticket,
      reason: 'Phishing Payroll',
    }),
    phrase('purge', 'Kannst du mir bitte search and purge für eine Stunde freischalten? INC0042731', {
      minutes: 60,
      ticket,
    }),
    phrase('purge', 'ich muss Mails löschen, 2 Stunden, INC0042731', { minutes: 120, ticket }),
    phrase('purge', 'Mails löschen wegen CEO-Fraud INC0042731 90 Minuten', {
      minutes: 90,
      ticket,
      reason: 'Mails löschen wegen CEO-Fraud',
    }),
    phrase('purge', 'search & purge 1,5h INC0042731 CEO-Fraud', { minutes: 90, ticket, reason: 'CEO-Fraud' }),
    phrase('purge', 'search & purge 1,5 Std. INC0042731 CEO-Fraud', {
      minutes: 90,
      ticket,
      reason: 'CEO-Fraud',
    }),
    phrase('purge', 'search & purge morgen 9 Uhr für 2h INC0042731 Aufräumen', {
      minutes: 120,
      start: '2026-11-27 09:00',
      ticket,
      reason: 'Aufräumen',
    }),
    phrase('purge', 'search & purge morgen ab 9 für 2 Stunden INC0042731 Aufräumen', {
      minutes: 120,
      start: '2026-11-27 09:00',
      ticket,
      reason: 'Aufräumen',
    }),
    phrase('purge', 'search & purge von 14 bis 16 Uhr INC0042731 Phishing', {
      minutes: 120,
      start: '2026-11-26 14:00',
      ticket,
      reason: 'Phishing',
    }),
    phrase('purge', 'search & purge heute von 14 Uhr bis 16 Uhr INC0042731 Phishing', {
      minutes: 120,
      start: '2026-11-26 14:00',
      ticket,
      reason: 'Phishing',
    }),
    phrase('purge', 'search & purge bis mittag INC0042731 Phishing', {
      minutes: 80,
      ticket,
      reason: 'Phishing',
    }),
    phrase('purge', 'search & purge bis viertel vor fünf INC0042731 Phishing', {
      minutes: 365,
      ticket,
      reason: 'Phishing',
    }),
    phrase('purge', 'search & purge bis viertel nach 4 INC0042731 Phishing', {
      minutes: 335,
      ticket,
      reason: 'Phishing',
    }),
    phrase('purge', 'search & purge bis 12:40 INC0042731 Phishing', {
      minutes: 120,
      ticket,
      reason: 'Phishing',
    }),
    phrase('purge', 'search & purge bis 12:40 Uhr INC0042731 Phishing', {
      minutes: 120,
      ticket,
      reason: 'Phishing',
    }),
    phrase('purge', 'search & purge bis 17 INC0042731 Phishing', {
      minutes: 380,
      ticket,
      reason: 'Phishing',
    }),
    phrase('purge', 'Search & Purge eine halbe Stunde INC0042731', { minutes: 30, ticket }),
    phrase('purge', 'Search & Purge ne Stunde pls INC0042731', { minutes: 60, ticket }),
    phrase('purge', 'Guten Morgen, search & purge 2h INC0042731 Rechnungsbetrug. Danke!', {
      minutes: 120,
      ticket,
      reason: 'Rechnungsbetrug',
    }),
    phrase('purge', 'Phishing an 300 Leute INC0042731 search & purge 3h', {
      minutes: 180,
      ticket,
      reason: 'Phishing an 300 Leute',
    }),
    phrase('purge', 'search & purge in 2 Stunden für 1 Stunde INC0042731 Massenlöschung', {
      minutes: 60,
      start: '2026-11-26 12:40',
      ticket,
      reason: 'Massenlöschung',
    }),
    phrase('purge', 'search & purge Montag um 8 für 4 Stunden INC0042731 Massenlöschung', {
      minutes: 240,
      start: '2026-11-30 08:00',
      ticket,
      reason: 'Massenlöschung',
    }),
    phrase('purge', 'search & purge nächsten Montag 14 Uhr 1h INC0042731 Nachtest', {
      minutes: 60,
      start: '2026-11-30 14:00',
      ticket,
      reason: 'Nachtest',
    }),
    phrase('purge', 'search & purge übermorgen 10 Uhr 1h INC0042731 Nachtest', {
      minutes: 60,
      start: '2026-11-28 10:00',
      ticket,
      reason: 'Nachtest',
    }),
    phrase('purge', 'search & purge 6h INC0042731 Phishing', { minutes: 360, ticket, reason: 'Phishing' }),
    phrase('purge', 'Search and Purge fuer 2 std wegen Phishing ticket INC0042731', {
      minutes: 120,
      ticket,
      reason: 'Phishing',
    }),
    phrase('purge', 'search & purge 2 Stunden 30 INC0042731 Phishing', {
      minutes: 150,
      ticket,
      reason: 'Phishing',
    }),
    phrase('purge', 'search & purge 2 Stunden und 30 Minuten INC0042731 Phishing', {
      minutes: 150,
      ticket,
      reason: 'Phishing',
    }),
    phrase('purge', 'Grund: Phishing. search & purge. 2h. INC0042731', {
      minutes: 120,
      ticket,
      reason: 'Phishing',
    }),
    phrase('purge', 'dringend search & purge 1h inc0042731 Ransomware-Mails', {
      minutes: 60,
      ticket,
      reason: 'Ransomware-Mails',
    }),
    phrase('purge', 'könnte ich bitte search and purge bis 5 haben? INC0042731 Phishing', {
      minutes: 380,
      ticket,
      reason: 'Phishing',
    }),
    phrase('reader', 'security reader', {}),
    phrase('reader', 'security reader bitte', {}),
    phrase('reader', 'security reader für 8 Stunden', { minutes: 480 }),
    phrase('reader', 'Security Reader bis 18 Uhr, Schicht', { minutes: 440, reason: 'Schicht' }),
    phrase('reader', 'die Rolle Security Reader bis 18:00 Uhr bitte', { minutes: 440 }),
    phrase('reader', 'Security Reader Rolle für 2h', { minutes: 120 }),
    phrase('reader', 'aktiviere security reader für zwei Stunden', { minutes: 120 }),
    phrase('reader', 'reader 30 min', { minutes: 30 }),
    phrase('reader', 'security reader ab 14 Uhr für 2h', { minutes: 120, start: '2026-11-26 14:00' }),
    phrase('reader', 'security reader ab morgen 9:30 Uhr eine Stunde', {
      minutes: 60,
      start: '2026-11-27 09:30',
    }),
    phrase('reader', 'moin, security reader ne halbe stunde', { minutes: 30 }),
    phrase('reader', 'security reader weil ich Alerts in Defender ansehen muss, 1h', {
      minutes: 60,
      reason: 'ich Alerts in Defender ansehen muss',
    }),
    phrase('reader', 'security reader dreiviertelstunde', { minutes: 45 }),
    phrase('reader', 'security reader zweieinhalb Stunden', { minutes: 150 }),
    phrase('reader', 'security reader bis mitternacht', { minutes: 800 }),
    // The clocks go back in the night to come.
    phrase('reader', 'security reader bis 5 Uhr', { now: '2026-10-24T22:30:00Z', minutes: 330 }),
    // The clocks go forward in the night to come.
    phrase('reader', 'security reader bis 5 Uhr', { now: '2026-03-28T23:30:00Z', minutes: 210 }),
    phrase('reader', 'security reader morgen 8 Uhr für 1h', {
      now: '2026-10-24T10:00:00Z',
      start: '2026-10-25 08:00',
      minutes: 60,
    }),
    phrase('export', 'ediscovery export 1h INC0042731 Beweissicherung', {
      minutes: 60,
      ticket,
      reason: 'Beweissicherung',
    }),
    phrase('export', 'export für 2 Stunden wegen Beweissicherung, Vorgang 4711', {
      minutes: 120,
      ticket: '4711',
      reason: 'Beweissicherung',
    }),
    phrase('export', 'Ediscovery Export bis 15:30 Beweissicherung', {
      minutes: 290,
      reason: 'Beweissicherung',
    }),
    phrase('export', 'bräuchte kurz eDiscovery Export PIM, 20 Minuten', { minutes: 20 }),
    phrase('reviewers', 'ediscovery reviewers 4h Sichtung', { minutes: 240, reason: 'Sichtung' }),
    phrase('reviewers', 'zur Sichtung: eDiscovery Reviewers PIM für 4 Stunden', {
      minutes: 240,
      reason: 'Sichtung',
    }),
    phrase('reviewers', 'eDiscovery Reviewers Gruppe, 2h, danke', { minutes: 120 }),
    phrase('reviewers', 'ediscovery reviewers ab 13 Uhr 3 Stunden bitte', {
      minutes: 180,
      start: '2026-11-26 13:00',
    }),
    phrase('reviewers', 'ediscovery reviewers ca. 3 Stunden', { minutes: 180 }),
  ],
};
