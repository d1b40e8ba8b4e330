using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VolumeConsole.Data.Sqlite.Migrations
{
    /// <summary>
    /// Full-text search over names and tags by trigrams. The texts stand in a table with a key of its own, because the row numbers
    /// of Volumes may change when the file is vacuumed or copied by VACUUM INTO.
    /// </summary>
    public partial class Search : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TABLE VolumeTexts (Row INTEGER PRIMARY KEY, VolumeId TEXT NOT NULL UNIQUE, Content TEXT NOT NULL);
                CREATE VIRTUAL TABLE VolumeSearch USING fts5(Content, content='VolumeTexts', content_rowid='Row', tokenize='trigram');
                CREATE TRIGGER VolumeTexts_Insert AFTER INSERT ON VolumeTexts BEGIN
                    INSERT INTO VolumeSearch(rowid, Content) VALUES (new.Row, new.Content);
                END;
                CREATE TRIGGER VolumeTexts_Update AFTER UPDATE ON VolumeTexts BEGIN
                    INSERT INTO VolumeSearch(VolumeSearch, rowid, Content) VALUES ('delete', old.Row, old.Content);
                    INSERT INTO VolumeSearch(rowid, Content) VALUES (new.Row, new.Content);
                END;
                CREATE TRIGGER VolumeTexts_Delete AFTER DELETE ON VolumeTexts BEGIN
                    INSERT INTO VolumeSearch(VolumeSearch, rowid, Content) VALUES ('delete', old.Row, old.Content);
                END;
                CREATE TRIGGER Volumes_Search_Insert AFTER INSERT ON Volumes BEGIN
                    INSERT INTO VolumeTexts(VolumeId, Content) VALUES (new.Id, new.Name || ' ' || new.Tags);
                END;
                CREATE TRIGGER Volumes_Search_Update AFTER UPDATE OF Name, Tags ON Volumes WHEN old.Name <> new.Name OR old.Tags <> new.Tags BEGIN
                    UPDATE VolumeTexts SET Content = new.Name || ' ' || new.Tags WHERE VolumeId = new.Id;
                END;
                """);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER Volumes_Search_Update;
                DROP TRIGGER Volumes_Search_Insert;
                DROP TABLE VolumeSearch;
                DROP TABLE VolumeTexts;
                """);
        }
    }
}
