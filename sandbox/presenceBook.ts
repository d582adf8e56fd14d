/** `availability` as Graph writes it, e.g. `Available`, `Offline`. */
export interface UserPresence {
  readonly availability: string;
  readonly isOutOfOffice: boolean;
}

export interface PresenceBook {
  /** Unknown until it is said, as of people without Teams. */
  of(userId: string): UserPresence;
  set(userId: string, presence: UserPresence): void;
}

export function createPresenceBook(): PresenceBook {
  const known = new Map<string, UserPresence>();
  return {
    of: (userId) =>
      known.get(userId.toLowerCase()) ?? { availability: 'PresenceUnknown', isOutOfOffice: false },
    set(userId, presence) {
      known.set(userId.toLowerCase(), presence);
    },
  };
}
