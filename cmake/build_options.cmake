option(SWELL_TESTS "Build the tests" ON)
option(SWELL_BENCHMARKS "Build the benchmarks (Google Benchmark)" OFF)
option(SWELL_FUZZ "Build the libFuzzer targets (clang)" OFF)
option(SWELL_HTML "Build the page of HTML reports (Node.js, npm packages)" ON)
option(SWELL_TBB "Run replications on oneTBB; otherwise on plain threads" ON)
option(SWELL_PRECOMPILE "Precompile the headers that most sources read" ON)
set(SWELL_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

add_library(swell_options INTERFACE)
target_include_directories(swell_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(swell_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Werror
  # A fused multiply-add rounds once where two operations round twice: without this,
  # results would depend on the processor the compiler was told about.
  -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # In "a" + std::string g++ 12 sees copies that overlap or overflow where there are none (GCC bug 105651), above all
  # behind a precompiled header, where it no longer knows that <string> is a system header. Clang's build, and the
  # sanitizers, watch what these warnings would.
  target_compile_options(swell_options INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
endif()
if(SWELL_SANITIZE)
  target_compile_options(swell_options INTERFACE -fsanitize=${SWELL_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(swell_options INTERFACE -fsanitize=${SWELL_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # What sanitizers add to the code makes g++ doubt initialised values, of its own library too.
    target_compile_options(swell_options INTERFACE -Wno-maybe-uninitialized -Wno-uninitialized)
  endif()
endif()

# What most sources read, parsed once a target. Off where ccache keeps objects instead: the two do not go together well.
function(swell_precompile target)
  if(SWELL_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE <algorithm> <array> <chrono> <cmath> <cstdint> <functional> <map>
      <memory> <optional> <span> <string> <string_view> <utility> <variant> <vector> <fmt/format.h> ${ARGN})
  endif()
endfunction()

# swell_library(NAME [PUBLIC libraries...]): every .cpp of this folder as library swell_NAME.
function(swell_library name)
  # Globbed so that adding a model is adding its files; CONFIGURE_DEPENDS re-globs on build.
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_library(swell_${name} STATIC ${sources})
  target_link_libraries(swell_${name} PUBLIC swell_options ${ARGN})
  swell_precompile(swell_${name})
endfunction()
