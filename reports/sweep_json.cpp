#include "reports/sweep_json.hpp"

#include "reports/json_writer.hpp"

namespace swell::reports {

namespace {

using namespace studies;

// The parts of a sweep, as findings_format.hpp names those of other studies.
constexpr auto axis_value = [](JsonWriter& io, const AxisValue& of) {
  io.text("text", of.text);
  io.text("setting", of.setting);
  io.number("number", of.number);
};

constexpr auto axis = [](JsonWriter& io, const Axis& of) {
  io.text("lever", of.lever);
  io.list("values", of.values, axis_value);
};

constexpr auto run = [](JsonWriter& io, const SweepFindings& of) {
  io.count("replications", of.run.requested);
  io.text_or_null("precision", of.precision);
  io.count("seed", of.run.seed);
  io.word("sampling", of.run.sampling, format::samplings);
  io.number("confidence", of.run.confidence);
  io.text("version", of.version);
};

void kpi(JsonWriter& io, const KpiFinding& of, const std::string& currency) {
  io.unit("unit", of.unit, currency);
  io.count("n", of.summary.n);
  io.number("mean", of.summary.mean.value);
  io.interval("mean_ci", of.summary.mean.ci);
  io.number("sd", of.summary.sd);
  io.number("min", of.summary.min);
  io.number("max", of.summary.max);
  io.object("quantiles", of.summary.quantiles, format::quantiles);
}

// Of the plan, what its store knows.
constexpr auto scenario = [](JsonWriter& io, const ScenarioInfo& of) {
  io.text("name", of.name);
  io.text_or_null("variant", of.variant);
  io.text("currency", of.currency);
  io.texts_by_name(
      "files", of.files, format::by_name, [](auto& file) -> auto& { return file.sha256; });
  io.texts("overrides", of.overrides);
};

// What each axis is set to, by lever.
struct PointSetting {
  std::string lever, text;
};

std::vector<PointSetting> settings_of(std::uint64_t point, const SweepDesign& design) {
  std::vector<PointSetting> settings;
  const std::vector<std::size_t> steps = design.steps(point);
  for (std::size_t i = 0; i < steps.size(); ++i)
    settings.push_back({design.axes[i].lever, design.axes[i].values[steps[i]].text});
  return settings;
}

void point(JsonWriter& io, const PointFinding& of, const SweepFindings& sweep) {
  io.count("point", of.point);
  io.texts_by_name(
      "settings", settings_of(of.point, sweep.design), [](const PointSetting& each) { return each.lever; },
      [](const PointSetting& each) { return each.text; });
  io.count("replications", of.replications);
  io.flag("precision_reached", of.precision_reached);
  io.keyed("kpis", of.kpis, format::by_name,
           [&](JsonWriter& part, const KpiFinding& each) { kpi(part, each, sweep.scenario.currency); });
  io.object("goals", of, format::goals);
}

}  // namespace

nlohmann::ordered_json sweep_json(const SweepFindings& sweep) {
  JsonWriter writer;
  writer.format("format");
  writer.object("scenario", sweep.scenario, scenario);
  writer.object("run", sweep, run);
  writer.object("sweep", sweep, [](JsonWriter& io, const SweepFindings& of) {
    io.text("design", of.design.grid ? "grid" : "space-filling");
    io.text("kpi", of.kpi);
    io.count("all", of.design.points());
    io.list("axes", of.design.axes, axis);
    io.list("points", of.points, [&](JsonWriter& part, const PointFinding& each) { point(part, each, of); });
  });
  return writer.take();
}

}  // namespace swell::reports
