CREATE TABLE "roster_mappings" (
	"source" text PRIMARY KEY NOT NULL,
	"mapping" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "waiting_rosters" (
	"source" text PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"as_of" date NOT NULL,
	"actor" jsonb NOT NULL,
	"entries" jsonb NOT NULL
);
--> statement-breakpoint
DROP INDEX "person_identities_source_source_id_index";--> statement-breakpoint
ALTER TABLE "person_identities" ADD COLUMN "roster" text;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD COLUMN "gone_at" timestamptz(3);--> statement-breakpoint
-- There was one roster, of one's own employees; later ones name theirs.
ALTER TABLE "rosters" ADD COLUMN "source" text DEFAULT 'personnel' NOT NULL;--> statement-breakpoint
ALTER TABLE "rosters" ALTER COLUMN "source" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "rosters" ADD COLUMN "as_of" date;--> statement-breakpoint
ALTER TABLE "rosters" ADD COLUMN "digest" text;--> statement-breakpoint
CREATE INDEX "person_identities_source_roster_source_id_index" ON "person_identities" USING btree ("source","roster","source_id");--> statement-breakpoint
CREATE INDEX "rosters_source_at_index" ON "rosters" USING btree ("source","at");--> statement-breakpoint
UPDATE "person_identities" SET "roster" = 'personnel' WHERE "source" = 'roster';--> statement-breakpoint
-- Lists before had neither a company nor a leaving date: neither is known.
UPDATE "roster_entries" SET "entry" = "entry" || '{"company": null, "leavingDate": null}';--> statement-breakpoint
UPDATE "people" SET "facts" = "facts" || '{"company": null, "ask": null, "leavingDate": null, "lastWorkingDay": null, "contractEnd": null, "questions": []}';--> statement-breakpoint
-- A contract that ended, or a row that is gone, is to be asked about and no longer called left: everybody is joined and judged again.
UPDATE "organization" SET "judge_requested_at" = coalesce("judge_requested_at", (SELECT max("at") FROM "scans"), "remembered_at"), "judge_requested_by" = NULL;
