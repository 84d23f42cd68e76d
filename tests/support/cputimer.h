// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <sys/resource.h>

namespace weftwork::test {

/// Counts the processor's milliseconds of this process and of its children that were awaited: a promise to be quick is
/// held or broken by the work that is done, however busy the machine is.
class CpuTimer
{
public:
    CpuTimer()
        : m_begin(spent())
    {
    }
    qint64 elapsed() const { return spent() - m_begin; }

private:
    static qint64 spent()
    {
        qint64 milliseconds = 0;
        for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
            rusage usage{};
            ::getrusage(who, &usage);
            for (const timeval &time : {usage.ru_utime, usage.ru_stime}) {
                milliseconds += time.tv_sec * 1000 + time.tv_usec / 1000;
            }
        }
        return milliseconds;
    }

    const qint64 m_begin;
};

} // namespace weftwork::test
