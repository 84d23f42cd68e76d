// SPDX-License-Identifier: Apache-2.0
#pragma once

// A header of the project's own that has the name of one of the library's.
inline const char *graphJob()
{
    return "our own graph/job.h";
}
