-- AlterTable
ALTER TABLE "finding" ADD COLUMN     "conformal_set" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "features" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "probabilities" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "near_miss" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "capture_id" UUID NOT NULL,
    "offer_id" UUID NOT NULL,
    "right_id" UUID NOT NULL,
    "model_version_id" UUID NOT NULL,
    "infringement_type" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "obvious" BOOLEAN NOT NULL,
    "signals" JSONB NOT NULL,
    "contributions" JSONB NOT NULL,
    "probabilities" JSONB NOT NULL,
    "conformal_set" TEXT[],
    "features" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "near_miss_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lab_run" (
    "id" UUID NOT NULL,
    "brand_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "left_upload_id" UUID,
    "right_upload_id" UUID,
    "left_text" TEXT,
    "right_text" TEXT,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lab_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "offer_brand_id_seller_name_idx" ON "offer"("brand_id", "seller_name");

-- CreateIndex
CREATE INDEX "near_miss_capture_id_score_idx" ON "near_miss"("capture_id", "score" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "near_miss_offer_id_right_id_model_version_id_key" ON "near_miss"("offer_id", "right_id", "model_version_id");

-- CreateIndex
CREATE INDEX "lab_run_brand_id_created_at_idx" ON "lab_run"("brand_id", "created_at");

-- AddForeignKey
ALTER TABLE "near_miss" ADD CONSTRAINT "near_miss_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "near_miss" ADD CONSTRAINT "near_miss_brand_id_capture_id_fkey" FOREIGN KEY ("brand_id", "capture_id") REFERENCES "capture"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "near_miss" ADD CONSTRAINT "near_miss_brand_id_capture_id_offer_id_fkey" FOREIGN KEY ("brand_id", "capture_id", "offer_id") REFERENCES "offer"("brand_id", "capture_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "near_miss" ADD CONSTRAINT "near_miss_brand_id_right_id_fkey" FOREIGN KEY ("brand_id", "right_id") REFERENCES "right"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "near_miss" ADD CONSTRAINT "near_miss_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lab_run" ADD CONSTRAINT "lab_run_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lab_run" ADD CONSTRAINT "lab_run_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lab_run" ADD CONSTRAINT "lab_run_brand_id_left_upload_id_fkey" FOREIGN KEY ("brand_id", "left_upload_id") REFERENCES "upload"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lab_run" ADD CONSTRAINT "lab_run_brand_id_right_upload_id_fkey" FOREIGN KEY ("brand_id", "right_upload_id") REFERENCES "upload"("brand_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What the schema language cannot say.
ALTER TABLE "near_miss"
    ADD CONSTRAINT "near_miss_score_unit" CHECK ("score" >= 0 AND "score" <= 1),
    ADD CONSTRAINT "near_miss_infringement_type_known" CHECK ("infringement_type" IN ('counterfeit', 'altered-mark', 'design-copy', 'copied-photo', 'disguised-name', 'inspired-by'));
ALTER TABLE "lab_run"
    ADD CONSTRAINT "lab_run_kind_known" CHECK ("kind" IN ('pictures', 'names')),
    ADD CONSTRAINT "lab_run_state_known" CHECK ("state" IN ('pending', 'ready', 'failed')),
    ADD CONSTRAINT "lab_run_kind_has_content" CHECK (
        ("kind" = 'pictures' AND "left_upload_id" IS NOT NULL AND "right_upload_id" IS NOT NULL)
        OR ("kind" = 'names' AND "left_text" IS NOT NULL AND "right_text" IS NOT NULL)),
    ADD CONSTRAINT "lab_run_ready_has_result" CHECK ("state" <> 'ready' OR "result" IS NOT NULL),
    ADD CONSTRAINT "lab_run_failed_has_problem" CHECK ("state" <> 'failed' OR "problem" IS NOT NULL);
ALTER TABLE "model_version"
    DROP CONSTRAINT "model_version_kind_known",
    ADD CONSTRAINT "model_version_kind_known" CHECK ("kind" IN ('fusion', 'mark', 'locator', 'design', 'copy', 'ocr'));
