// The table of outputs: a column for each KPI of each model, a row for each replication.
#pragma once

#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <utility>
#include <vector>

namespace swell::studies {

// Bands over time and drivers rest on the first so many replications: they need the whole path or the inputs of each,
// and their error is small beside that of reading a picture.
inline constexpr std::uint64_t most_detailed = 16384;

// Leaves new elements unwritten: the threads that fill a column write its memory first, instead of one thread that
// fills it with zeros before any of them starts.
template <class T>
struct Unwritten : std::allocator<T> {
  template <class U>
  struct rebind {
    using other = Unwritten<U>;
  };
  template <class U>
  void construct(U* place) noexcept {
    ::new (static_cast<void*>(place)) U;
  }
  template <class U, class... Arguments>
  void construct(U* place, Arguments&&... arguments) {
    ::new (static_cast<void*>(place)) U(std::forward<Arguments>(arguments)...);
  }
};
template <class T>
using Column = std::vector<T, Unwritten<T>>;

struct ModelOutputs {
  std::vector<Column<double>> kpis;  // [kpi][replication]
  Column<float> series;              // [value][replication], replications below `detailed`
  std::uint64_t detailed = 0;

  std::span<const double> column(std::size_t kpi) const { return kpis[kpi]; }
  std::span<const float> value_over_replications(std::size_t value) const {
    return std::span(series).subspan(value * detailed, detailed);
  }
};

struct Outputs {
  std::vector<ModelOutputs> models;
  std::uint64_t replications = 0;  // complete ones: the length of every column
  std::uint64_t requested = 0;
  std::uint64_t seed = 1;
  bool interrupted = false;
  bool precision_reached = true;
  unsigned threads = 1;
  double seconds = 0.0;
};

}  // namespace swell::studies
