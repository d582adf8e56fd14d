export const adaptiveCard = 'application/vnd.microsoft.card.adaptive';
export const oauthCard = 'application/vnd.microsoft.card.oauth';
