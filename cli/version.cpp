#include "cli/version.hpp"

namespace swell::cli {

const char* version() {
  return SWELL_VERSION;
}

}  // namespace swell::cli
