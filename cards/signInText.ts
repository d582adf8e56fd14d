/** The words with which Teams asks a person to sign in, where it cannot do so unseen. */
export const signInText = {
  button: 'Sign in',
  why: 'Sign in so that I can act as you, and only as you.',
} as const;
