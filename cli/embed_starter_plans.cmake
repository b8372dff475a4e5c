# Writes the starter plans of FOLDER as C++ to OUTPUT: cmake -DFOLDER=… -DOUTPUT=… -P embed_starter_plans.cmake
file(GLOB plans RELATIVE ${FOLDER} ${FOLDER}/en/*.yaml ${FOLDER}/zh/*.yaml)
list(SORT plans)
set(entries "")
foreach(plan IN LISTS plans)
  file(READ ${FOLDER}/${plan} text)
  if(text MATCHES "\\)plan\"")
    message(FATAL_ERROR "${plan} contains the delimiter that it is to be embedded with")
  endif()
  get_filename_component(name ${plan} NAME_WE)
  get_filename_component(language ${plan} DIRECTORY)
  string(APPEND entries "    {\"${name}\", \"${language}\", R\"plan(${text})plan\"},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"cli/starter_plans.hpp\"

namespace swell::cli {

namespace {
constexpr StarterPlan plans[] = {
${entries}};
}  // namespace

std::span<const StarterPlan> starter_plans() { return plans; }

}  // namespace swell::cli
")
