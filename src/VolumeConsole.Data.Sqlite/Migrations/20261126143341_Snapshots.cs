using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VolumeConsole.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Snapshots : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Volumes_Lifecycle_CreatedAt_Id",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Lifecycle_Name_Id",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Lifecycle_SizeBytes_Id",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Shown_Backend_CreatedAt",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Shown_Backend_Name",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Shown_Backend_SizeBytes",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Shown_CreatedAt",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Shown_Name",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Shown_SizeBytes",
                table: "Volumes");

            migrationBuilder.AddColumn<string>(
                name: "SnapshotOf",
                table: "Volumes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Lifecycle_CreatedAt_Id",
                table: "Volumes",
                columns: new[] { "Lifecycle", "CreatedAt", "Id" },
                filter: "\"SnapshotOf\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Lifecycle_Name_Id",
                table: "Volumes",
                columns: new[] { "Lifecycle", "Name", "Id" },
                filter: "\"SnapshotOf\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Lifecycle_SizeBytes_Id",
                table: "Volumes",
                columns: new[] { "Lifecycle", "SizeBytes", "Id" },
                filter: "\"SnapshotOf\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Shown_Backend_CreatedAt",
                table: "Volumes",
                columns: new[] { "BackendId", "CreatedAt", "Id", "Lifecycle" },
                filter: "\"SnapshotOf\" IS NULL AND \"Lifecycle\" NOT IN ('deleting', 'deleted')");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Shown_Backend_Name",
                table: "Volumes",
                columns: new[] { "BackendId", "Name", "Id", "Lifecycle" },
                filter: "\"SnapshotOf\" IS NULL AND \"Lifecycle\" NOT IN ('deleting', 'deleted')");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Shown_Backend_SizeBytes",
                table: "Volumes",
                columns: new[] { "BackendId", "SizeBytes", "Id", "Lifecycle" },
                filter: "\"SnapshotOf\" IS NULL AND \"Lifecycle\" NOT IN ('deleting', 'deleted')");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Shown_CreatedAt",
                table: "Volumes",
                columns: new[] { "CreatedAt", "Id" },
                filter: "\"SnapshotOf\" IS NULL AND \"Lifecycle\" NOT IN ('deleting', 'deleted')");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Shown_Name",
                table: "Volumes",
                columns: new[] { "Name", "Id" },
                filter: "\"SnapshotOf\" IS NULL AND \"Lifecycle\" NOT IN ('deleting', 'deleted')");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Shown_SizeBytes",
                table: "Volumes",
                columns: new[] { "SizeBytes", "Id" },
                filter: "\"SnapshotOf\" IS NULL AND \"Lifecycle\" NOT IN ('deleting', 'deleted')");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_SnapshotOf_Id",
                table: "Volumes",
                columns: new[] { "SnapshotOf", "Id" },
                filter: "\"SnapshotOf\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Snapshots_Lifecycle_Name",
                table: "Volumes",
                columns: new[] { "Lifecycle", "Name", "Id" },
                filter: "\"SnapshotOf\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Volumes_Lifecycle_CreatedAt_Id",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Lifecycle_Name_Id",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Lifecycle_SizeBytes_Id",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Shown_Backend_CreatedAt",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Shown_Backend_Name",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Shown_Backend_SizeBytes",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Shown_CreatedAt",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Shown_Name",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Shown_SizeBytes",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_SnapshotOf_Id",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Snapshots_Lifecycle_Name",
                table: "Volumes");

            migrationBuilder.DropColumn(
                name: "SnapshotOf",
                table: "Volumes");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Lifecycle_CreatedAt_Id",
                table: "Volumes",
                columns: new[] { "Lifecycle", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Lifecycle_Name_Id",
                table: "Volumes",
                columns: new[] { "Lifecycle", "Name", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Lifecycle_SizeBytes_Id",
                table: "Volumes",
                columns: new[] { "Lifecycle", "SizeBytes", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Shown_Backend_CreatedAt",
                table: "Volumes",
                columns: new[] { "BackendId", "CreatedAt", "Id", "Lifecycle" },
                filter: "\"Lifecycle\" NOT IN ('deleting', 'deleted')");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Shown_Backend_Name",
                table: "Volumes",
                columns: new[] { "BackendId", "Name", "Id", "Lifecycle" },
                filter: "\"Lifecycle\" NOT IN ('deleting', 'deleted')");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Shown_Backend_SizeBytes",
                table: "Volumes",
                columns: new[] { "BackendId", "SizeBytes", "Id", "Lifecycle" },
                filter: "\"Lifecycle\" NOT IN ('deleting', 'deleted')");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Shown_CreatedAt",
                table: "Volumes",
                columns: new[] { "CreatedAt", "Id" },
                filter: "\"Lifecycle\" NOT IN ('deleting', 'deleted')");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Shown_Name",
                table: "Volumes",
                columns: new[] { "Name", "Id" },
                filter: "\"Lifecycle\" NOT IN ('deleting', 'deleted')");

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Shown_SizeBytes",
                table: "Volumes",
                columns: new[] { "SizeBytes", "Id" },
                filter: "\"Lifecycle\" NOT IN ('deleting', 'deleted')");
        }
    }
}
