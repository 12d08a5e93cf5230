ALTER TABLE "accounts" ADD COLUMN "details_read_at" timestamptz(3);--> statement-breakpoint
UPDATE "accounts" SET "details_read_at" = "read_at";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "look_ups" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ALTER COLUMN "look_ups" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "look_up_refusal" jsonb;--> statement-breakpoint
UPDATE "accounts" SET "look_up_refusal" = (
  SELECT CASE WHEN l."failure"->>'code' = 'action-denied' THEN l."failure"
    ELSE jsonb_path_query_first(l."found", '$.**.failure ? (@.code == "action-denied")') END
  FROM "look_ups" l JOIN "iam_users" u ON u."id" = l."user"
  WHERE u."account" = "accounts"."id" AND u."removed_at" IS NULL
  ORDER BY coalesce(l."failed_at", l."read_at") DESC NULLS LAST LIMIT 1);--> statement-breakpoint
-- Who bore a name before somebody was first seen with it is not known.
ALTER TABLE "directory_users" ADD COLUMN "name_since" timestamptz(3);--> statement-breakpoint
UPDATE "directory_users" SET "name_since" = "first_seen_at";--> statement-breakpoint
ALTER TABLE "directory_users" ALTER COLUMN "name_since" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "look_ups" ADD COLUMN "partly" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "look_ups" ALTER COLUMN "partly" DROP DEFAULT;--> statement-breakpoint
UPDATE "look_ups" SET "partly" = jsonb_path_exists("found", '$.**.failure ? (@ != null)') WHERE "found" IS NOT NULL;--> statement-breakpoint
-- What was found is of the one look that there was: each part has its date from now on, and each question its Regions.
UPDATE "look_ups" SET "found" = "found" || jsonb_build_object(
  'uses', (SELECT coalesce(jsonb_agg(one || jsonb_build_object('readAt', "found"->'readAt')), '[]') FROM jsonb_array_elements("found"->'uses') one),
  'failedSignIns', (SELECT coalesce(jsonb_agg(one || jsonb_build_object('readAt', "found"->'readAt')), '[]') FROM jsonb_array_elements("found"->'failedSignIns') one),
  'assumed', (SELECT coalesce(jsonb_agg(one || jsonb_build_object('readAt', "found"->'readAt')), '[]') FROM jsonb_array_elements("found"->'assumed') one),
  'regions', (SELECT coalesce(jsonb_agg(one || jsonb_build_object('of', 'name', 'readAt', "found"->'readAt')), '[]') FROM jsonb_array_elements("found"->'regions') one),
  'services', CASE WHEN "found"->'services' ? 'list' THEN "found"->'services' || '{"failure": null}'
    ELSE jsonb_build_object('readAt', NULL, 'list', '[]'::jsonb, 'failure', "found"->'services'->'failure') END)
WHERE "found" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "accounts_look_up_refused" ON "accounts" USING btree ("name","id") WHERE "accounts"."look_up_refusal" is not null;--> statement-breakpoint
CREATE INDEX "look_ups_jobs" ON "look_ups" USING btree ("asked_at") WHERE "look_ups"."bulk" is not null;
