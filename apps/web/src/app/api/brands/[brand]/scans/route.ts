import {
  BrandSlug,
  ListScansInput,
  ScanList,
  StartScanInput,
  StartScanResult,
} from '@ringer/domain';
import { listScans, startScan } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

const params = z.object({ brand: BrandSlug });

export const GET = defineRoute({
  params,
  query: ListScansInput,
  response: ScanList,
  handler: ({ ctx, params: { brand }, query }) =>
    listScans({ ctx, input: { ...query, brandSlug: brand } }),
});

export const POST = defineRoute({
  params,
  body: StartScanInput,
  response: StartScanResult,
  handler: ({ ctx, params: { brand }, body }) =>
    startScan({ ctx, input: { ...body, brandSlug: brand } }),
});
