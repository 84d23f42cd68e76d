// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keeper/system.h"

#include <string>

namespace weftwork::keeper {

/// One output file in slots/ that jobs write into directly: renamed into logs/ when it holds something, used
/// again when it is empty. Owned by a slot.
class Spool
{
public:
    /// `suffix` is "out" or "err".
    Spool(int slotsFolder, int logsFolder, unsigned slot, const char *suffix);

    /// Ready for a job: open and appending. What stands in it is never cut off; a file that is there and not ours is
    /// not taken. False with errno.
    bool prepare();
    int descriptor() const { return m_file.value(); }
    /// How much was written; 0 if it cannot be told.
    std::int64_t size() const;
    /// Moves what was written to logs/<name>.<suffix>; false if it had to stay where it is.
    bool keepAs(const std::string &name);
    /// Removes the file, which is empty.
    void discard();

private:
    const int m_slotsFolder;
    const int m_logsFolder;
    const std::string m_suffix;
    const std::string m_name;
    FileDescriptor m_file;
};

} // namespace weftwork::keeper
