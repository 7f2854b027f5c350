export {
  type JobData,
  type JobDefinition,
  type JobName,
  jobNames,
  jobs,
  type RetryPolicy,
} from './job.ts';
export {
  type JobHandler,
  type JobHandlers,
  type JobQueue,
  openJobQueue,
  type WorkOptions,
} from './queue.ts';
