using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Consult.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Knowledge : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // By hand: for the foreign keys EF would build the tables anew outside of the transaction.
            migrationBuilder.Sql("""ALTER TABLE "Articles" ADD COLUMN "ReviewerId" INTEGER NULL REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT""");
            migrationBuilder.Sql("""ALTER TABLE "Articles" ADD COLUMN "SuccessorId" INTEGER NULL REFERENCES "Articles" ("Id") ON DELETE RESTRICT""");

            // Notices and letters may be about an article instead of a ticket. The letters go first, or they would go with their notices.
            migrationBuilder.Sql("""
                CREATE TABLE "NewNotices" (
                    "Id" INTEGER NOT NULL CONSTRAINT "PK_MailNotices" PRIMARY KEY AUTOINCREMENT,
                    "Key" TEXT NOT NULL,
                    "TicketId" INTEGER NULL,
                    "MessageId" INTEGER NULL,
                    "Act" TEXT NOT NULL,
                    "At" TEXT NOT NULL,
                    "ById" INTEGER NULL,
                    "ByName" TEXT NOT NULL,
                    "HandledAt" TEXT NULL,
                    "Attempts" INTEGER NOT NULL,
                    "NextAt" TEXT NULL,
                    "Error" TEXT NULL,
                    "ArticleId" INTEGER NULL,
                    "ToId" INTEGER NULL,
                    CONSTRAINT "FK_MailNotices_Articles_ArticleId" FOREIGN KEY ("ArticleId") REFERENCES "Articles" ("Id"),
                    CONSTRAINT "FK_MailNotices_AspNetUsers_ToId" FOREIGN KEY ("ToId") REFERENCES "AspNetUsers" ("Id"),
                    CONSTRAINT "FK_MailNotices_Tickets_TicketId" FOREIGN KEY ("TicketId") REFERENCES "Tickets" ("Id")
                );
                INSERT INTO "NewNotices" ("Id", "Key", "TicketId", "MessageId", "Act", "At", "ById", "ByName", "HandledAt", "Attempts", "NextAt", "Error")
                SELECT "Id", "Key", "TicketId", "MessageId", "Act", "At", "ById", "ByName", "HandledAt", "Attempts", "NextAt", "Error" FROM "MailNotices";
                CREATE TABLE "NewLetters" (
                    "Id" INTEGER NOT NULL CONSTRAINT "PK_OutboundLetters" PRIMARY KEY AUTOINCREMENT,
                    "NoticeId" INTEGER NOT NULL,
                    "TicketId" INTEGER NULL,
                    "Kind" TEXT NOT NULL,
                    "UserId" INTEGER NULL,
                    "Address" TEXT NOT NULL,
                    "Name" TEXT NOT NULL,
                    "Language" TEXT NOT NULL,
                    "Subject" TEXT NOT NULL,
                    "Text" TEXT NOT NULL,
                    "Html" TEXT NOT NULL,
                    "IsBare" INTEGER NOT NULL,
                    "AttachmentIds" TEXT NOT NULL,
                    "MessageKey" TEXT NOT NULL,
                    "References" TEXT NOT NULL,
                    "IsAutomatic" INTEGER NOT NULL,
                    "ByMail" INTEGER NOT NULL,
                    "State" TEXT NOT NULL,
                    "MadeAt" TEXT NOT NULL,
                    "Attempts" INTEGER NOT NULL,
                    "NextAt" TEXT NOT NULL,
                    "SentAt" TEXT NULL,
                    "Error" TEXT NULL,
                    CONSTRAINT "FK_OutboundLetters_MailNotices_NoticeId" FOREIGN KEY ("NoticeId") REFERENCES "NewNotices" ("Id") ON DELETE CASCADE,
                    CONSTRAINT "FK_OutboundLetters_Tickets_TicketId" FOREIGN KEY ("TicketId") REFERENCES "Tickets" ("Id")
                );
                INSERT INTO "NewLetters" ("Id", "NoticeId", "TicketId", "Kind", "UserId", "Address", "Name", "Language", "Subject", "Text", "Html", "IsBare", "AttachmentIds", "MessageKey",
                    "References", "IsAutomatic", "ByMail", "State", "MadeAt", "Attempts", "NextAt", "SentAt", "Error")
                SELECT "Id", "NoticeId", "TicketId", "Kind", "UserId", "Address", "Name", "Language", "Subject", "Text", "Html", "IsBare", "AttachmentIds", "MessageKey",
                    "References", "IsAutomatic", "ByMail", "State", "MadeAt", "Attempts", "NextAt", "SentAt", "Error" FROM "OutboundLetters";
                DROP TABLE "OutboundLetters";
                DROP TABLE "MailNotices";
                ALTER TABLE "NewNotices" RENAME TO "MailNotices";
                ALTER TABLE "NewLetters" RENAME TO "OutboundLetters";
                CREATE INDEX "IX_MailNotices_ArticleId" ON "MailNotices" ("ArticleId");
                CREATE INDEX "IX_MailNotices_HandledAt" ON "MailNotices" ("HandledAt");
                CREATE UNIQUE INDEX "IX_MailNotices_Key" ON "MailNotices" ("Key");
                CREATE INDEX "IX_MailNotices_TicketId" ON "MailNotices" ("TicketId");
                CREATE INDEX "IX_MailNotices_ToId" ON "MailNotices" ("ToId");
                CREATE INDEX "IX_OutboundLetters_MadeAt" ON "OutboundLetters" ("MadeAt");
                CREATE UNIQUE INDEX "IX_OutboundLetters_MessageKey" ON "OutboundLetters" ("MessageKey");
                CREATE UNIQUE INDEX "IX_OutboundLetters_NoticeId_Address" ON "OutboundLetters" ("NoticeId", "Address");
                CREATE INDEX "IX_OutboundLetters_State_NextAt" ON "OutboundLetters" ("State", "NextAt");
                CREATE INDEX "IX_OutboundLetters_TicketId" ON "OutboundLetters" ("TicketId");
                """);

            migrationBuilder.AddColumn<DateTime>(
                name: "ApprovedAt",
                table: "Articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ApprovedByName",
                table: "Articles",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "CheckedOn",
                table: "Articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExpiresOn",
                table: "Articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PublishOn",
                table: "Articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RetiredAt",
                table: "Articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ReviewAskedAt",
                table: "Articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewDueOn",
                table: "Articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ScheduleProblem",
                table: "Articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AskedQueries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Found = table.Column<int>(type: "INTEGER", nullable: false),
                    Nothing = table.Column<int>(type: "INTEGER", nullable: false),
                    Opened = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AskedQueries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FormerNumber",
                columns: table => new
                {
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ArticleId = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FirstId = table.Column<int>(type: "INTEGER", nullable: false),
                    SecondId = table.Column<int>(type: "INTEGER", nullable: false),
                    Share = table.Column<double>(type: "REAL", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    FoundAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SetApartAt = table.Column<DateTime>(type: "TEXT", nullable: true)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    FileKey = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    FileWords = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SynonymGroups", x => x.Id);
                });

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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "TicketId",
                table: "MailNotices",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "INTEGER",
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
