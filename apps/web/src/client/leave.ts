import { signOut } from 'next-auth/react';

/** Ends the session and goes to the sign-in page, on this origin whatever address the server believes it has. */
export async function leave(): Promise<void> {
  await signOut({ redirect: false });
  window.location.assign('/sign-in');
}
