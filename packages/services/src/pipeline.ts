/** Verbs that only Ringer itself calls: what the worker does to scans, captures, findings and references. */
export { type CaptureAnalysis, loadAnalysis } from './capture/load-analysis.ts';
export { recordCapture } from './capture/record-capture.ts';
export { recordFindings } from './finding/record-findings.ts';
export { type ClaimedPage, claimPage } from './frontier/claim-page.ts';
export { keepRobots } from './frontier/keep-robots.ts';
export { recordSitemap } from './frontier/record-sitemap.ts';
export { renewClaims } from './frontier/renew-claims.ts';
export { releasePage } from './frontier/release-page.ts';
export { slowHost } from './frontier/slow-host.ts';
export { shipModel } from './model-version/ship-model.ts';
export { loadReference } from './reference/load-reference.ts';
export { settleReference } from './reference/settle-reference.ts';
export { expandScan } from './scan-run/expand-scan.ts';
export { finishScans } from './scan-run/finish-scans.ts';
export { reportScanProgress } from './scan-run/report-scan-progress.ts';
export { loadUpload } from './upload/load-upload.ts';
export { settleUpload } from './upload/settle-upload.ts';
