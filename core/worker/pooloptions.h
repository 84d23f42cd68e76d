// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "worker/poolevents.h"
#include "worker/workerprocess.h"

namespace weftwork {

/// What a pool of workers is.
struct PoolOptions
{
    std::optional<int> size = {};  ///< workers; none: the processors of this machine; fewer than one are refused
    QVariant configuration = {};   ///< given to the initializer of each worker (B1)
    std::chrono::milliseconds grace{1000}; ///< for a function that is asked to end, before its process is ended
    PoolEvents events = {};

    // Of processes alone
    QString name = {}; ///< what texts for people call each worker; empty: by its own name, "Pool1"
    WorkerProgram program = {};
    std::chrono::milliseconds startTime{30'000}; ///< in which a worker must be ready; one that is not is killed, which is a start that failed
    int startAttempts = 3; ///< in a row that may fail before the calls that wait do
    std::chrono::milliseconds firstPause{100}; ///< after a start that failed; each further one is twice as long,
    std::chrono::milliseconds longestPause{5000}; ///< up to this
    bool countsWaiting = false; ///< the timeout of a call runs from its submission, also while no worker is ready
};

} // namespace weftwork
