import { describe, expect, it } from 'vitest';
import { jobNames, jobs } from './index.ts';

describe('the job table', () => {
  it('carries ids only', () => {
    for (const name of jobNames) {
      const fields = Object.keys(jobs[name].schema.shape);
      expect(fields.every((field) => field.endsWith('Id'))).toBe(true);
    }
  });

  it('lets a lost worker be noticed before the attempt runs out', () => {
    for (const name of jobNames) {
      expect(jobs[name].heartbeatSeconds).toBeLessThan(jobs[name].expireSeconds);
    }
  });
});
