// A whole plan as declared: every section of the language. Compiling it gives a `Model`.
#pragma once

#include "models/plan/audience.hpp"
#include "models/plan/campaign.hpp"
#include "models/plan/community.hpp"
#include "models/plan/conversion.hpp"
#include "models/plan/field_visitor.hpp"
#include "models/plan/money.hpp"
#include "models/plan/organisation.hpp"
#include "models/plan/outlook.hpp"

namespace swell::models {

// A civil date, as days since 1970-01-01; the reader turns every date of the plan into days after `start`.
struct CivilDate {
  bool given = false;
  int days_since_epoch = 0;
};

struct Scenario final : Section {
  enum Vat : int { vat_excluded, vat_included };
  std::string name;
  std::string currency = "CNY";
  int vat = vat_excluded;
  CivilDate start;     // read with the plan's head: fields() declares the rest
  double horizon = 0;  // days; 0 when not written
  Date launch;
  Fixed seed;
  Once discount_rate;  // a year
  Lints lints;
  Map<Correlation> correlations;
  Baseline baseline;
  Audience audience;
  Map<Channel> channels;
  Map<ContentKind> content;
  Spread spread;
  Community community;
  Map<FunnelStage> funnel;
  Map<Partner> partners;
  Map<RevenueStream> revenue;
  Team team;
  Platform platform;
  Schedule schedule;
  Budget budget;
  Cash cash;
  Map<Risk> risks;
  Map<Goal> goals;

  // All but `swell`, `start`, `horizon`, `extends` and `variants`, which the reader takes first.
  void fields(FieldVisitor& visitor) override;
};

}  // namespace swell::models
