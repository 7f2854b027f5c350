/** Why a sign-in ended on the sign-in page again, as the address of that page names it. */
const sentenceByCode = {
  UnknownAccount:
    'This account is not known here. Ask an administrator of Ringer to add your e-mail address.',
  UnverifiedEmail:
    'The sign-in provider has not verified your e-mail address, and Ringer does not know this account yet. Verify the address there, then try again.',
  Unavailable: 'Signing in failed on our side. Try again in a moment.',
  OAuthSignin: 'The sign-in provider could not be reached. Try again in a moment.',
  OAuthCallback: 'The sign-in provider’s answer was not valid. Try again.',
  Callback: 'The sign-in could not be finished. Try again.',
  AccessDenied: 'This account may not sign in.',
  SessionRequired: 'Sign in to go on.',
  Configuration: 'Sign-in is not set up rightly on this server. Tell its administrator.',
};

/** Where a refused sign-in goes: the sign-in page, with the code and never with words that a link could forge. */
export function signInProblemPath(code: keyof typeof sentenceByCode): string {
  return `/sign-in?error=${code}`;
}

/** The sentence for a code in the address; a code that is not ours gets a general one. */
export function signInProblem(code: string): string {
  const sentences: ReadonlyMap<string, string> = new Map(Object.entries(sentenceByCode));
  return sentences.get(code) ?? sentenceByCode.Callback;
}
