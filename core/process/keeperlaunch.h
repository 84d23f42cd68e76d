// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/filedescriptor.h"
#include "support/result.h"

namespace weftwork {

/// A master keeper that was started or found, and the connection to it.
struct KeeperConnection
{
    FileDescriptor socket;
    int pid = 0; ///< of our child; 0: it is none
};

/// Starts `program` as the master keeper of a run's folder, without copying this process, however large it is.
Result<KeeperConnection> launchKeeper(const QString &runFolder, const QString &program);

/// Connects to the master keeper that lives in a run's folder. Refuses one of another user.
Result<KeeperConnection> findKeeper(const QString &runFolder);

} // namespace weftwork
