# The page of HTML reports is made when the program is built, from reports/html and the npm packages that its lock file
# names, with Node.js. Without them everything else is built, and `--html` says what to install.
#
# Sets SWELL_HTML_MODULES to the folder of packages, or to nothing.
function(swell_npm_packages name source)
  set(${name} "" PARENT_SCOPE)
  find_program(SWELL_NODE node)
  find_program(SWELL_NPM npm)
  if(NOT SWELL_NODE OR NOT SWELL_NPM)
    message(STATUS "${source}: Node.js or npm is missing (scripts/install-deps installs them)")
    return()
  endif()
  string(REPLACE "/" "_" folder ${source})
  set(folder ${PROJECT_BINARY_DIR}/npm/${folder})
  file(SHA256 ${PROJECT_SOURCE_DIR}/${source}/package-lock.json wanted)
  set(installed "")
  if(EXISTS ${folder}/installed)
    file(READ ${folder}/installed installed)
  endif()
  if(NOT installed STREQUAL wanted)
    message(STATUS "${source}: npm ci")
    file(MAKE_DIRECTORY ${folder})
    file(COPY ${PROJECT_SOURCE_DIR}/${source}/package.json ${PROJECT_SOURCE_DIR}/${source}/package-lock.json
         DESTINATION ${folder})
    execute_process(COMMAND ${SWELL_NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
                    WORKING_DIRECTORY ${folder} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT status EQUAL 0)
      message(STATUS "${source}: npm ci failed; is the npm registry within reach?\n${output}")
      return()
    endif()
    file(WRITE ${folder}/installed ${wanted})
  endif()
  set(${name} ${folder}/node_modules PARENT_SCOPE)
endfunction()

set(SWELL_HTML_MODULES "")
if(SWELL_HTML)
  swell_npm_packages(SWELL_HTML_MODULES reports/html)
endif()
if(SWELL_HTML AND NOT SWELL_HTML_MODULES)
  message(WARNING "HTML reports are left out: Node.js, npm or the packages of reports/html are missing. "
                  "Everything else is built, and `swell run --html` says so.")
endif()
