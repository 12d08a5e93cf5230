CREATE TABLE "ended_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ends_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"email" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"groups" text[] NOT NULL,
	"seen_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "owner_email" text;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "ends_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "last_used_at" timestamptz(3);--> statement-breakpoint
-- Tokens from before had no end: they get one 90 days from the upgrade, which is when this runs.
UPDATE "api_tokens" SET "ends_at" = now() + interval '90 days';--> statement-breakpoint
ALTER TABLE "api_tokens" ALTER COLUMN "ends_at" SET NOT NULL;--> statement-breakpoint
-- A token made by a token belongs to whom that one belongs to, however long the chain.
WITH RECURSIVE "owned" AS (
  SELECT "id", CASE WHEN "created_by"->>'type' = 'person' THEN lower(trim("created_by"->>'email')) END AS "email"
  FROM "api_tokens" WHERE "created_by"->>'type' <> 'token'
  UNION ALL
  SELECT "made"."id", "owned"."email"
  FROM "owned" JOIN "api_tokens" "made" ON "made"."created_by"->>'type' = 'token' AND "made"."created_by"->>'id' = "owned"."id"::text
)
UPDATE "api_tokens" SET "owner_email" = CASE
  WHEN "api_tokens"."id" IN (SELECT "id" FROM "owned") THEN (SELECT "email" FROM "owned" WHERE "owned"."id" = "api_tokens"."id")
  -- Nobody knows whose it is: an address that nobody has opens nothing.
  ELSE ''
END;
