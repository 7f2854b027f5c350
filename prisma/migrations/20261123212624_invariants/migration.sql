-- What the schema language cannot say. Each constraint's name tells what it asks for.

-- People
ALTER TABLE "app_user"
    ADD CONSTRAINT "app_user_email_lower_case" CHECK ("email" = lower("email"));
ALTER TABLE "membership"
    ADD CONSTRAINT "membership_role_known" CHECK ("role" IN ('analyst', 'manager', 'client', 'admin'));
ALTER TABLE "sign_in_attempt"
    ADD CONSTRAINT "sign_in_attempt_email_lower_case" CHECK ("email" = lower("email"));
ALTER TABLE "event"
    ADD CONSTRAINT "event_seq_positive" CHECK ("seq" >= 1);

-- Rights
ALTER TABLE "right"
    ADD CONSTRAINT "right_kind_known" CHECK ("kind" IN ('mark', 'design', 'work')),
    ADD CONSTRAINT "right_mark_form_known" CHECK ("mark_form" IN ('word', 'figurative', 'combined')),
    ADD CONSTRAINT "right_mark_form_only_on_marks" CHECK (("kind" = 'mark') = ("mark_form" IS NOT NULL)),
    ADD CONSTRAINT "right_status_known" CHECK ("status" IN ('pending', 'registered', 'expired', 'unregistered')),
    ADD CONSTRAINT "right_nice_classes_range" CHECK (1 <= ALL ("nice_classes") AND 45 >= ALL ("nice_classes"));
ALTER TABLE "reference"
    ADD CONSTRAINT "reference_kind_known" CHECK ("kind" IN ('image', 'word')),
    ADD CONSTRAINT "reference_kind_has_content" CHECK (("kind" = 'word' AND "word" IS NOT NULL) OR ("kind" = 'image' AND "sha256" IS NOT NULL)),
    ADD CONSTRAINT "reference_state_known" CHECK ("state" IN ('pending', 'ready', 'rejected')),
    ADD CONSTRAINT "reference_rejected_has_problem" CHECK ("state" <> 'rejected' OR "problem" IS NOT NULL),
    ADD CONSTRAINT "reference_sha256_hex" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "reference_view_sha256_hex" CHECK ("view_sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "upload"
    ADD CONSTRAINT "upload_size_bytes_not_negative" CHECK ("size_bytes" >= 0),
    ADD CONSTRAINT "upload_state_known" CHECK ("state" IN ('pending', 'ready', 'rejected')),
    ADD CONSTRAINT "upload_rejected_has_problem" CHECK ("state" <> 'rejected' OR "problem" IS NOT NULL),
    ADD CONSTRAINT "upload_sha256_hex" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "upload_view_sha256_hex" CHECK ("view_sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "licence"
    ADD CONSTRAINT "licence_kind_known" CHECK ("kind" IN ('seller', 'domain', 'account')),
    ADD CONSTRAINT "licence_validity_in_order" CHECK ("valid_from" <= "valid_until");
ALTER TABLE "rubric"
    ADD CONSTRAINT "rubric_version_positive" CHECK ("version" >= 1);
ALTER TABLE "rubric_clause"
    ADD CONSTRAINT "rubric_clause_verdict_known" CHECK ("verdict" IN ('infringing', 'lawful', 'unsure')),
    ADD CONSTRAINT "rubric_clause_infringement_type_known" CHECK ("infringement_type" IN ('counterfeit', 'altered-mark', 'design-copy', 'copied-photo', 'disguised-name', 'inspired-by'));
ALTER TABLE "rubric_example"
    ADD CONSTRAINT "rubric_example_view_sha256_hex" CHECK ("view_sha256" ~ '^[0-9a-f]{64}$');

-- Captures
ALTER TABLE "source"
    ADD CONSTRAINT "source_kind_known" CHECK ("kind" IN ('site', 'sitemap', 'url-list', 'search-template', 'look-alike-domains')),
    ADD CONSTRAINT "source_kind_has_url" CHECK ("kind" NOT IN ('site', 'sitemap', 'search-template') OR "url" IS NOT NULL),
    ADD CONSTRAINT "source_page_budget_positive" CHECK ("page_budget" >= 1),
    ADD CONSTRAINT "source_max_depth_not_negative" CHECK ("max_depth" >= 0);
ALTER TABLE "scan"
    ADD CONSTRAINT "scan_state_known" CHECK ("state" IN ('queued', 'running', 'finished', 'cancelled', 'failed')),
    ADD CONSTRAINT "scan_page_budget_positive" CHECK ("page_budget" >= 1),
    ADD CONSTRAINT "scan_end_has_time" CHECK ("state" IN ('queued', 'running') OR "finished_at" IS NOT NULL);
ALTER TABLE "frontier_entry"
    ADD CONSTRAINT "frontier_entry_kind_known" CHECK ("kind" IN ('page', 'sitemap')),
    ADD CONSTRAINT "frontier_entry_state_known" CHECK ("state" IN ('waiting', 'claimed', 'done', 'skipped')),
    ADD CONSTRAINT "frontier_entry_claim_complete" CHECK ("state" <> 'claimed' OR ("claimed_by" IS NOT NULL AND "claimed_until" IS NOT NULL)),
    ADD CONSTRAINT "frontier_entry_url_key_hex" CHECK ("url_key" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "frontier_entry_depth_not_negative" CHECK ("depth" >= 0),
    ADD CONSTRAINT "frontier_entry_attempts_not_negative" CHECK ("attempts" >= 0);
ALTER TABLE "host_state"
    ADD CONSTRAINT "host_state_crawl_delay_ms_not_negative" CHECK ("crawl_delay_ms" >= 0),
    ADD CONSTRAINT "host_state_failures_not_negative" CHECK ("failures" >= 0);
ALTER TABLE "capture"
    ADD CONSTRAINT "capture_truth_state_known" CHECK ("truth_state" IN ('ok', 'blocked', 'challenge', 'parked', 'cloaked', 'soft-404', 'error', 'empty')),
    ADD CONSTRAINT "capture_http_status_range" CHECK ("http_status" BETWEEN 100 AND 599),
    ADD CONSTRAINT "capture_bytes_received_not_negative" CHECK ("bytes_received" >= 0),
    ADD CONSTRAINT "capture_thumbnail_sha256_hex" CHECK ("thumbnail_sha256" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "capture_view_sha256_hex" CHECK ("view_sha256" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "capture_times_in_order" CHECK ("started_at" <= "finished_at");
ALTER TABLE "capture_image"
    ADD CONSTRAINT "capture_image_position_not_negative" CHECK ("position" >= 0),
    ADD CONSTRAINT "capture_image_sha256_hex" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "capture_image_view_sha256_hex" CHECK ("view_sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "offer"
    ADD CONSTRAINT "offer_position_not_negative" CHECK ("position" >= 0),
    ADD CONSTRAINT "offer_price_not_negative" CHECK ("price" >= 0),
    ADD CONSTRAINT "offer_currency_code" CHECK ("currency" ~ '^[A-Z]{3}$'),
    ADD CONSTRAINT "offer_availability_known" CHECK ("availability" IN ('in-stock', 'out-of-stock', 'unknown')),
    ADD CONSTRAINT "offer_method_known" CHECK ("method" IN ('json-ld', 'microdata', 'rdfa', 'opengraph', 'prose'));
ALTER TABLE "offer_image"
    ADD CONSTRAINT "offer_image_position_not_negative" CHECK ("position" >= 0);

-- Cases
ALTER TABLE "finding"
    ADD CONSTRAINT "finding_score_unit" CHECK ("score" >= 0 AND "score" <= 1),
    ADD CONSTRAINT "finding_novelty_unit" CHECK ("novelty" >= 0 AND "novelty" <= 1),
    ADD CONSTRAINT "finding_infringement_type_known" CHECK ("infringement_type" IN ('counterfeit', 'altered-mark', 'design-copy', 'copied-photo', 'disguised-name', 'inspired-by'));
ALTER TABLE "case"
    ADD CONSTRAINT "case_state_known" CHECK ("state" IN ('open', 'unsure', 'confirmed', 'dismissed', 'noticed', 'resolved')),
    ADD CONSTRAINT "case_infringement_type_known" CHECK ("infringement_type" IN ('counterfeit', 'altered-mark', 'design-copy', 'copied-photo', 'disguised-name', 'inspired-by')),
    ADD CONSTRAINT "case_score_unit" CHECK ("score" >= 0 AND "score" <= 1),
    ADD CONSTRAINT "case_novelty_unit" CHECK ("novelty" >= 0 AND "novelty" <= 1),
    ADD CONSTRAINT "case_rank_finite" CHECK ("rank" > '-Infinity' AND "rank" < 'Infinity'),
    ADD CONSTRAINT "case_number_positive" CHECK ("number" >= 1),
    ADD CONSTRAINT "case_version_positive" CHECK ("version" >= 1),
    ADD CONSTRAINT "case_finding_count_not_negative" CHECK ("finding_count" >= 0),
    ADD CONSTRAINT "case_cover_sha256_hex" CHECK ("cover_sha256" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "case_seen_in_order" CHECK ("first_seen_at" <= "last_seen_at");
ALTER TABLE "reviewer_label"
    ADD CONSTRAINT "reviewer_label_verdict_known" CHECK ("verdict" IN ('infringing', 'lawful', 'unsure')),
    ADD CONSTRAINT "reviewer_label_infringement_type_known" CHECK ("infringement_type" IN ('counterfeit', 'altered-mark', 'design-copy', 'copied-photo', 'disguised-name', 'inspired-by')),
    ADD CONSTRAINT "reviewer_label_infringing_has_type" CHECK ("verdict" <> 'infringing' OR "infringement_type" IS NOT NULL),
    ADD CONSTRAINT "reviewer_label_confidence_unit" CHECK ("confidence" >= 0 AND "confidence" <= 1),
    ADD CONSTRAINT "reviewer_label_seconds_spent_not_negative" CHECK ("seconds_spent" >= 0),
    ADD CONSTRAINT "reviewer_label_place_known" CHECK ("place" IN ('triage', 'audit', 'demo'));
ALTER TABLE "notice"
    ADD CONSTRAINT "notice_state_known" CHECK ("state" IN ('draft', 'sent', 'answered', 'withdrawn')),
    ADD CONSTRAINT "notice_sent_has_time" CHECK ("state" NOT IN ('sent', 'answered') OR "sent_at" IS NOT NULL);

-- Evidence
ALTER TABLE "stored_file"
    ADD CONSTRAINT "stored_file_kind_known" CHECK ("kind" IN ('original', 'view')),
    ADD CONSTRAINT "stored_file_sha256_hex" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "stored_file_size_bytes_not_negative" CHECK ("size_bytes" >= 0);
ALTER TABLE "evidence_item"
    ADD CONSTRAINT "evidence_item_kind_known" CHECK ("kind" IN ('screenshot-full', 'screenshot-viewport', 'html', 'text', 'image', 'headers', 'wacz')),
    ADD CONSTRAINT "evidence_item_sha256_hex" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "evidence_item_size_bytes_not_negative" CHECK ("size_bytes" >= 0);
ALTER TABLE "chain_entry"
    ADD CONSTRAINT "chain_entry_kind_known" CHECK ("kind" IN ('evidence-added', 'viewed', 'exported', 'decided')),
    ADD CONSTRAINT "chain_entry_hash_matches" CHECK ("hash" = encode(sha256(convert_to("prev_hash" || E'\n' || "payload", 'UTF8')), 'hex'));

-- Learning
ALTER TABLE "model_version"
    ADD CONSTRAINT "model_version_kind_known" CHECK ("kind" IN ('fusion', 'mark', 'design', 'copy', 'ocr')),
    ADD CONSTRAINT "model_version_status_known" CHECK ("status" IN ('candidate', 'champion', 'retired')),
    ADD CONSTRAINT "model_version_sha256_hex" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "dataset"
    ADD CONSTRAINT "dataset_sha256_hex" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "dataset_example_count_not_negative" CHECK ("example_count" >= 0);
ALTER TABLE "dataset_example"
    ADD CONSTRAINT "dataset_example_split_known" CHECK ("split" IN ('train', 'validation', 'test'));
ALTER TABLE "feedback"
    ADD CONSTRAINT "feedback_kind_known" CHECK ("kind" IN ('labelled', 'frozen', 'trained', 'rescored'));
ALTER TABLE "criterion"
    ADD CONSTRAINT "criterion_comparator_known" CHECK ("comparator" IN ('at-least', 'at-most')),
    ADD CONSTRAINT "criterion_minimum_sample_positive" CHECK ("minimum_sample" >= 1);
ALTER TABLE "assessment"
    ADD CONSTRAINT "assessment_outcome_known" CHECK ("outcome" IN ('met', 'missed', 'not-evaluable')),
    ADD CONSTRAINT "assessment_sample_not_negative" CHECK ("sample" >= 0),
    ADD CONSTRAINT "assessment_interval_in_order" CHECK ("low" <= "value" AND "value" <= "high"),
    ADD CONSTRAINT "assessment_evaluable_has_value" CHECK ("outcome" = 'not-evaluable' OR "value" IS NOT NULL);

-- Demos
ALTER TABLE "sheet"
    ADD CONSTRAINT "sheet_state_known" CHECK ("state" IN ('draft', 'frozen', 'sent')),
    ADD CONSTRAINT "sheet_sha256_hex" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "sheet_frozen_has_hash" CHECK ("state" = 'draft' OR ("sha256" IS NOT NULL AND "frozen_at" IS NOT NULL));
ALTER TABLE "sheet_case"
    ADD CONSTRAINT "sheet_case_position_not_negative" CHECK ("position" >= 0);
ALTER TABLE "demo"
    ADD CONSTRAINT "demo_state_known" CHECK ("state" IN ('planned', 'live', 'ended'));
ALTER TABLE "story"
    ADD CONSTRAINT "story_number_positive" CHECK ("number" >= 1),
    ADD CONSTRAINT "story_state_known" CHECK ("state" IN ('proposed', 'agreed', 'accepted'));

-- What workers look for is a small part of these tables: the next pages, and captures that nobody analysed.
CREATE INDEX "frontier_entry_open_idx" ON "frontier_entry" ("priority" DESC, "not_before", "id")
    WHERE "state" IN ('waiting', 'claimed');
CREATE INDEX "capture_unanalysed_idx" ON "capture" ("scan_id") WHERE "analysed_at" IS NULL;

-- Append-only tables: no statement changes or removes a row.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The rows of % are never changed or removed: constraint "%"', TG_TABLE_NAME, TG_NAME
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END
$$;

CREATE TRIGGER "chain_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "chain_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "event"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- The chain of custody: an entry follows the brand's last one, without a gap, and holds its hash.
CREATE FUNCTION "require_chain_link"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last_seq integer;
    last_hash text;
BEGIN
    SELECT "seq", "hash" INTO last_seq, last_hash FROM "chain_entry"
        WHERE "brand_id" = NEW."brand_id" ORDER BY "seq" DESC LIMIT 1;
    IF NEW."seq" <> coalesce(last_seq, 0) + 1 OR NEW."prev_hash" <> coalesce(last_hash, repeat('0', 64)) THEN
        RAISE EXCEPTION 'Chain entry % does not follow entry % of its brand: constraint "%"',
            NEW."seq", coalesce(last_seq, 0), TG_NAME
            USING ERRCODE = 'integrity_constraint_violation', TABLE = 'chain_entry', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER "chain_entry_follows_last" BEFORE INSERT ON "chain_entry"
    FOR EACH ROW EXECUTE FUNCTION "require_chain_link"();
