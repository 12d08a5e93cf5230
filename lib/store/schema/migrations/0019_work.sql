ALTER TABLE "account_counts" ADD COLUMN "next_action" text;--> statement-breakpoint
DELETE FROM "account_counts";--> statement-breakpoint
ALTER TABLE "account_counts" ALTER COLUMN "next_action" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "account_counts" DROP CONSTRAINT "account_counts_account_stage_kind_excepted_pk";--> statement-breakpoint
ALTER TABLE "account_counts" ADD CONSTRAINT "account_counts_pk" PRIMARY KEY("account","stage","kind","excepted","next_action");--> statement-breakpoint
INSERT INTO "account_counts" ("account", "stage", "kind", "excepted", "next_action", "users") SELECT "account", "stage", "kind", "excepted", "next_action", count(*) FROM "iam_users" GROUP BY 1, 2, 3, 4, 5;--> statement-breakpoint
ALTER TABLE "iam_users" ADD COLUMN "danger" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "iam_users" SET "danger" = CASE
  WHEN NOT "live" THEN 0
  WHEN 'quarantined' = ANY("signals") THEN 7
  WHEN 'used-after-leaving' = ANY("signals") THEN 6
  WHEN 'used-again' = ANY("signals") THEN 5
  WHEN 'leaver' = ANY("signals") THEN 4
  WHEN 'administrator' = ANY("signals") THEN 3
  WHEN 'password-without-mfa' = ANY("signals") THEN 2
  WHEN 'shared' = ANY("signals") THEN 1
  ELSE 0 END * 100000 + coalesce(floor(extract(epoch FROM "last_used_at") / 86400)::integer, 0);--> statement-breakpoint
ALTER TABLE "iam_users" ALTER COLUMN "danger" DROP DEFAULT;--> statement-breakpoint
CREATE INDEX "iam_users_danger" ON "iam_users" USING btree ("danger","id");--> statement-breakpoint
CREATE INDEX "iam_users_action" ON "iam_users" USING btree ("next_action","danger","id");
