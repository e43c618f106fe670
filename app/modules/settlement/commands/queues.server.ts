import type { QueueKind } from '#app/platform/jobs/queue.server.ts';

/** Refunds to send: data `{ refundId }`. The poller repeats what a job has left. */
export const refundQueue: QueueKind = { name: 'settlement-refund', leaseSeconds: 60, retryLimit: 3, retryDelaySeconds: 2 };
