using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Consult.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Mail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsPlain",
                table: "Tickets",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "MergedIntoId",
                table: "Tickets",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsPlain",
                table: "Notes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsPlain",
                table: "Messages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "InboundLetters",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Mailbox = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    UidValidity = table.Column<long>(type: "bigint", nullable: false),
                    Uid = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    IsCut = table.Column<bool>(type: "boolean", nullable: false),
                    Identity = table.Column<string>(type: "text", nullable: false),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    TakenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true),
                    MessageKey = table.Column<string>(type: "text", nullable: true),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    FromName = table.Column<string>(type: "text", nullable: false),
                    FromAddress = table.Column<string>(type: "text", nullable: false),
                    Recipients = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    IsVerified = table.Column<bool>(type: "boolean", nullable: false),
                    HasHtml = table.Column<bool>(type: "boolean", nullable: false),
                    Remarks = table.Column<string>(type: "text", nullable: false),
                    MayBeAnswered = table.Column<bool>(type: "boolean", nullable: false),
                    TicketId = table.Column<int>(type: "integer", nullable: true),
                    MessageId = table.Column<int>(type: "integer", nullable: true),
                    NoteId = table.Column<int>(type: "integer", nullable: true),
                    ProposedTicketId = table.Column<int>(type: "integer", nullable: true),
                    DuplicateOfId = table.Column<int>(type: "integer", nullable: true),
                    SettledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SettledByName = table.Column<string>(type: "text", nullable: true),
                    SettledBecause = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboundLetters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InboundLetters_Messages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "Messages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_InboundLetters_Notes_NoteId",
                        column: x => x.NoteId,
                        principalTable: "Notes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_InboundLetters_Tickets_ProposedTicketId",
                        column: x => x.ProposedTicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_InboundLetters_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "LetterTemplates",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterTemplates", x => new { x.Kind, x.Language });
                });

            migrationBuilder.CreateTable(
                name: "MailboxStates",
                columns: table => new
                {
                    Mailbox = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    UidValidity = table.Column<long>(type: "bigint", nullable: false),
                    DoneUid = table.Column<long>(type: "bigint", nullable: false),
                    FetchedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FailedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Error = table.Column<string>(type: "text", nullable: true),
                    OldestWaitingAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailboxStates", x => x.Mailbox);
                });

            migrationBuilder.CreateTable(
                name: "MailNotices",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    TicketId = table.Column<int>(type: "integer", nullable: false),
                    MessageId = table.Column<int>(type: "integer", nullable: true),
                    Act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<int>(type: "integer", nullable: true),
                    ByName = table.Column<string>(type: "text", nullable: false),
                    HandledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MailNotices_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MailPreferences",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    Language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Unwanted = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailPreferences", x => x.UserId);
                    table.ForeignKey(
                        name: "FK_MailPreferences_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MailStates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TokenKey = table.Column<string>(type: "text", nullable: false),
                    PausedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PausedBecause = table.Column<string>(type: "text", nullable: true),
                    AlarmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AlarmedBecause = table.Column<string>(type: "text", nullable: true),
                    AlarmSentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailStates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SenderRules",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Pattern = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SenderRules", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SenderRules_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Sightings",
                columns: table => new
                {
                    Mailbox = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    UidValidity = table.Column<long>(type: "bigint", nullable: false),
                    Uid = table.Column<long>(type: "bigint", nullable: false),
                    SeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sightings", x => new { x.Mailbox, x.UidValidity, x.Uid });
                });

            migrationBuilder.CreateTable(
                name: "InboundFiles",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LetterId = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    MediaType = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsUnscanned = table.Column<bool>(type: "boolean", nullable: false),
                    IsEncrypted = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboundFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InboundFiles_InboundLetters_LetterId",
                        column: x => x.LetterId,
                        principalTable: "InboundLetters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OutboundLetters",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    NoticeId = table.Column<int>(type: "integer", nullable: false),
                    TicketId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    UserId = table.Column<int>(type: "integer", nullable: true),
                    Address = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Html = table.Column<string>(type: "text", nullable: false),
                    IsBare = table.Column<bool>(type: "boolean", nullable: false),
                    AttachmentIds = table.Column<string>(type: "text", nullable: false),
                    MessageKey = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    References = table.Column<string>(type: "text", nullable: false),
                    IsAutomatic = table.Column<bool>(type: "boolean", nullable: false),
                    ByMail = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboundLetters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OutboundLetters_MailNotices_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "MailNotices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_OutboundLetters_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_MergedIntoId",
                table: "Tickets",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundFiles_LetterId",
                table: "InboundFiles",
                column: "LetterId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_Identity",
                table: "InboundLetters",
                column: "Identity");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_Mailbox_UidValidity_Uid",
                table: "InboundLetters",
                columns: new[] { "Mailbox", "UidValidity", "Uid" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_MessageId",
                table: "InboundLetters",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_MessageKey",
                table: "InboundLetters",
                column: "MessageKey");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_NoteId",
                table: "InboundLetters",
                column: "NoteId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_Outcome_SettledAt",
                table: "InboundLetters",
                columns: new[] { "Outcome", "SettledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_ProposedTicketId",
                table: "InboundLetters",
                column: "ProposedTicketId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_ReceivedAt",
                table: "InboundLetters",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_TicketId",
                table: "InboundLetters",
                column: "TicketId");

            migrationBuilder.CreateIndex(
                name: "IX_MailNotices_HandledAt",
                table: "MailNotices",
                column: "HandledAt");

            migrationBuilder.CreateIndex(
                name: "IX_MailNotices_Key",
                table: "MailNotices",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailNotices_TicketId",
                table: "MailNotices",
                column: "TicketId");

            migrationBuilder.CreateIndex(
                name: "IX_OutboundLetters_MadeAt",
                table: "OutboundLetters",
                column: "MadeAt");

            migrationBuilder.CreateIndex(
                name: "IX_OutboundLetters_MessageKey",
                table: "OutboundLetters",
                column: "MessageKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboundLetters_NoticeId_Address",
                table: "OutboundLetters",
                columns: new[] { "NoticeId", "Address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboundLetters_State_NextAt",
                table: "OutboundLetters",
                columns: new[] { "State", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboundLetters_TicketId",
                table: "OutboundLetters",
                column: "TicketId");

            migrationBuilder.CreateIndex(
                name: "IX_SenderRules_DepartmentId",
                table: "SenderRules",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_SenderRules_Pattern",
                table: "SenderRules",
                column: "Pattern",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sightings_SeenAt",
                table: "Sightings",
                column: "SeenAt");

            migrationBuilder.CreateIndex(
                name: "IX_Sightings_Sha256",
                table: "Sightings",
                column: "Sha256");

            migrationBuilder.AddForeignKey(
                name: "FK_Tickets_Tickets_MergedIntoId",
                table: "Tickets",
                column: "MergedIntoId",
                principalTable: "Tickets",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Tickets_Tickets_MergedIntoId",
                table: "Tickets");

            migrationBuilder.DropTable(
                name: "InboundFiles");

            migrationBuilder.DropTable(
                name: "LetterTemplates");

            migrationBuilder.DropTable(
                name: "MailboxStates");

            migrationBuilder.DropTable(
                name: "MailPreferences");

            migrationBuilder.DropTable(
                name: "MailStates");

            migrationBuilder.DropTable(
                name: "OutboundLetters");

            migrationBuilder.DropTable(
                name: "SenderRules");

            migrationBuilder.DropTable(
                name: "Sightings");

            migrationBuilder.DropTable(
                name: "InboundLetters");

            migrationBuilder.DropTable(
                name: "MailNotices");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_MergedIntoId",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "IsPlain",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "IsPlain",
                table: "Notes");

            migrationBuilder.DropColumn(
                name: "IsPlain",
                table: "Messages");
        }
    }
}
