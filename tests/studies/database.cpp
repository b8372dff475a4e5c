#include "studies/database.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using swell::studies::Database;
using swell::studies::DatabaseFault;
using swell::studies::Statement;

TEST_CASE("each statement has so many steps, however many came before it") {
  Database database(":memory:", Database::Access::make);
  database.give_up_after(20);
  for (int i = 0; i < 20'000; ++i) REQUIRE(database.single("SELECT 7") == 7);
  const std::string endless = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
  try {
    database.single(endless);
    FAIL("it ended");
  } catch (const DatabaseFault& fault) {
    CHECK(fault.kind() == DatabaseFault::Kind::unusable);
    CHECK(fault.reason().en == "reading it takes too long");
    CHECK(fault.message().zh == ":memory:：读取耗时过长");
  }
  CHECK(database.single("SELECT 8") == 8);
}

TEST_CASE("tables are the same when they were made by the same words; others beside them do not matter") {
  const Database made(":memory:", Database::Access::make), here(":memory:", Database::Access::make);
  made.run("CREATE TABLE a (x REAL); CREATE TABLE b (y TEXT); CREATE VIEW v AS SELECT 1");
  here.run("CREATE TABLE a (x REAL); CREATE TABLE mine (z)");
  CHECK_FALSE(here.has_tables_of(made));
  here.run("CREATE TABLE b (y TEXT, z AS (hex(zeroblob(9))))");
  CHECK_FALSE(here.has_tables_of(made));
  here.run("DROP TABLE b; CREATE TABLE b (y TEXT)");
  CHECK(here.has_tables_of(made));
}

TEST_CASE(
    "NaN is NULL and back; what cannot be bound fails the statement; a rule of the tables is a fault of writing") {
  const Database database(":memory:", Database::Access::make);
  database.run("CREATE TABLE a (x REAL, y INTEGER UNIQUE)");
  Statement insert = database.prepare("INSERT INTO a VALUES (?, ?)");
  insert.bind(std::nan("")).bind(std::int64_t{1}).execute();
  CHECK(database.single("SELECT count(*) FROM a WHERE x IS NULL") == 1);
  Statement query = database.prepare("SELECT x, y FROM a");
  REQUIRE(query.step());
  CHECK(std::isnan(query.real(0)));
  CHECK(query.integer(1) == 1);
  CHECK_FALSE(query.step());
  CHECK_THROWS_AS(insert.bind(1.0).bind(2.0).bind(3.0).execute(), DatabaseFault);
  try {
    database.run("INSERT INTO a VALUES (1, 1)");
    FAIL("it is unique");
  } catch (const DatabaseFault& fault) {
    CHECK(fault.kind() == DatabaseFault::Kind::write_failed);
  }
}
