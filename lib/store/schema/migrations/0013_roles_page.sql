ALTER TABLE "iam_users" ADD COLUMN "role" uuid;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "findings" jsonb;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "accepted" text[];--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "trusted" jsonb;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "replaces" text;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "open" text[];--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "gravity" integer;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "names" text[];--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "used" boolean;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "last_used_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "search" text;--> statement-breakpoint
UPDATE "iam_users" SET "role" = ("assessment"->'replacement'->>'roleId')::uuid WHERE "assessment"->'replacement'->>'type' = 'role';--> statement-breakpoint
-- What trusts say is found out when every role is judged again; nothing is said of it until then.
UPDATE "roles" SET "gravity" = 9, "search" = lower("name"),
  "used" = CASE "facts"->'lastUsed'->>'state' WHEN 'used' THEN true WHEN 'never' THEN false END,
  "last_used_at" = ("facts"->'lastUsed'->>'at')::timestamptz;--> statement-breakpoint
UPDATE "organization" SET "judge_requested_at" = coalesce("judge_requested_at", (SELECT max("at") FROM "scans"), "remembered_at");--> statement-breakpoint
ALTER TABLE "roles" ALTER COLUMN "gravity" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ALTER COLUMN "search" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "iam_users_role_index" ON "iam_users" USING btree ("role");--> statement-breakpoint
CREATE INDEX "roles_gravity_id_index" ON "roles" USING btree ("gravity","id");--> statement-breakpoint
CREATE INDEX "roles_name" ON "roles" USING btree ("name" collate "und-x-icu","id");--> statement-breakpoint
CREATE INDEX "roles_last_used" ON "roles" USING btree (coalesce("last_used_at", '-infinity'::timestamptz),"id");--> statement-breakpoint
CREATE INDEX "roles_names" ON "roles" USING gin ("names");--> statement-breakpoint
CREATE INDEX "roles_unjudged" ON "roles" USING btree ("id") WHERE "roles"."findings" is null;