import type { Speakers } from './phrase.ts';
import { inc as ticket, phrase } from './phrase.ts';

export const spanish: Speakers = {
  language: 'Spanish',
  locale: 'es-ES',
  timeZone: 'Europe/Madrid',
  now: '2026-11-26T09:40:00Z',
  phrases: [
    phrase('purge', 'search & purge 2h INC0042731 phishing de nóminas', {
      minutes: 120,
      ticket,
      reason: 'phishing de nóminas',
    }),
    phrase('purge', 'search and purge durante 2 horas por phishing masivo INC0042731', {
      minutes: 120,
      ticket,
      reason: 'phishing masivo',
    }),
    phrase('purge', 'Hola, necesito search and purge por 2 horas, INC0042731, phishing masivo', {
      minutes: 120,
      ticket,
      reason: 'phishing masivo',
    }),
    phrase('purge', 'search & purge hasta las 17 INC0042731 phishing masivo', {
      minutes: 380,
      ticket,
      reason: 'phishing masivo',
    }),
    phrase('purge', 'search & purge hasta las 17:00 INC0042731 phishing masivo', {
      minutes: 380,
      ticket,
      reason: 'phishing masivo',
    }),
    phrase('purge', 'search & purge hasta las 5 de la tarde INC0042731 phishing masivo', {
      minutes: 380,
      ticket,
      reason: 'phishing masivo',
    }),
    phrase('purge', 'search & purge hasta las cinco y media INC0042731 phishing masivo', {
      minutes: 410,
      ticket,
      reason: 'phishing masivo',
    }),
    phrase('purge', 'search & purge hasta las 5pm INC0042731 phishing masivo', {
      minutes: 380,
      ticket,
      reason: 'phishing masivo',
    }),
    phrase('purge', 'search & purge hasta mediodía INC0042731 phishing', {
      minutes: 80,
      ticket,
      reason: 'phishing',
    }),
    phrase('purge', 'search & purge mañana a las 9 por 2 horas INC0042731 limpieza', {
      minutes: 120,
      start: '2026-11-27 09:00',
      ticket,
      reason: 'limpieza',
    }),
    phrase('purge', 'search & purge mañana a las 9:30 2h INC0042731 limpieza', {
      minutes: 120,
      start: '2026-11-27 09:30',
      ticket,
      reason: 'limpieza',
    }),
    phrase('purge', 'search & purge manana a las 9 2h INC0042731 limpieza', {
      minutes: 120,
      start: '2026-11-27 09:00',
      ticket,
      reason: 'limpieza',
    }),
    phrase('purge', 'search & purge de 14:00 a 16:00 INC0042731 limpieza', {
      minutes: 120,
      start: '2026-11-26 14:00',
      ticket,
      reason: 'limpieza',
    }),
    phrase('purge', 'search & purge el lunes a las 8 durante 4 horas INC0042731 limpieza', {
      minutes: 240,
      start: '2026-11-30 08:00',
      ticket,
      reason: 'limpieza',
    }),
    phrase('purge', 'search & purge el lunes a las 14:00 1h INC0042731 limpieza', {
      minutes: 60,
      start: '2026-11-30 14:00',
      ticket,
      reason: 'limpieza',
    }),
    phrase('purge', 'search & purge pasado mañana a las 10 1h INC0042731 limpieza', {
      minutes: 60,
      start: '2026-11-28 10:00',
      ticket,
      reason: 'limpieza',
    }),
    phrase('purge', 'INC0042731 fraude del CEO search & purge una hora y media', {
      minutes: 90,
      ticket,
      reason: 'fraude del CEO',
    }),
    phrase('purge', 'fraude del CEO, search & purge, 1h30, INC0042731', {
      minutes: 90,
      ticket,
      reason: 'fraude del CEO',
    }),
    phrase('purge', 'purge 90 minutos INC0042731 fraude del CEO porfa', {
      minutes: 90,
      ticket,
      reason: 'fraude del CEO',
    }),
    phrase('purge', '¿me das search and purge 2 horas por favor? INC0042731', { minutes: 120, ticket }),
    phrase('purge', 'tengo que borrar correos, 2 horas, INC0042731', { minutes: 120, ticket }),
    phrase('purge', 'borrar correos debido a phishing INC0042731 90 min', {
      minutes: 90,
      ticket,
      reason: 'borrar correos debido a phishing',
    }),
    phrase('purge', 'search & purge media hora INC0042731', { minutes: 30, ticket }),
    phrase('purge', 'search & purge 45 minutos INC0042731 suplantación', {
      minutes: 45,
      ticket,
      reason: 'suplantación',
    }),
    phrase('purge', 'search & purge 2 horas y media INC0042731 suplantación', {
      minutes: 150,
      ticket,
      reason: 'suplantación',
    }),
    phrase('purge', 'search & purge 2 horas y 30 minutos INC0042731 suplantación', {
      minutes: 150,
      ticket,
      reason: 'suplantación',
    }),
    phrase('purge', 'search & purge dos horas porque hay phishing masivo, INC0042731', {
      minutes: 120,
      ticket,
      reason: 'hay phishing masivo',
    }),
    phrase('purge', 'search & purge hasta las 12:40 INC0042731 phishing', {
      minutes: 120,
      ticket,
      reason: 'phishing',
    }),
    phrase('purge', 'search & purge asta las 17 INC0042731 phishing', {
      minutes: 380,
      ticket,
      reason: 'phishing',
    }),
    phrase('purge', 'search & purge dentro de 2 horas durante 1h INC0042731 borrado masivo', {
      minutes: 60,
      start: '2026-11-26 12:40',
      ticket,
      reason: 'borrado masivo',
    }),
    phrase('purge', 'urgente: search & purge 1h INC0042731 ransomware', {
      minutes: 60,
      ticket,
      reason: 'ransomware',
    }),
    phrase('purge', 'search & purge 6h INC0042731 phishing', { minutes: 360, ticket, reason: 'phishing' }),
    phrase('purge', 'motivo: phishing. search & purge, 2h. ticket INC0042731', {
      minutes: 120,
      ticket,
      reason: 'phishing',
    }),
    phrase('purge', 'Phishing a 300 personas INC0042731 search & purge 3h', {
      minutes: 180,
      ticket,
      reason: 'Phishing a 300 personas',
    }),
    phrase('purge', 'podrías activar search & purge unas 2 horas? inc0042731 gracias', {
      minutes: 120,
      ticket,
    }),
    phrase('purge', 'nesecito search and purge 1 hora INC0042731 phishing', {
      minutes: 60,
      ticket,
      reason: 'phishing',
    }),
    phrase('reader', 'security reader', {}),
    phrase('reader', 'security reader por favor', {}),
    phrase('reader', 'security reader por 8 horas', { minutes: 480 }),
    phrase('reader', 'el rol Security Reader hasta las 18', { minutes: 440 }),
    phrase('reader', 'security reader hasta las 18:00, turno de guardia', {
      minutes: 440,
      reason: 'turno de guardia',
    }),
    phrase('reader', 'activa security reader por dos horas', { minutes: 120 }),
    phrase('reader', 'reader 30 min', { minutes: 30 }),
    phrase('reader', 'security reader a partir de las 14:00 por 2h', {
      minutes: 120,
      start: '2026-11-26 14:00',
    }),
    phrase('reader', 'security reader mañana a las nueve', { start: '2026-11-27 09:00' }),
    phrase('reader', 'security reader desde las 14 durante 1 hora', {
      minutes: 60,
      start: '2026-11-26 14:00',
    }),
    phrase('reader', 'buenas, quiero security reader una hora', { minutes: 60 }),
    phrase('reader', 'security reader para revisar alertas de Defender, 1h', {
      minutes: 60,
      reason: 'revisar alertas de Defender',
    }),
    phrase('reader', 'security reader tres cuartos de hora', { minutes: 45 }),
    phrase('reader', 'security reader el 3 de diciembre a las 9 por 2h', {
      minutes: 120,
      start: '2026-12-03 09:00',
    }),
    phrase('reader', 'security reader hasta medianoche', { minutes: 800 }),
    phrase('reader', 'security reader un par de horas', { minutes: 120 }),
    // The clocks go back in the night to come.
    phrase('reader', 'security reader hasta las 5', { now: '2026-10-24T22:30:00Z', minutes: 330 }),
    // The clocks go forward in the night to come.
    phrase('reader', 'security reader hasta las 5', { now: '2026-03-28T23:30:00Z', minutes: 210 }),
    phrase('reader', 'security reader mañana a las 8 por 1h', {
      now: '2026-10-24T10:00:00Z',
      start: '2026-10-25 08:00',
      minutes: 60,
    }),
    phrase('export', 'ediscovery export 1h INC0042731 retención legal', {
      minutes: 60,
      ticket,
      reason: 'retención legal',
    }),
    phrase('export', 'export por 2 horas, retención legal, caso 4711', {
      minutes: 120,
      ticket: '4711',
      reason: 'retención legal',
    }),
    phrase('export', 'eDiscovery Export hasta las 15:30 retención legal', {
      minutes: 290,
      reason: 'retención legal',
    }),
    phrase('export', 'quisiera eDiscovery Export PIM, 20 minutos', { minutes: 20 }),
    phrase('reviewers', 'ediscovery reviewers 4h revisión de buzones', {
      minutes: 240,
      reason: 'revisión de buzones',
    }),
    phrase('reviewers', 'revisión de buzones: eDiscovery Reviewers PIM por 4 horas', {
      minutes: 240,
      reason: 'revisión de buzones',
    }),
    phrase('reviewers', 'eDiscovery Reviewers grupo, 2h, gracias', { minutes: 120 }),
    phrase('reviewers', 'ediscovery reviewers hoy a las 13:00 por 3 horas porfa', {
      minutes: 180,
      start: '2026-11-26 13:00',
    }),
  ],
};
