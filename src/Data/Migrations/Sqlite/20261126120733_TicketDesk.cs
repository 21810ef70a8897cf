using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Consult.Data.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "RequiresCheck",
                table: "Tickets",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "NamedAt",
                table: "TicketPerson",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<int>(
                name: "NamedById",
                table: "TicketPerson",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NamedByName",
                table: "TicketPerson",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "RecordedById",
                table: "Messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RecordedByName",
                table: "Messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Via",
                table: "Messages",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Writers",
                table: "AnswerDrafts",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            // Tickets under way keep what their topics ask for today; a draft's one known writer is its author.
            migrationBuilder.Sql("""
                UPDATE "Tickets" SET
                    "RequiresCheck" = (SELECT "RequiresCheck" FROM "Topics" WHERE "Topics"."Id" = "Tickets"."TopicId"),
                    "RequiresApproval" = (SELECT "RequiresApproval" FROM "Topics" WHERE "Topics"."Id" = "Tickets"."TopicId")
                """);
            migrationBuilder.Sql("""UPDATE "AnswerDrafts" SET "Writers" = json_array(json_object('Id', "AuthorId", 'Name', "AuthorName"))""");
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
