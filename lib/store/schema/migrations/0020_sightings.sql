CREATE TABLE "sightings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"credential" uuid NOT NULL,
	"tool" text NOT NULL,
	"place" jsonb NOT NULL,
	"place_mark" text NOT NULL,
	"found_at" timestamptz(3),
	"reported_at" timestamptz(3) NOT NULL,
	"reported_by" jsonb NOT NULL,
	"has_secret" boolean NOT NULL,
	"verified_at" timestamptz(3)
);
--> statement-breakpoint
ALTER TABLE "sightings" ADD CONSTRAINT "sightings_credential_credentials_id_fk" FOREIGN KEY ("credential") REFERENCES "public"."credentials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sightings_place" ON "sightings" USING btree ("credential","tool","place_mark");