// SPDX-License-Identifier: Apache-2.0
#include "process/filelimit.h"

#include <sys/resource.h>

namespace weftwork {

FileLimit raiseFileLimit()
{
    static const FileLimit original = [] {
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        const rlimit raised{limit.rlim_max, limit.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &raised);
        return FileLimit{limit.rlim_cur, limit.rlim_max};
    }();
    return original;
}

} // namespace weftwork
