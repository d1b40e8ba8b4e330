using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VolumeConsole.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Shown : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Volumes_CreatedAt_Id",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_Name_Id",
                table: "Volumes");

            migrationBuilder.DropIndex(
                name: "IX_Volumes_SizeBytes_Id",
                table: "Volumes");

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

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_CreatedAt_Id",
                table: "Volumes",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_Name_Id",
                table: "Volumes",
                columns: new[] { "Name", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_SizeBytes_Id",
                table: "Volumes",
                columns: new[] { "SizeBytes", "Id" });
        }
    }
}
