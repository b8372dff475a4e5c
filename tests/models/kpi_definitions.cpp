#include "models/kpi_definitions.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "tests/written_plan.hpp"

using namespace swell;
namespace fs = std::filesystem;

namespace {

// The plans that ship, and the fragment of the tests, which between them have every section.
std::vector<std::string> plans() {
  std::vector<std::string> files{SWELL_SOURCE_DIR "/tests/scenarios/fragment.yaml",
                                 SWELL_SOURCE_DIR "/scenarios/annual_summit.yaml"};
  for (const auto& file : fs::directory_iterator(SWELL_SOURCE_DIR "/scenarios/templates/en"))
    files.push_back(file.path().string());
  return files;
}

}  // namespace

TEST_CASE("every figure that a plan gives is defined, in its unit and in both languages") {
  for (const std::string& file : plans()) {
    const auto model = tests::compiled_file(file);
    for (const models::Kpi& kpi : model->kpis()) {
      INFO("models/kpi_definitions.cpp has to say what `" << kpi.name << "` of " << file << " is");
      const models::KpiDefinition* definition = models::kpi_definition(kpi.name);
      REQUIRE(definition != nullptr);
      CHECK(models::unit_name(definition->unit) == models::unit_name(kpi.unit));
    }
  }
}

TEST_CASE("definitions of figures are told once, in both languages") {
  std::set<std::string_view> names;
  for (const models::KpiDefinition& kpi : models::kpi_definitions()) {
    CAPTURE(kpi.name);
    CHECK(names.insert(kpi.name).second);
    CHECK_FALSE(kpi.meaning.en.empty());
    CHECK_FALSE(kpi.meaning.zh.empty());
    CHECK(kpi.undefined.en.empty() == kpi.undefined.zh.empty());
  }
}

TEST_CASE("no figure is defined that no plan could give") {
  std::ifstream stream(SWELL_SOURCE_DIR "/models/outcome_plan.cpp");
  const std::string made{std::istreambuf_iterator<char>(stream), {}};
  for (const models::KpiDefinition& kpi : models::kpi_definitions()) {
    CAPTURE(kpi.name);
    // The words around the id, as the layout of the figures joins them.
    const std::string name(kpi.name);
    const std::size_t id = name.find('<'), end = name.rfind('>');
    CHECK_THAT(made, Catch::Contains('"' + name.substr(0, id)));
    if (end != std::string::npos) CHECK_THAT(made, Catch::Contains(name.substr(end + 1) + '"'));
  }
}

TEST_CASE("a figure's own definition comes before that of its family") {
  REQUIRE(models::kpi_definition("cost.total") != nullptr);
  CHECK(models::kpi_definition("cost.total")->name == "cost.total");
  CHECK(models::kpi_definition("cost.venue")->name == "cost.<line>");
  CHECK(models::kpi_definition("funnel.paid.rate")->name == "funnel.<stage>.rate");
  CHECK(models::kpi_definition("risk.storm.count")->name == "risk.<id>.count");
  CHECK(models::kpi_definition("cost") == nullptr);
  CHECK(models::kpi_definition("cost.venue.more") == nullptr);
}
