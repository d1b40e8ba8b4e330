using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VolumeConsole.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OperationsByKind : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Operations_BackendId_Id",
                table: "Operations",
                columns: new[] { "BackendId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Operations_BackendId_Kind_Id",
                table: "Operations",
                columns: new[] { "BackendId", "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Operations_Kind_Id",
                table: "Operations",
                columns: new[] { "Kind", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Operations_BackendId_Id",
                table: "Operations");

            migrationBuilder.DropIndex(
                name: "IX_Operations_BackendId_Kind_Id",
                table: "Operations");

            migrationBuilder.DropIndex(
                name: "IX_Operations_Kind_Id",
                table: "Operations");
        }
    }
}
