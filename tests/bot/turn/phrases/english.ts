import type { Speakers } from './phrase.ts';
import { inc as ticket, phrase } from './phrase.ts';

export const english: Speakers = {
  language: 'English',
  locale: 'en-US',
  timeZone: 'America/New_York',
  now: '2026-11-26T15:40:00Z',
  phrases: [
    phrase('purge', 'search & purge 2h INC0042731 payroll phish', {
      minutes: 120,
      ticket,
      reason: 'payroll phish',
    }),
    phrase('purge', 'search and purge 2h', { minutes: 120 }),
    phrase('purge', 'INC0042731 search & purge payroll phish 2h', {
      minutes: 120,
      ticket,
      reason: 'payroll phish',
    }),
    phrase('purge', 'payroll phish, search & purge, 2h, INC0042731', {
      minutes: 120,
      ticket,
      reason: 'payroll phish',
    }),
    phrase('purge', '2h search & purge INC0042731 payroll phish', {
      minutes: 120,
      ticket,
      reason: 'payroll phish',
    }),
    phrase(
      'purge',
      'Please give me Search and Purge for an hour and a half, payroll phish, ticket INC0042731',
      { minutes: 90, ticket, reason: 'payroll phish' },
    ),
    phrase('purge', 'hey, can i get search and purge until 5pm? phishing wave INC0042731', {
      minutes: 380,
      ticket,
      reason: 'phishing wave',
    }),
    phrase('purge', 'i need to purge mail for 2 hours because of the payroll phish INC0042731', {
      minutes: 120,
      ticket,
      reason: 'purge mail payroll phish',
    }),
    phrase('purge', 'purge 2h30 INC0042731 ceo fraud campaign', {
      minutes: 150,
      ticket,
      reason: 'ceo fraud campaign',
    }),
    phrase('purge', 'purge 90 min inc0042731 quishing', { minutes: 90, ticket, reason: 'quishing' }),
    phrase('purge', 'need purge asap 1h INC0042731: phish to all hands list', {
      minutes: 60,
      ticket,
      reason: 'phish to all hands list',
    }),
    phrase('purge', 'search & purge til 1pm INC0042731 payroll phish pls', {
      minutes: 140,
      ticket,
      reason: 'payroll phish',
    }),
    phrase('purge', 'search & purge until 12:40 INC0042731 payroll phish', {
      minutes: 120,
      ticket,
      reason: 'payroll phish',
    }),
    phrase('purge', 'search & purge till half past four, INC0042731, payroll phish', {
      minutes: 350,
      ticket,
      reason: 'payroll phish',
    }),
    phrase('purge', 'search & purge tomorrow 9am 2h INC0042731 scheduled cleanup', {
      minutes: 120,
      start: '2026-11-27 09:00',
      ticket,
      reason: 'scheduled cleanup',
    }),
    phrase('purge', 'search & purge tomorrow from 9am to 11am INC0042731 scheduled cleanup', {
      minutes: 120,
      start: '2026-11-27 09:00',
      ticket,
      reason: 'scheduled cleanup',
    }),
    phrase('purge', 'search and purge for two hours for ticket INC0042731 (payroll phish)', {
      minutes: 120,
      ticket,
      reason: 'payroll phish',
    }),
    phrase('purge', 'Search and Purge PIM, 1 hour, INC0042731, reason: credential harvesting', {
      minutes: 60,
      ticket,
      reason: 'credential harvesting',
    }),
    phrase('purge', 'activate search & purge for 45 minutes. INC0042731. Malware in HR mailboxes', {
      minutes: 45,
      ticket,
      reason: 'Malware in HR mailboxes',
    }),
    phrase('purge', 'could you turn on search and purge for me? 2 hrs, INC0042731', {
      minutes: 120,
      ticket,
    }),
    phrase('purge', 'search & purge 2 hurs INC0042731 payroll phish', {
      minutes: 120,
      ticket,
      reason: 'payroll phish',
    }),
    phrase('purge', 'search & purge tommorow at 9am for 2h INC0042731 cleanup', {
      minutes: 120,
      start: '2026-11-27 09:00',
      ticket,
      reason: 'cleanup',
    }),
    phrase('purge', 'search & purge payroll phish 2h INC0042731', {
      minutes: 120,
      ticket,
      reason: 'payroll phish',
    }),
    phrase('purge', 'search & purge 2h to purge the payroll phish INC0042731', {
      minutes: 120,
      ticket,
      reason: 'purge the payroll phish',
    }),
    phrase('purge', 'Hi Latchkey, I need search & purge from 2pm until 4pm today for INC0042731, thanks!', {
      minutes: 120,
      start: '2026-11-26 14:00',
      ticket,
    }),
    phrase('purge', 'search & purge in 2 hours for 1h INC0042731 bulk removal', {
      minutes: 60,
      start: '2026-11-26 12:40',
      ticket,
      reason: 'bulk removal',
    }),
    phrase('purge', 'search & purge friday 8am 4h INC0042731 bulk removal', {
      minutes: 240,
      start: '2026-11-27 08:00',
      ticket,
      reason: 'bulk removal',
    }),
    phrase('purge', 'search & purge on monday at 14:00 for 1 hour INC0042731 retest', {
      minutes: 60,
      start: '2026-11-30 14:00',
      ticket,
      reason: 'retest',
    }),
    phrase('purge', 'search & purge until noon INC0042731 payroll phish', {
      minutes: 80,
      ticket,
      reason: 'payroll phish',
    }),
    phrase('purge', 'search & purge until quarter to five INC0042731 payroll phish', {
      minutes: 365,
      ticket,
      reason: 'payroll phish',
    }),
    phrase('purge', 'search & purge till 5 INC0042731 payroll phish', {
      minutes: 380,
      ticket,
      reason: 'payroll phish',
    }),
    phrase('purge', 'phish to finance reported by 12 users INC0042731 search & purge 3h', {
      minutes: 180,
      ticket,
      reason: 'phish to finance reported by 12 users',
    }),
    phrase('purge', 'search & purge 6h INC0042731 payroll phish', {
      minutes: 360,
      ticket,
      reason: 'payroll phish',
    }),
    phrase('purge', 'search & purge half an hour INC0042731', { minutes: 30, ticket }),
    phrase('purge', 'SEARCH AND PURGE 1H INC0042731 PHISH', { minutes: 60, ticket, reason: 'PHISH' }),
    phrase('purge', 'for INC0042731 i would like search & purge, about 2 hours', { minutes: 120, ticket }),
    phrase('purge', 'search & purge 1.5h, case INC0042731, invoice scam', {
      minutes: 90,
      ticket,
      reason: 'invoice scam',
    }),
    phrase('purge', 'purge (2h) INC0042731 - invoice scam', { minutes: 120, ticket, reason: 'invoice scam' }),
    phrase('reader', 'security reader', {}),
    phrase('reader', 'security reader 2h', { minutes: 120 }),
    phrase('reader', 'security reader for the next 8 hours please', { minutes: 480 }),
    phrase('reader', 'reader 30 mins', { minutes: 30 }),
    phrase('reader', 'the security reader role till 6pm', { minutes: 440 }),
    phrase('reader', 'need the Security Reader role, shift until 18:00', { minutes: 440, reason: 'shift' }),
    phrase('reader', 'security reader from tomorrow 9:30 for an hour', {
      minutes: 60,
      start: '2026-11-27 09:30',
    }),
    phrase('reader', 'security reader starting at 14:00 for 2h', { minutes: 120, start: '2026-11-26 14:00' }),
    phrase('reader', 'good morning! security reader for 8h please', { minutes: 480 }),
    phrase('reader', 'security reader because I have to look at the alerts in defender, 1h', {
      minutes: 60,
      reason: 'I have to look at the alerts in defender',
    }),
    phrase('reader', 'give me security reader for a couple of hours', { minutes: 120 }),
    phrase('reader', 'security reader 12/3 9am 2h', { minutes: 120, start: '2026-12-03 09:00' }),
    phrase('reader', 'security reader day after tomorrow 9am for 1 hour', {
      minutes: 60,
      start: '2026-11-28 09:00',
    }),
    phrase('reader', 'security reader 2h30m', { minutes: 150 }),
    phrase('reader', 'security reader 1 hour and 15 minutes', { minutes: 75 }),
    phrase('reader', 'security reader until midnight', { minutes: 800 }),
    // The clocks go back in the night to come.
    phrase('reader', 'security reader until 5am', { now: '2026-11-01T04:30:00Z', minutes: 330 }),
    // The clocks go forward in the night to come.
    phrase('reader', 'security reader until 5am', { now: '2026-03-08T05:30:00Z', minutes: 210 }),
    phrase('reader', 'security reader tomorrow at 8am for 1h', {
      now: '2026-10-31T15:00:00Z',
      start: '2026-11-01 08:00',
      minutes: 60,
    }),
    phrase('export', 'ediscovery export 1h INC0042731 legal hold', {
      minutes: 60,
      ticket,
      reason: 'legal hold',
    }),
    phrase('export', 'export for 2 hours, legal hold case 4711', {
      minutes: 120,
      ticket: '4711',
      reason: 'legal hold',
    }),
    phrase('export', 'ediscovery export until 3.30pm legal hold', { minutes: 290, reason: 'legal hold' }),
    phrase('reviewers', 'ediscovery reviewers 4h custodian review', {
      minutes: 240,
      reason: 'custodian review',
    }),
    phrase('reviewers', 'custodian review: eDiscovery Reviewers PIM for 4 hours', {
      minutes: 240,
      reason: 'custodian review',
    }),
    phrase('reviewers', 'eDiscovery reviewers group, 2h, thx', { minutes: 120 }),
    phrase('reviewers', 'can you activate ediscovery reviewers 3 hours from 1pm please', {
      minutes: 180,
      start: '2026-11-26 13:00',
    }),
  ],
};
