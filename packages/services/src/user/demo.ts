/** Demo users have published passwords, so a production installation refuses them. */
export function demoUsersMayAct(): boolean {
  return process.env['RINGER_ENV'] !== 'production';
}
