# SPDX-License-Identifier: Apache-2.0
# Lets the installed headers name each other from where they stand ("../graph/job.h"): a project that has a graph/job.h
# of its own in its include path would otherwise give it to ours. `headers` is their folder.
file(GLOB_RECURSE installed $ENV{DESTDIR}${headers}/*/*.h)
foreach(header IN LISTS installed)
    file(READ ${header} text)
    string(REGEX REPLACE "#include \"([a-z]+/[a-z_]+[.]h)\"" "#include \"../\\1\"" text "${text}")
    file(WRITE ${header} "${text}")
endforeach()
