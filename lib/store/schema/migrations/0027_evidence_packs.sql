CREATE TABLE "evidence_files" (
	"pack" uuid NOT NULL,
	"place" integer NOT NULL,
	"name" text NOT NULL,
	"rows" integer,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "evidence_files_pack_place_pk" PRIMARY KEY("pack","place")
);
--> statement-breakpoint
CREATE TABLE "evidence_packs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"number" integer NOT NULL,
	"as_of" timestamptz(3) NOT NULL,
	"actor" jsonb NOT NULL,
	"head_seq" bigint NOT NULL,
	"head_hash" text,
	"closed_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "evidence_parts" (
	"pack" uuid NOT NULL,
	"place" integer NOT NULL,
	"part" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "evidence_parts_pack_place_part_pk" PRIMARY KEY("pack","place","part")
);
--> statement-breakpoint
ALTER TABLE "evidence_files" ADD CONSTRAINT "evidence_files_pack_evidence_packs_id_fk" FOREIGN KEY ("pack") REFERENCES "public"."evidence_packs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_parts" ADD CONSTRAINT "evidence_parts_pack_evidence_packs_id_fk" FOREIGN KEY ("pack") REFERENCES "public"."evidence_packs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_packs_from_day_to_day_number_index" ON "evidence_packs" USING btree ("from_day","to_day","number");