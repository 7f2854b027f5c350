/** Where relative paths of the command line start: npm changes folders before it runs a script and tells where it was called. */
export function startFolder(environment: NodeJS.ProcessEnv): string {
  return environment['INIT_CWD'] ?? process.cwd();
}
