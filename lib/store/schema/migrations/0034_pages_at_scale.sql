CREATE TABLE "progress_totals" (
	"day" date NOT NULL,
	"stage" text NOT NULL,
	"excepted" boolean NOT NULL,
	"users" integer NOT NULL,
	CONSTRAINT "progress_totals_day_stage_excepted_pk" PRIMARY KEY("day","stage","excepted")
);
--> statement-breakpoint
INSERT INTO "progress_totals" SELECT d."day", d."stage", d."excepted", sum(d."users") FROM "progress_days" d JOIN "accounts" a ON a."id" = d."account" WHERE a."state" = 'open' GROUP BY 1, 2, 3;--> statement-breakpoint
ALTER TABLE "iam_users" ADD COLUMN "mfa" boolean;--> statement-breakpoint
-- Facts and verdicts are kept beside the row: whatever looks at every row, as a search or a count does, reads a fifth as much.
ALTER TABLE "iam_users" SET (toast_tuple_target = 640);--> statement-breakpoint
-- Writes the table anew, so that it takes no more room than it needs; merging nothing makes a document anew, which is what moves it.
-- Texts to be searched are as the product's searchText makes them.
ALTER TABLE "iam_users" ALTER COLUMN "facts" TYPE jsonb USING "facts" || '{}', ALTER COLUMN "assessment" TYPE jsonb USING "assessment" || '{}', ALTER COLUMN "mfa" TYPE boolean USING ("facts"->>'mfaActive')::boolean, ALTER COLUMN "search" TYPE text USING CASE WHEN regexp_replace("search", '(?<=[^[:space:]@])@[a-z0-9-]+(?:[.][a-z0-9-]+)+', ' ', 'g') = "search" THEN "search" ELSE regexp_replace("search", '(?<=[^[:space:]@])@[a-z0-9-]+(?:[.][a-z0-9-]+)+', ' ', 'g') || ' ' || chr(31) || ' ' || "search" END;--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "search" TYPE text USING CASE WHEN regexp_replace("search", '(?<=[^[:space:]@])@[a-z0-9-]+(?:[.][a-z0-9-]+)+', ' ', 'g') = "search" THEN "search" ELSE regexp_replace("search", '(?<=[^[:space:]@])@[a-z0-9-]+(?:[.][a-z0-9-]+)+', ' ', 'g') || ' ' || chr(31) || ' ' || "search" END;--> statement-breakpoint
CREATE INDEX "iam_users_stage_since" ON "iam_users" USING btree ("stage","stage_since");--> statement-breakpoint
CREATE INDEX "iam_users_signals" ON "iam_users" USING gin ("signals");--> statement-breakpoint
CREATE INDEX "iam_users_held" ON "iam_users" USING btree ("person","account","live","stage") WHERE ("iam_users"."confidence" in ('certain', 'likely') and "iam_users"."removed_at" is null);--> statement-breakpoint
CREATE INDEX "iam_users_used_after" ON "iam_users" USING btree ("person","account") WHERE ("iam_users"."confidence" in ('certain', 'likely') and "iam_users"."removed_at" is null) and 'used-after-leaving' = any("iam_users"."signals");--> statement-breakpoint
CREATE INDEX "iam_users_called" ON "iam_users" USING btree (lower("name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "iam_users_kept_out" ON "iam_users" USING btree ("stage_since","id") WHERE "iam_users"."next_action" = 'wait' and ("iam_users"."assessment"->>'nextActionUntil') is null and "iam_users"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "case_doors_used" ON "case_doors" USING btree ("case") WHERE "case_doors"."used_after_at" is not null;--> statement-breakpoint
CREATE INDEX "people_gone_entering" ON "people" USING btree ("id") WHERE "people".status in ('left', 'ask', 'access-ended')
    and coalesce("people".facts->'directory'->>'status', 'disabled') <> 'disabled';