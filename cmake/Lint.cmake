# SPDX-License-Identifier: Apache-2.0
# `cmake --build … --target tidy` and `--target clazy` read all our sources; .clang-tidy and the list below say what for.
find_program(RUN_CLANG_TIDY run-clang-tidy)
find_program(CLAZY_STANDALONE clazy-standalone)
set(clazy_checks level1,no-non-pod-global-static,no-qstring-allocations,detaching-temporary,isempty-vs-count,qt-keywords)
set(linted "${PROJECT_SOURCE_DIR}/(core|ui|app)/.*\\.cpp$")

if(RUN_CLANG_TIDY)
    add_custom_target(tidy COMMAND ${RUN_CLANG_TIDY} -quiet -p ${PROJECT_BINARY_DIR} ${linted}
        WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM)
endif()
if(CLAZY_STANDALONE)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/core/*.cpp ${PROJECT_SOURCE_DIR}/ui/*.cpp)
    add_custom_target(clazy COMMAND ${CLAZY_STANDALONE} -checks=${clazy_checks} -p ${PROJECT_BINARY_DIR} ${sources} VERBATIM)
endif()
