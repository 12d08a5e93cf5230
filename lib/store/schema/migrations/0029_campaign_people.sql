CREATE TABLE "campaign_people" (
	"campaign" uuid NOT NULL,
	"person" uuid NOT NULL,
	"owner" text,
	"standing" text,
	CONSTRAINT "campaign_people_campaign_person_pk" PRIMARY KEY("campaign","person")
);
--> statement-breakpoint
ALTER TABLE "campaign_people" ADD CONSTRAINT "campaign_people_campaign_campaigns_id_fk" FOREIGN KEY ("campaign") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_people_person_index" ON "campaign_people" USING btree ("person");