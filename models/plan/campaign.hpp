// How the plan reaches people: channels that show posts, content that is posted, partners who post for us,
// and how posts then spread from person to person.
#pragma once

#include "models/plan/field_visitor.hpp"

namespace swell::models {

struct Price final : Section {
  Once cpm;          // money for 1,000 impressions
  Once cpc;          // money for a click; with `click_rate` it gives the price of an impression
  Once per_contact;  // money for each person contacted directly
  Once click_rate;   // clicks per impression
  void fields(FieldVisitor& visitor) override;
};

struct Saturation final : Section {
  enum Curve : int { hill, logistic };
  int curve = hill;
  Once half_at;  // spend a day at which half of the highest effect is reached
  Once slope;    // steepness of the Hill curve
  void fields(FieldVisitor& visitor) override;
};

struct CarryOver final : Section {
  Once half_life;  // days until half of the effect is gone
  void fields(FieldVisitor& visitor) override;
};

struct Settlement final : Section {
  Once prepay;        // share paid on the day of spending; the rest after `net`
  Once net;           // days after the spending
  Once rebate;        // share of the spend that comes back
  Once rebate_after;  // days after the spending
  void fields(FieldVisitor& visitor) override;
};

struct Channel final : NamedSection {
  enum Kind : int { paid_social, owned, earned, direct, classic, community };
  std::string app;  // the social app it lives on; empty: all people of all segments
  int kind = paid_social;
  OverTime spend;
  Price price;
  Once followers;    // people who follow our account now
  Once shown_to;     // share of followers to whom a post is shown
  Once follow_rate;  // share of the people newly reached by it who follow the account
  Once unfollow;     // followers gained who leave, over time
  OverTime posts;    // posts over time
  Once ceiling;      // share of the app's members that the channel can reach at most
  Saturation saturation;
  CarryOver carry_over;
  Settlement settlement;
  void fields(FieldVisitor& visitor) override;
};

struct ContentKind final : NamedSection {
  Once items;
  Once unit_cost;
  OverTime cadence;                   // items over time; without it they are spread evenly from start to launch
  Once quality;                       // multiplies what people reached by our own posts do next
  Once share_probability;             // replaces spread.share_probability for this kind
  std::vector<std::string> channels;  // which channels' followers see it; none: all that have followers
  std::string ip;                     // the content series it belongs to
  void fields(FieldVisitor& visitor) override;
};

struct Partner final : NamedSection {
  enum Kind : int { mcn, kol, media, group, bank };
  int kind = kol;
  std::string app;
  Once count;      // so many alike
  Once fee;        // for each of them
  Once followers;  // of each of them
  Once shown_to;   // share of them who see a post
  DateMap posts;
  Once revenue_share;  // share of net revenue paid to each of them
  Once no_show;        // chance that one of them does not post; then there is no fee
  PaymentTerms pay;
  void fields(FieldVisitor& visitor) override;
};

struct Seeds final : Section {
  std::vector<double> nodes;  // node numbers of an edge list
  Once count;                 // people drawn at random who start the spread
  OverTime again;             // further such people over the campaign
  void fields(FieldVisitor& visitor) override;
};

struct Spread final : Section {
  enum Model : int { independent_cascade, linear_threshold, complex_contagion };
  enum Solver : int { automatic, network, cohort };
  int model = independent_cascade;
  int solver = automatic;
  Once share_probability;
  Each delay;
  Once novelty_half_life;
  Once attention;              // posts out at a time beyond which they halve each other's shares
  Fixed exposures;             // complex_contagion: contacts that it takes
  std::vector<double> rhythm;  // 24 weights of the hours of the day, from midnight; empty: all alike
  Seeds seeds;
  void fields(FieldVisitor& visitor) override;
};

}  // namespace swell::models
