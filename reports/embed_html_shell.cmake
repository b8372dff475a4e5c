# Writes the page SHELL as C++ to OUTPUT: cmake -DOUTPUT=… -DSHELL=… -P embed_html_shell.cmake
file(READ ${SHELL} text)
if(text MATCHES "\\)page\"")
  message(FATAL_ERROR "${SHELL} contains the delimiter that it is to be embedded with")
endif()
file(WRITE ${OUTPUT} "#include \"reports/html_shell.hpp\"

namespace swell::reports {

std::string_view html_shell() {
  return R\"page(${text})page\";
}

}  // namespace swell::reports
")
