// SPDX-License-Identifier: Apache-2.0
#include "keeper/spool.h"

#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weftwork::keeper {

Spool::Spool(int slotsFolder, int logsFolder, unsigned slot, const char *suffix)
    : m_slotsFolder(slotsFolder)
    , m_logsFolder(logsFolder)
    , m_suffix(suffix)
    , m_name(std::to_string(slot) + '.' + suffix)
{
}

bool Spool::prepare()
{
    // Appending, because a job may open /dev/stdout anew and would write over what is there.
    constexpr int flags = O_WRONLY | O_APPEND;
    if (m_file.isOpen()) {
        ::fcntl(m_file.value(), F_SETFL, flags); // the job before shared these flags and may have changed them
        return true;
    }
    m_file.reset(::openat(
        m_slotsFolder, m_name.c_str(), flags | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    return m_file.isOpen();
}

std::int64_t Spool::size() const
{
    struct stat status;
    return m_file.isOpen() && ::fstat(m_file.value(), &status) == 0 ? status.st_size : 0;
}

bool Spool::keepAs(const std::string &name)
{
    const std::string target = name + '.' + m_suffix;
    m_file.reset();
    return ::renameat(m_slotsFolder, m_name.c_str(), m_logsFolder, target.c_str()) == 0;
}

void Spool::discard()
{
    if (m_file.isOpen() && size() == 0) {
        ::unlinkat(m_slotsFolder, m_name.c_str(), 0);
    }
    m_file.reset();
}

} // namespace weftwork::keeper
