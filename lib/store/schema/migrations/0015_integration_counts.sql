ALTER TABLE "iam_users" ADD COLUMN "suggested_integration" text;--> statement-breakpoint
UPDATE "iam_users" SET "suggested_integration" = "assessment"->'suggested'->>'integration' WHERE "integration" IS NULL AND "assessment"->'suggested'->>'integration' IS NOT NULL;--> statement-breakpoint
CREATE TABLE "integration_counts" (
	"account" uuid NOT NULL,
	"integration" text NOT NULL,
	"is_suggested" boolean NOT NULL,
	"stage" text NOT NULL,
	"excepted" boolean NOT NULL,
	"users" integer NOT NULL,
	CONSTRAINT "integration_counts_pk" PRIMARY KEY("account","integration","is_suggested","stage","excepted")
);
--> statement-breakpoint
INSERT INTO "integration_counts" SELECT "account", coalesce("integration", "suggested_integration"), "integration" IS NULL, "stage", "excepted", count(*) FROM "iam_users" WHERE coalesce("integration", "suggested_integration") IS NOT NULL GROUP BY 1, 2, 3, 4, 5;--> statement-breakpoint
ALTER TABLE "integration_counts" ADD CONSTRAINT "integration_counts_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "iam_users_owner_team" ON "iam_users" USING btree ("owner_team" collate "und-x-icu","removed_at") WHERE "iam_users"."owner_team" is not null;--> statement-breakpoint
CREATE INDEX "iam_users_integration" ON "iam_users" USING btree ("integration") WHERE "iam_users"."integration" is not null;--> statement-breakpoint
CREATE INDEX "iam_users_suggested" ON "iam_users" USING btree ("suggested_integration") WHERE "iam_users"."suggested_integration" is not null;--> statement-breakpoint
CREATE INDEX "roles_counted" ON "roles" USING btree ("account","gravity","removed_at");--> statement-breakpoint
CREATE INDEX "roles_relevant" ON "roles" USING btree ("account","gravity","removed_at") WHERE (("roles"."replaces" is not null and "roles"."name" not like 'AWSReservedSSO\_%') or "roles"."gravity" < 9);--> statement-breakpoint
-- Next actions and what a role is trusted by are judged by changed rules: everything is judged again.
UPDATE "organization" SET "judge_requested_at" = coalesce("judge_requested_at", (SELECT max("at") FROM "scans"), "remembered_at"), "judge_requested_by" = NULL;
