using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Consult.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TicketDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "RequiresApproval",
                table: "Tickets",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "RequiresCheck",
                table: "Tickets",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "NamedAt",
                table: "TicketPerson",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<int>(
                name: "NamedById",
                table: "TicketPerson",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NamedByName",
                table: "TicketPerson",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "RecordedById",
                table: "Messages",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RecordedByName",
                table: "Messages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Via",
                table: "Messages",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Writers",
                table: "AnswerDrafts",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            // Tickets under way keep what their topics ask for today; a draft's one known writer is its author.
            migrationBuilder.Sql("""
                UPDATE "Tickets" SET
                    "RequiresCheck" = (SELECT "RequiresCheck" FROM "Topics" WHERE "Topics"."Id" = "Tickets"."TopicId"),
                    "RequiresApproval" = (SELECT "RequiresApproval" FROM "Topics" WHERE "Topics"."Id" = "Tickets"."TopicId")
                """);
            migrationBuilder.Sql("""UPDATE "AnswerDrafts" SET "Writers" = json_build_array(json_build_object('Id', "AuthorId", 'Name', "AuthorName"))::text""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "RequiresApproval",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "RequiresCheck",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "NamedAt",
                table: "TicketPerson");

            migrationBuilder.DropColumn(
                name: "NamedById",
                table: "TicketPerson");

            migrationBuilder.DropColumn(
                name: "NamedByName",
                table: "TicketPerson");

            migrationBuilder.DropColumn(
                name: "RecordedById",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "RecordedByName",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Via",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Writers",
                table: "AnswerDrafts");
        }
    }
}
