using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Consult.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Knowledge : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_MailNotices_Tickets_TicketId",
                table: "MailNotices");

            migrationBuilder.DropForeignKey(
                name: "FK_OutboundLetters_Tickets_TicketId",
                table: "OutboundLetters");

            migrationBuilder.AlterColumn<int>(
                name: "TicketId",
                table: "OutboundLetters",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AlterColumn<int>(
                name: "TicketId",
                table: "MailNotices",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AddColumn<int>(
                name: "ArticleId",
                table: "MailNotices",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ToId",
                table: "MailNotices",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ApprovedAt",
                table: "Articles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ApprovedByName",
                table: "Articles",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ChangedAt",
                table: "Articles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "CheckedOn",
                table: "Articles",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExpiresOn",
                table: "Articles",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PublishOn",
                table: "Articles",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RetiredAt",
                table: "Articles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ReviewAskedAt",
                table: "Articles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewDueOn",
                table: "Articles",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ReviewerId",
                table: "Articles",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ScheduleProblem",
                table: "Articles",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SuccessorId",
                table: "Articles",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AskedQueries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Text = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Found = table.Column<int>(type: "integer", nullable: false),
                    Nothing = table.Column<int>(type: "integer", nullable: false),
                    Opened = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AskedQueries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FormerNumber",
                columns: table => new
                {
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    ArticleId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormerNumber", x => x.Number);
                    table.ForeignKey(
                        name: "FK_FormerNumber_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Repetitions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FirstId = table.Column<int>(type: "integer", nullable: false),
                    SecondId = table.Column<int>(type: "integer", nullable: false),
                    Share = table.Column<double>(type: "double precision", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    FoundAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SetApartAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Repetitions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Repetitions_Tickets_FirstId",
                        column: x => x.FirstId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Repetitions_Tickets_SecondId",
                        column: x => x.SecondId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SynonymGroups",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Words = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    FileKey = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    FileWords = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ChangedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SynonymGroups", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MailNotices_ArticleId",
                table: "MailNotices",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_MailNotices_ToId",
                table: "MailNotices",
                column: "ToId");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_ChangedAt",
                table: "Articles",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_ExpiresOn",
                table: "Articles",
                column: "ExpiresOn");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_PublishOn",
                table: "Articles",
                column: "PublishOn");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_ReviewerId",
                table: "Articles",
                column: "ReviewerId");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_SuccessorId",
                table: "Articles",
                column: "SuccessorId");

            migrationBuilder.CreateIndex(
                name: "IX_AskedQueries_Day_Text",
                table: "AskedQueries",
                columns: new[] { "Day", "Text" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FormerNumber_ArticleId",
                table: "FormerNumber",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_Repetitions_FirstId_SecondId",
                table: "Repetitions",
                columns: new[] { "FirstId", "SecondId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Repetitions_SecondId",
                table: "Repetitions",
                column: "SecondId");

            migrationBuilder.CreateIndex(
                name: "IX_SynonymGroups_FileKey",
                table: "SynonymGroups",
                column: "FileKey",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Articles_Articles_SuccessorId",
                table: "Articles",
                column: "SuccessorId",
                principalTable: "Articles",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Articles_AspNetUsers_ReviewerId",
                table: "Articles",
                column: "ReviewerId",
                principalTable: "AspNetUsers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_MailNotices_Articles_ArticleId",
                table: "MailNotices",
                column: "ArticleId",
                principalTable: "Articles",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_MailNotices_AspNetUsers_ToId",
                table: "MailNotices",
                column: "ToId",
                principalTable: "AspNetUsers",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_MailNotices_Tickets_TicketId",
                table: "MailNotices",
                column: "TicketId",
                principalTable: "Tickets",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_OutboundLetters_Tickets_TicketId",
                table: "OutboundLetters",
                column: "TicketId",
                principalTable: "Tickets",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Articles_Articles_SuccessorId",
                table: "Articles");

            migrationBuilder.DropForeignKey(
                name: "FK_Articles_AspNetUsers_ReviewerId",
                table: "Articles");

            migrationBuilder.DropForeignKey(
                name: "FK_MailNotices_Articles_ArticleId",
                table: "MailNotices");

            migrationBuilder.DropForeignKey(
                name: "FK_MailNotices_AspNetUsers_ToId",
                table: "MailNotices");

            migrationBuilder.DropForeignKey(
                name: "FK_MailNotices_Tickets_TicketId",
                table: "MailNotices");

            migrationBuilder.DropForeignKey(
                name: "FK_OutboundLetters_Tickets_TicketId",
                table: "OutboundLetters");

            migrationBuilder.DropTable(
                name: "AskedQueries");

            migrationBuilder.DropTable(
                name: "FormerNumber");

            migrationBuilder.DropTable(
                name: "Repetitions");

            migrationBuilder.DropTable(
                name: "SynonymGroups");

            migrationBuilder.DropIndex(
                name: "IX_MailNotices_ArticleId",
                table: "MailNotices");

            migrationBuilder.DropIndex(
                name: "IX_MailNotices_ToId",
                table: "MailNotices");

            migrationBuilder.DropIndex(
                name: "IX_Articles_ChangedAt",
                table: "Articles");

            migrationBuilder.DropIndex(
                name: "IX_Articles_ExpiresOn",
                table: "Articles");

            migrationBuilder.DropIndex(
                name: "IX_Articles_PublishOn",
                table: "Articles");

            migrationBuilder.DropIndex(
                name: "IX_Articles_ReviewerId",
                table: "Articles");

            migrationBuilder.DropIndex(
                name: "IX_Articles_SuccessorId",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "ArticleId",
                table: "MailNotices");

            migrationBuilder.DropColumn(
                name: "ToId",
                table: "MailNotices");

            migrationBuilder.DropColumn(
                name: "ApprovedAt",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "ApprovedByName",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "CheckedOn",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "ExpiresOn",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "PublishOn",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "RetiredAt",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "ReviewAskedAt",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "ReviewDueOn",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "ReviewerId",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "ScheduleProblem",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "SuccessorId",
                table: "Articles");

            migrationBuilder.AlterColumn<int>(
                name: "TicketId",
                table: "OutboundLetters",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "TicketId",
                table: "MailNotices",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);

            migrationBuilder.AddForeignKey(
                name: "FK_MailNotices_Tickets_TicketId",
                table: "MailNotices",
                column: "TicketId",
                principalTable: "Tickets",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_OutboundLetters_Tickets_TicketId",
                table: "OutboundLetters",
                column: "TicketId",
                principalTable: "Tickets",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
