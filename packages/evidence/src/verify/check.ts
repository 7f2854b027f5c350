/** One thing that was looked into, with what came of it. `unknown` could not be judged with what was given. */
export type Check = {
  id: string;
  title: string;
  result: 'pass' | 'fail' | 'unknown';
  detail: string;
};

/** Collects checks in the order in which they were made. */
export class CheckList {
  readonly checks: Check[] = [];

  pass(id: string, title: string, detail: string): void {
    this.checks.push({ id, title, result: 'pass', detail });
  }

  fail(id: string, title: string, detail: string): void {
    this.checks.push({ id, title, result: 'fail', detail });
  }

  unknown(id: string, title: string, detail: string): void {
    this.checks.push({ id, title, result: 'unknown', detail });
  }

  /** Passes or fails by a list of problems; three are named. */
  judge(id: string, title: string, problems: readonly string[], fine: string): boolean {
    if (problems.length === 0) {
      this.pass(id, title, fine);
      return true;
    }
    const more = problems.length > 3 ? ` And ${problems.length - 3} more.` : '';
    this.fail(id, title, `${problems.slice(0, 3).join(' ')}${more}`);
    return false;
  }
}
