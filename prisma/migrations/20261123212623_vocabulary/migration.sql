-- Word search by trigrams; a trusted extension, so the database's owner may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT,
    "urls" TEXT[],
    "terms" TEXT[],
    "page_budget" INTEGER NOT NULL,
    "max_depth" INTEGER NOT NULL,
    "allowed_addresses" TEXT[],
    "retired_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "page_budget" INTEGER NOT NULL,
    "started_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),

    CONSTRAINT "scan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_source" (
    "scan_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,

    CONSTRAINT "scan_source_pkey" PRIMARY KEY ("scan_id","source_id")
);

-- CreateTable
CREATE TABLE "frontier_entry" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "scan_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "url_key" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_by" TEXT,
    "claimed_until" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "frontier_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "host_state" (
    "host" TEXT NOT NULL,
    "next_allowed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "crawl_delay_ms" INTEGER NOT NULL,
    "robots_body" TEXT,
    "robots_status" INTEGER,
    "robots_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "host_state_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "capture" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "scan_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "frontier_entry_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "final_url" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "truth_state" TEXT NOT NULL,
    "truth_reasons" TEXT[],
    "http_status" INTEGER,
    "title" TEXT,
    "text" TEXT,
    "language" TEXT,
    "thumbnail_sha256" TEXT,
    "view_sha256" TEXT,
    "bytes_received" INTEGER NOT NULL,
    "worker_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,
    "analysed_at" TIMESTAMPTZ(3),

    CONSTRAINT "capture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "capture_image" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "capture_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "alt" TEXT,
    "sha256" TEXT,
    "view_sha256" TEXT,
    "problem" TEXT,
    "width_px" INTEGER,
    "height_px" INTEGER,
    "box" JSONB,

    CONSTRAINT "capture_image_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "capture_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "price" DECIMAL(14,2),
    "currency" TEXT,
    "seller_name" TEXT,
    "seller_url" TEXT,
    "category" TEXT,
    "availability" TEXT NOT NULL,
    "identifiers" JSONB NOT NULL,
    "method" TEXT NOT NULL,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer_image" (
    "offer_id" UUID NOT NULL,
    "capture_image_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "offer_image_pkey" PRIMARY KEY ("offer_id","capture_image_id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "capture_id" UUID NOT NULL,
    "offer_id" UUID NOT NULL,
    "right_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "model_version_id" UUID NOT NULL,
    "infringement_type" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "novelty" DOUBLE PRECISION NOT NULL,
    "obvious" BOOLEAN NOT NULL,
    "signals" JSONB NOT NULL,
    "contributions" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "right_id" UUID NOT NULL,
    "seller_key" TEXT NOT NULL,
    "goods_key" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "seller_name" TEXT,
    "host" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "infringement_type" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "novelty" DOUBLE PRECISION NOT NULL,
    "obvious" BOOLEAN NOT NULL,
    "rank" DOUBLE PRECISION NOT NULL,
    "finding_count" INTEGER NOT NULL,
    "cover_sha256" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reviewer_label" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "clause_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "infringement_type" TEXT,
    "confidence" DOUBLE PRECISION NOT NULL,
    "seconds_spent" DOUBLE PRECISION NOT NULL,
    "place" TEXT NOT NULL,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "reviewer_label_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sheet" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sha256" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "frozen_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "sheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sheet_case" (
    "sheet_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "unseen" BOOLEAN NOT NULL,

    CONSTRAINT "sheet_case_pkey" PRIMARY KEY ("sheet_id","case_id")
);

-- CreateTable
CREATE TABLE "demo" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "sheet_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "demo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "story" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "acceptance" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "story_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "brand_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("brand_id","sha256","kind")
);

-- CreateTable
CREATE TABLE "evidence_item" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "capture_id" UUID NOT NULL,
    "case_id" UUID,
    "kind" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evidence_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chain_entry" (
    "brand_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "evidence_item_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chain_entry_pkey" PRIMARY KEY ("brand_id","seq")
);

-- CreateTable
CREATE TABLE "model_version" (
    "id" UUID NOT NULL,
    "brand_id" UUID,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "card" TEXT NOT NULL,
    "metrics" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "promoted_at" TIMESTAMPTZ(3),

    CONSTRAINT "model_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dataset" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "example_count" INTEGER NOT NULL,
    "provenance" JSONB NOT NULL,
    "reliability" JSONB NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dataset_example" (
    "dataset_id" UUID NOT NULL,
    "label_id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "split" TEXT NOT NULL,
    "group_key" TEXT NOT NULL,
    "signals" JSONB NOT NULL,

    CONSTRAINT "dataset_example_pkey" PRIMARY KEY ("dataset_id","label_id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "label_id" UUID NOT NULL,
    "dataset_id" UUID,
    "model_version_id" UUID,
    "finding_id" UUID,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "criterion" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "metric" TEXT NOT NULL,
    "slice" TEXT NOT NULL,
    "comparator" TEXT NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "minimum_sample" INTEGER NOT NULL,
    "agreed_on" DATE NOT NULL,
    "agreed_by" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "criterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "criterion_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "sample" INTEGER NOT NULL,
    "query" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "brand" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "settings" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_identity" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,

    CONSTRAINT "user_identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "brand_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("brand_id","user_id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "succeeded" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "brand_id" UUID,
    "actor_id" UUID,
    "verb" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "topic" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "brand_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("topic","seq")
);

-- CreateTable
CREATE TABLE "right" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "mark_form" TEXT,
    "title" TEXT NOT NULL,
    "office" TEXT,
    "number" TEXT,
    "territory" TEXT,
    "status" TEXT NOT NULL,
    "filed_on" DATE,
    "registered_on" DATE,
    "expires_on" DATE,
    "nice_classes" INTEGER[],
    "locarno_classes" TEXT[],
    "retired_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "right_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reference" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "right_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "word" TEXT,
    "label" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "sha256" TEXT,
    "view_sha256" TEXT,
    "width_px" INTEGER,
    "height_px" INTEGER,
    "features" JSONB,
    "encoder_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "media_type" TEXT,
    "width_px" INTEGER,
    "height_px" INTEGER,
    "view_sha256" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "licence" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "right_id" UUID,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "note" TEXT,
    "valid_from" DATE,
    "valid_until" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "licence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rubric" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "preamble" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rubric_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rubric_clause" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "rubric_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "infringement_type" TEXT,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "rubric_clause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rubric_example" (
    "id" UUID NOT NULL,
    "clause_id" UUID NOT NULL,
    "is_counter" BOOLEAN NOT NULL,
    "caption" TEXT NOT NULL,
    "view_sha256" TEXT,

    CONSTRAINT "rubric_example_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "source_brand_id_name_idx" ON "source"("brand_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "source_brand_id_id_key" ON "source"("brand_id", "id");

-- CreateIndex
CREATE INDEX "scan_brand_id_created_at_idx" ON "scan"("brand_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "scan_brand_id_id_key" ON "scan"("brand_id", "id");

-- CreateIndex
CREATE INDEX "frontier_entry_scan_id_state_idx" ON "frontier_entry"("scan_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "frontier_entry_scan_id_url_key_key" ON "frontier_entry"("scan_id", "url_key");

-- CreateIndex
CREATE UNIQUE INDEX "frontier_entry_brand_id_id_key" ON "frontier_entry"("brand_id", "id");

-- CreateIndex
CREATE INDEX "capture_scan_id_finished_at_idx" ON "capture"("scan_id", "finished_at" DESC);

-- CreateIndex
CREATE INDEX "capture_scan_id_truth_state_idx" ON "capture"("scan_id", "truth_state");

-- CreateIndex
CREATE UNIQUE INDEX "capture_brand_id_id_key" ON "capture"("brand_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "capture_brand_id_frontier_entry_id_key" ON "capture"("brand_id", "frontier_entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "capture_image_capture_id_position_key" ON "capture_image"("capture_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "capture_image_brand_id_id_key" ON "capture_image"("brand_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "offer_capture_id_position_key" ON "offer"("capture_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "offer_brand_id_capture_id_id_key" ON "offer"("brand_id", "capture_id", "id");

-- CreateIndex
CREATE INDEX "finding_case_id_score_idx" ON "finding"("case_id", "score" DESC);

-- CreateIndex
CREATE INDEX "finding_capture_id_idx" ON "finding"("capture_id");

-- CreateIndex
CREATE INDEX "finding_brand_id_created_at_idx" ON "finding"("brand_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "finding_offer_id_right_id_model_version_id_key" ON "finding"("offer_id", "right_id", "model_version_id");

-- CreateIndex
CREATE UNIQUE INDEX "finding_brand_id_id_key" ON "finding"("brand_id", "id");

-- CreateIndex
CREATE INDEX "case_brand_id_state_rank_id_idx" ON "case"("brand_id", "state", "rank" DESC, "id");

-- CreateIndex
CREATE INDEX "case_brand_id_state_last_seen_at_id_idx" ON "case"("brand_id", "state", "last_seen_at" DESC, "id");

-- CreateIndex
CREATE INDEX "case_brand_id_state_score_id_idx" ON "case"("brand_id", "state", "score" DESC, "id");

-- CreateIndex
CREATE INDEX "case_brand_id_decided_at_idx" ON "case"("brand_id", "decided_at" DESC);

-- CreateIndex
CREATE INDEX "case_title_idx" ON "case" USING GIN ("title" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "case_seller_name_idx" ON "case" USING GIN ("seller_name" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "case_brand_id_id_key" ON "case"("brand_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "case_brand_id_right_id_id_key" ON "case"("brand_id", "right_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "case_brand_id_right_id_seller_key_goods_key_key" ON "case"("brand_id", "right_id", "seller_key", "goods_key");

-- CreateIndex
CREATE UNIQUE INDEX "case_brand_id_number_key" ON "case"("brand_id", "number");

-- CreateIndex
CREATE INDEX "reviewer_label_brand_id_case_id_created_at_idx" ON "reviewer_label"("brand_id", "case_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "reviewer_label_brand_id_user_id_created_at_idx" ON "reviewer_label"("brand_id", "user_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "reviewer_label_brand_id_id_key" ON "reviewer_label"("brand_id", "id");

-- CreateIndex
CREATE INDEX "notice_brand_id_state_idx" ON "notice"("brand_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "sheet_brand_id_id_key" ON "sheet"("brand_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "sheet_case_sheet_id_position_key" ON "sheet_case"("sheet_id", "position");

-- CreateIndex
CREATE INDEX "demo_brand_id_scheduled_at_idx" ON "demo"("brand_id", "scheduled_at");

-- CreateIndex
CREATE UNIQUE INDEX "story_brand_id_number_key" ON "story"("brand_id", "number");

-- CreateIndex
CREATE INDEX "evidence_item_brand_id_case_id_idx" ON "evidence_item"("brand_id", "case_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_item_brand_id_id_key" ON "evidence_item"("brand_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_item_capture_id_kind_sha256_key" ON "evidence_item"("capture_id", "kind", "sha256");

-- CreateIndex
CREATE INDEX "chain_entry_evidence_item_id_idx" ON "chain_entry"("evidence_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "chain_entry_brand_id_hash_key" ON "chain_entry"("brand_id", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "model_version_kind_name_version_sha256_key" ON "model_version"("kind", "name", "version", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "dataset_brand_id_id_key" ON "dataset"("brand_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "dataset_brand_id_sha256_key" ON "dataset"("brand_id", "sha256");

-- CreateIndex
CREATE INDEX "feedback_brand_id_label_id_idx" ON "feedback"("brand_id", "label_id");

-- CreateIndex
CREATE UNIQUE INDEX "criterion_brand_id_id_key" ON "criterion"("brand_id", "id");

-- CreateIndex
CREATE INDEX "assessment_brand_id_criterion_id_at_idx" ON "assessment"("brand_id", "criterion_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "brand_slug_key" ON "brand"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "user_identity_provider_subject_key" ON "user_identity"("provider", "subject");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_email_at_idx" ON "sign_in_attempt"("email", "at");

-- CreateIndex
CREATE INDEX "sign_in_attempt_address_at_idx" ON "sign_in_attempt"("address", "at");

-- CreateIndex
CREATE INDEX "audit_entry_brand_id_at_idx" ON "audit_entry"("brand_id", "at" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_brand_id_entity_entity_id_at_idx" ON "audit_entry"("brand_id", "entity", "entity_id", "at");

-- CreateIndex
CREATE INDEX "right_brand_id_kind_title_idx" ON "right"("brand_id", "kind", "title");

-- CreateIndex
CREATE UNIQUE INDEX "right_brand_id_id_key" ON "right"("brand_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "right_brand_id_office_number_key" ON "right"("brand_id", "office", "number");

-- CreateIndex
CREATE INDEX "reference_brand_id_right_id_position_idx" ON "reference"("brand_id", "right_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "reference_brand_id_id_key" ON "reference"("brand_id", "id");

-- CreateIndex
CREATE INDEX "upload_brand_id_created_at_idx" ON "upload"("brand_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "upload_brand_id_id_key" ON "upload"("brand_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "licence_brand_id_kind_value_right_id_key" ON "licence"("brand_id", "kind", "value", "right_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "rubric_brand_id_version_key" ON "rubric"("brand_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "rubric_brand_id_id_key" ON "rubric"("brand_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "rubric_clause_rubric_id_code_key" ON "rubric_clause"("rubric_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "rubric_clause_brand_id_id_key" ON "rubric_clause"("brand_id", "id");

-- CreateIndex
CREATE INDEX "rubric_example_clause_id_idx" ON "rubric_example"("clause_id");

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan" ADD CONSTRAINT "scan_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_source" ADD CONSTRAINT "scan_source_brand_id_scan_id_fkey" FOREIGN KEY ("brand_id", "scan_id") REFERENCES "scan"("brand_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_source" ADD CONSTRAINT "scan_source_brand_id_source_id_fkey" FOREIGN KEY ("brand_id", "source_id") REFERENCES "source"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "frontier_entry" ADD CONSTRAINT "frontier_entry_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "frontier_entry" ADD CONSTRAINT "frontier_entry_brand_id_scan_id_fkey" FOREIGN KEY ("brand_id", "scan_id") REFERENCES "scan"("brand_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "frontier_entry" ADD CONSTRAINT "frontier_entry_brand_id_source_id_fkey" FOREIGN KEY ("brand_id", "source_id") REFERENCES "source"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capture" ADD CONSTRAINT "capture_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capture" ADD CONSTRAINT "capture_brand_id_scan_id_fkey" FOREIGN KEY ("brand_id", "scan_id") REFERENCES "scan"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capture" ADD CONSTRAINT "capture_brand_id_source_id_fkey" FOREIGN KEY ("brand_id", "source_id") REFERENCES "source"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capture" ADD CONSTRAINT "capture_brand_id_frontier_entry_id_fkey" FOREIGN KEY ("brand_id", "frontier_entry_id") REFERENCES "frontier_entry"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capture_image" ADD CONSTRAINT "capture_image_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capture_image" ADD CONSTRAINT "capture_image_brand_id_capture_id_fkey" FOREIGN KEY ("brand_id", "capture_id") REFERENCES "capture"("brand_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_brand_id_capture_id_fkey" FOREIGN KEY ("brand_id", "capture_id") REFERENCES "capture"("brand_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_image" ADD CONSTRAINT "offer_image_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_image" ADD CONSTRAINT "offer_image_capture_image_id_fkey" FOREIGN KEY ("capture_image_id") REFERENCES "capture_image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_brand_id_capture_id_fkey" FOREIGN KEY ("brand_id", "capture_id") REFERENCES "capture"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_brand_id_capture_id_offer_id_fkey" FOREIGN KEY ("brand_id", "capture_id", "offer_id") REFERENCES "offer"("brand_id", "capture_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_brand_id_right_id_fkey" FOREIGN KEY ("brand_id", "right_id") REFERENCES "right"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_brand_id_right_id_case_id_fkey" FOREIGN KEY ("brand_id", "right_id", "case_id") REFERENCES "case"("brand_id", "right_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_brand_id_right_id_fkey" FOREIGN KEY ("brand_id", "right_id") REFERENCES "right"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviewer_label" ADD CONSTRAINT "reviewer_label_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviewer_label" ADD CONSTRAINT "reviewer_label_brand_id_case_id_fkey" FOREIGN KEY ("brand_id", "case_id") REFERENCES "case"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviewer_label" ADD CONSTRAINT "reviewer_label_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviewer_label" ADD CONSTRAINT "reviewer_label_brand_id_clause_id_fkey" FOREIGN KEY ("brand_id", "clause_id") REFERENCES "rubric_clause"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_brand_id_case_id_fkey" FOREIGN KEY ("brand_id", "case_id") REFERENCES "case"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sheet" ADD CONSTRAINT "sheet_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sheet_case" ADD CONSTRAINT "sheet_case_brand_id_sheet_id_fkey" FOREIGN KEY ("brand_id", "sheet_id") REFERENCES "sheet"("brand_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sheet_case" ADD CONSTRAINT "sheet_case_brand_id_case_id_fkey" FOREIGN KEY ("brand_id", "case_id") REFERENCES "case"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "demo" ADD CONSTRAINT "demo_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "demo" ADD CONSTRAINT "demo_brand_id_sheet_id_fkey" FOREIGN KEY ("brand_id", "sheet_id") REFERENCES "sheet"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story" ADD CONSTRAINT "story_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_item" ADD CONSTRAINT "evidence_item_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_item" ADD CONSTRAINT "evidence_item_brand_id_capture_id_fkey" FOREIGN KEY ("brand_id", "capture_id") REFERENCES "capture"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_item" ADD CONSTRAINT "evidence_item_brand_id_case_id_fkey" FOREIGN KEY ("brand_id", "case_id") REFERENCES "case"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chain_entry" ADD CONSTRAINT "chain_entry_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chain_entry" ADD CONSTRAINT "chain_entry_brand_id_evidence_item_id_fkey" FOREIGN KEY ("brand_id", "evidence_item_id") REFERENCES "evidence_item"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_version" ADD CONSTRAINT "model_version_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_example" ADD CONSTRAINT "dataset_example_brand_id_dataset_id_fkey" FOREIGN KEY ("brand_id", "dataset_id") REFERENCES "dataset"("brand_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_example" ADD CONSTRAINT "dataset_example_brand_id_label_id_fkey" FOREIGN KEY ("brand_id", "label_id") REFERENCES "reviewer_label"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_brand_id_label_id_fkey" FOREIGN KEY ("brand_id", "label_id") REFERENCES "reviewer_label"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_brand_id_dataset_id_fkey" FOREIGN KEY ("brand_id", "dataset_id") REFERENCES "dataset"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_brand_id_finding_id_fkey" FOREIGN KEY ("brand_id", "finding_id") REFERENCES "finding"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "criterion" ADD CONSTRAINT "criterion_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_brand_id_criterion_id_fkey" FOREIGN KEY ("brand_id", "criterion_id") REFERENCES "criterion"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_identity" ADD CONSTRAINT "user_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "right" ADD CONSTRAINT "right_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference" ADD CONSTRAINT "reference_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference" ADD CONSTRAINT "reference_brand_id_right_id_fkey" FOREIGN KEY ("brand_id", "right_id") REFERENCES "right"("brand_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "licence" ADD CONSTRAINT "licence_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "licence" ADD CONSTRAINT "licence_brand_id_right_id_fkey" FOREIGN KEY ("brand_id", "right_id") REFERENCES "right"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rubric" ADD CONSTRAINT "rubric_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rubric_clause" ADD CONSTRAINT "rubric_clause_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rubric_clause" ADD CONSTRAINT "rubric_clause_brand_id_rubric_id_fkey" FOREIGN KEY ("brand_id", "rubric_id") REFERENCES "rubric"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rubric_example" ADD CONSTRAINT "rubric_example_clause_id_fkey" FOREIGN KEY ("clause_id") REFERENCES "rubric_clause"("id") ON DELETE CASCADE ON UPDATE CASCADE;
