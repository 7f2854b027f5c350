import type { Db } from '@ringer/db';
import { defaultBrandSettings } from '@ringer/domain';

/** A rubric, twelve rights and one scan, then as many findings as wanted, two to a case, twenty to a page. */
export async function fillQueue(db: Db, userId: string, findings: number): Promise<void> {
  const brand = await db.brand.create({
    data: { slug: 'bench', name: 'Bench', settings: defaultBrandSettings },
  });
  await db.membership.create({ data: { brandId: brand.id, userId, role: 'admin' } });
  await db.right.createMany({
    data: Array.from({ length: 12 }, (_, index) => ({
      brandId: brand.id,
      kind: 'mark',
      markForm: 'word',
      title: `Mark ${index + 1}`,
      status: 'registered',
    })),
  });
  const source = await db.source.create({
    data: {
      brandId: brand.id,
      name: 'Bench',
      kind: 'site',
      url: 'https://shop.example/',
      pageBudget: 100_000,
      maxDepth: 1,
    },
  });
  const scan = await db.scan.create({
    data: { brandId: brand.id, state: 'finished', finishedAt: new Date(), pageBudget: 100_000 },
  });
  const model = await db.modelVersion.create({
    data: {
      kind: 'fusion',
      name: 'bench',
      version: '1',
      status: 'candidate',
      sha256: '0'.repeat(64),
      card: '',
      metrics: {},
    },
  });
  const pages = Math.ceil(findings / 20);
  const cases = Math.ceil(findings / 2);
  const key = { brandId: brand.id, scanId: scan.id, sourceId: source.id };
  await db.$executeRaw`
    INSERT INTO frontier_entry (id, brand_id, scan_id, source_id, url, url_key, host, depth, kind, state)
    SELECT gen_random_uuid(), ${key.brandId}::uuid, ${key.scanId}::uuid, ${key.sourceId}::uuid,
      'https://shop.example/' || n, encode(sha256(n::text::bytea), 'hex'), 'shop.example', 0, 'page', 'done'
    FROM generate_series(1, ${pages}::int) n`;
  await db.$executeRaw`
    INSERT INTO capture (id, brand_id, scan_id, source_id, frontier_entry_id, url, final_url, host, truth_state,
      bytes_received, worker_id, started_at, finished_at, analysed_at)
    SELECT gen_random_uuid(), brand_id, scan_id, source_id, id, url, url, host, 'ok', 1, 'bench', now(), now(), now()
    FROM frontier_entry`;
  await db.$executeRaw`
    INSERT INTO offer (id, brand_id, capture_id, position, url, title, price, currency, seller_name, availability,
      identifiers, method)
    SELECT gen_random_uuid(), brand_id, id, position, url, 'Lamp ' || url || ' ' || position, 19.99, 'EUR',
      'Seller ' || position, 'in-stock', '{}', 'json-ld'
    FROM capture, generate_series(0, 19) position`;
  await db.$executeRaw`
    INSERT INTO "case" (id, brand_id, right_id, seller_key, goods_key, number, title, seller_name, host, state,
      infringement_type, score, novelty, obvious, rank, finding_count, first_seen_at, last_seen_at)
    SELECT gen_random_uuid(), ${key.brandId}::uuid, r.id, 'seller ' || n, 'goods ' || n, n, 'Lamp ' || n,
      'Seller ' || n % 400, 'shop.example', 'open', 'counterfeit', random(), random(), n % 3 = 0, random() * 100, 2,
      now() - n * interval '1 minute', now()
    FROM generate_series(1, ${cases}::int) n
    JOIN (SELECT id, row_number() OVER (ORDER BY title) AS place FROM "right") r ON r.place = n % 12 + 1`;
  await db.$executeRaw`
    INSERT INTO finding (id, brand_id, capture_id, offer_id, right_id, case_id, model_version_id, infringement_type,
      score, novelty, obvious, signals, contributions)
    SELECT gen_random_uuid(), o.brand_id, o.capture_id, o.id, c.right_id, c.id, ${model.id}::uuid, 'counterfeit',
      c.score, c.novelty, c.obvious, '[]', '[]'
    FROM (SELECT *, row_number() OVER (ORDER BY id) AS place FROM offer) o
    JOIN "case" c ON c.number = (o.place - 1) / 2 + 1
    WHERE o.place <= ${findings}::int`;
  await db.$executeRawUnsafe('VACUUM ANALYZE');
}
