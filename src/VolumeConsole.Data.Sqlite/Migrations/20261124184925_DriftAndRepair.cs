using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VolumeConsole.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DriftAndRepair : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AcceptedBy",
                table: "Scans",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AcceptedMissing",
                table: "Scans",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DurationMilliseconds",
                table: "Scans",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MissingCount",
                table: "Scans",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Cause",
                table: "Operations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExpectedVersion",
                table: "Operations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SourceObjectName",
                table: "Operations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TraceParent",
                table: "Operations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HeartbeatAt",
                table: "Installation",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClosedBy",
                table: "Findings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RemedyBy",
                table: "Findings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RemedyOperationId",
                table: "Findings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SnoozeReason",
                table: "Findings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SnoozedBy",
                table: "Findings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SnoozedUntil",
                table: "Findings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Story",
                table: "Findings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "BulkRetries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RatePerSecond = table.Column<double>(type: "REAL", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedBecause = table.Column<string>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DismissedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseOwner = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRetries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "GroupNotes",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    BackendId = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupNotes", x => new { x.Kind, x.BackendId, x.Cause });
                });

            migrationBuilder.CreateTable(
                name: "Holds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    BackendId = table.Column<string>(type: "TEXT", nullable: true),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: false),
                    ReleasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReleasedBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Holds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Minutes",
                columns: table => new
                {
                    BackendId = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Rejected = table.Column<int>(type: "INTEGER", nullable: false),
                    NotNow = table.Column<int>(type: "INTEGER", nullable: false),
                    Unknown = table.Column<int>(type: "INTEGER", nullable: false),
                    P50Milliseconds = table.Column<double>(type: "REAL", nullable: true),
                    P99Milliseconds = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Minutes", x => new { x.BackendId, x.At });
                });

            migrationBuilder.CreateTable(
                name: "Pauses",
                columns: table => new
                {
                    BackendId = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pauses", x => x.BackendId);
                });

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    Page = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Query = table.Column<string>(type: "TEXT", nullable: false),
                    Shared = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BulkRetryItems",
                columns: table => new
                {
                    BulkRetryId = table.Column<long>(type: "INTEGER", nullable: false),
                    OperationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    AttemptBefore = table.Column<int>(type: "INTEGER", nullable: true),
                    RetriedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Detail = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRetryItems", x => new { x.BulkRetryId, x.OperationId });
                    table.ForeignKey(
                        name: "FK_BulkRetryItems_BulkRetries_BulkRetryId",
                        column: x => x.BulkRetryId,
                        principalTable: "BulkRetries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_BulkRetryItems_Operations_OperationId",
                        column: x => x.OperationId,
                        principalTable: "Operations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Operations_State_BackendId_Kind_Cause",
                table: "Operations",
                columns: new[] { "State", "BackendId", "Kind", "Cause" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_State_ClosedAt",
                table: "Findings",
                columns: new[] { "State", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_State_Rule_FirstSeenAt",
                table: "Findings",
                columns: new[] { "State", "Rule", "FirstSeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_EndedAt",
                table: "Attempts",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Activity_Actor_Sequence",
                table: "Activity",
                columns: new[] { "Actor", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Activity_At",
                table: "Activity",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Activity_BackendId_Sequence",
                table: "Activity",
                columns: new[] { "BackendId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Activity_Type_Sequence",
                table: "Activity",
                columns: new[] { "Type", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_BulkRetries_DismissedAt",
                table: "BulkRetries",
                column: "DismissedAt");

            migrationBuilder.CreateIndex(
                name: "IX_BulkRetryItems_BulkRetryId_State_Position",
                table: "BulkRetryItems",
                columns: new[] { "BulkRetryId", "State", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_BulkRetryItems_OperationId",
                table: "BulkRetryItems",
                column: "OperationId");

            migrationBuilder.CreateIndex(
                name: "IX_Minutes_At",
                table: "Minutes",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_Name",
                table: "SavedViews",
                columns: new[] { "Owner", "Page", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BulkRetryItems");

            migrationBuilder.DropTable(
                name: "GroupNotes");

            migrationBuilder.DropTable(
                name: "Holds");

            migrationBuilder.DropTable(
                name: "Minutes");

            migrationBuilder.DropTable(
                name: "Pauses");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropTable(
                name: "BulkRetries");

            migrationBuilder.DropIndex(
                name: "IX_Operations_State_BackendId_Kind_Cause",
                table: "Operations");

            migrationBuilder.DropIndex(
                name: "IX_Findings_State_ClosedAt",
                table: "Findings");

            migrationBuilder.DropIndex(
                name: "IX_Findings_State_Rule_FirstSeenAt",
                table: "Findings");

            migrationBuilder.DropIndex(
                name: "IX_Attempts_EndedAt",
                table: "Attempts");

            migrationBuilder.DropIndex(
                name: "IX_Activity_Actor_Sequence",
                table: "Activity");

            migrationBuilder.DropIndex(
                name: "IX_Activity_At",
                table: "Activity");

            migrationBuilder.DropIndex(
                name: "IX_Activity_BackendId_Sequence",
                table: "Activity");

            migrationBuilder.DropIndex(
                name: "IX_Activity_Type_Sequence",
                table: "Activity");

            migrationBuilder.DropColumn(
                name: "AcceptedBy",
                table: "Scans");

            migrationBuilder.DropColumn(
                name: "AcceptedMissing",
                table: "Scans");

            migrationBuilder.DropColumn(
                name: "DurationMilliseconds",
                table: "Scans");

            migrationBuilder.DropColumn(
                name: "MissingCount",
                table: "Scans");

            migrationBuilder.DropColumn(
                name: "Cause",
                table: "Operations");

            migrationBuilder.DropColumn(
                name: "ExpectedVersion",
                table: "Operations");

            migrationBuilder.DropColumn(
                name: "SourceObjectName",
                table: "Operations");

            migrationBuilder.DropColumn(
                name: "TraceParent",
                table: "Operations");

            migrationBuilder.DropColumn(
                name: "HeartbeatAt",
                table: "Installation");

            migrationBuilder.DropColumn(
                name: "ClosedBy",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "RemedyBy",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "RemedyOperationId",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "SnoozeReason",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "SnoozedBy",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "SnoozedUntil",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "Story",
                table: "Findings");
        }
    }
}
