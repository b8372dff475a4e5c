#pragma once

namespace swell::cli {

// The version of the project, as CMake knows it.
const char* version();

}  // namespace swell::cli
