import { listed } from '../alternatives.ts';
import type { Courtesies } from './courtesies.ts';

/** Greetings, requests, thanks and what leads to a reason in French. */
export const french: Courtesies = {
  before: listed(`
    s'il te plaît, s'il vous plaît, s'il te plait, s'il vous plait, svp, stp, bonjour, salut, coucou,
    j'ai besoin de, j'ai besoin d', j'ai besoin du, besoin de, besoin d', il me faut, il me faudrait, je
    voudrais, je veux, j'aimerais, je souhaite, peux-tu, peux tu, tu peux, pourrais-tu, pouvez-vous,
    pourriez-vous, puis-je avoir, puis-je, je peux avoir, donne-moi, donne moi, donnez-moi, m'activer,
    m'ouvrir, me donner, activer, active, active-moi, activez, ouvre, ouvrir, demande, demander, avoir,
    l'accès à, l'accès, accès à, accès, le rôle, le groupe, rôle, groupe, vite, urgent, maintenant,
    aujourd'hui, le, la, les, l', d', du, de, des, de la, un, une, pour, pour le, pour la, pour les,
    pour l', à cause de, à cause d', a cause de, à cause d'une, à cause d'un, à cause du, parce que,
    car, suite à, suite à l', en raison de, afin de, raison, motif, c'est pour, et, avec, sur, je dois,
    encore
  `),
  behind: listed(`
    s'il te plaît, s'il vous plaît, s'il te plait, s'il vous plait, svp, stp, merci, merci beaucoup,
    merci d'avance, maintenant, aujourd'hui, pour, à cause de, de, du, le, la, les, un, et, avec, le
    rôle, rôle, le groupe, groupe, j'ai besoin de, il me faut, à, sous, motif, si possible, bonne
    journée, je voudrais
  `),
};
