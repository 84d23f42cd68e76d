# SPDX-License-Identifier: Apache-2.0
# How every target of the house is compiled, and the three kinds of target there are.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC OFF)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(WEFTWORK_CCACHE ccache)
if(WEFTWORK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${WEFTWORK_CCACHE})
endif()
find_program(WEFTWORK_MOLD mold)
if(WEFTWORK_MOLD AND CMAKE_BUILD_TYPE STREQUAL "Debug")
    add_link_options(-fuse-ld=mold)
endif()

if(WEFTWORK_SANITIZE)
    add_compile_options(-fsanitize=${WEFTWORK_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${WEFTWORK_SANITIZE})
    if(WEFTWORK_SANITIZE MATCHES "undefined")
        # A finding ends the program, so that it fails its test. Clang also tells of RapidJSON's stack, which begins at null.
        add_compile_options(-fno-sanitize-recover=undefined $<$<CXX_COMPILER_ID:Clang>:-fno-sanitize=pointer-overflow>)
    endif()
endif()

if(WEFTWORK_FUZZERS)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# What all our code is compiled with; third-party code is not.
function(weftwork_compile_options target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wconversion $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>)
    if(WEFTWORK_WERROR)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
    if(CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT WEFTWORK_SANITIZE)
        target_compile_options(${target} PRIVATE -g1)
    endif()
endfunction()

# Runs moc over a target, and again after each configuring: CMake 3.25 does not notice files that are added to it.
function(weftwork_automoc target)
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
    file(REMOVE ${CMAKE_CURRENT_BINARY_DIR}/${target}_autogen/timestamp)
endfunction()

# weftwork_library(NAME ROOT dir FOLDERS a b LINK ... [EXPORT Component] [AUTOMOC])
# A library made of folders below ROOT; each folder holds a CMakeLists.txt with target_sources().
function(weftwork_library name)
    cmake_parse_arguments(ARG "AUTOMOC" "EXPORT" "FOLDERS;LINK;LINK_PRIVATE" ${ARGN})
    add_library(${name} STATIC)
    weftwork_compile_options(${name})
    target_compile_features(${name} PUBLIC cxx_std_20) # who links it is compiled so, too
    if(ARG_AUTOMOC)
        weftwork_automoc(${name})
    endif()
    target_include_directories(${name} PUBLIC
        $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/weftwork>)
    target_link_libraries(${name} PUBLIC ${ARG_LINK} PRIVATE ${ARG_LINK_PRIVATE})
    set_target_properties(${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    if(ARG_EXPORT)
        set_target_properties(${name} PROPERTIES EXPORT_NAME ${ARG_EXPORT})
        add_library(Weftwork::${ARG_EXPORT} ALIAS ${name})
    endif()
    foreach(folder IN LISTS ARG_FOLDERS)
        set(WEFTWORK_TARGET ${name})
        add_subdirectory(${folder})
    endforeach()
endfunction()

# weftwork_sources(HEADERS a.h ... SOURCES a.cpp ...): called by a folder; fills the library it belongs to.
function(weftwork_sources)
    cmake_parse_arguments(ARG "" "" "HEADERS;SOURCES" ${ARGN})
    cmake_path(GET CMAKE_CURRENT_SOURCE_DIR PARENT_PATH root)
    target_sources(${WEFTWORK_TARGET}
        PUBLIC FILE_SET HEADERS BASE_DIRS ${root} FILES ${ARG_HEADERS})
    target_sources(${WEFTWORK_TARGET} PRIVATE ${ARG_SOURCES})
endfunction()
