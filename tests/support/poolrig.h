// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "worker/workerpool.h"

#include <memory>

namespace weftwork::test {

/// The kinds of workers that tests run over.
enum class Workers { Cpp, Python, Threads };

/// The program of a worker that offers addPoolFunctions(); of C++ with words that make it behave badly.
QStringList workerCommand(Workers workers, const QStringList &words = {});

/// A pool of these workers; the program of the options is filled in.
std::unique_ptr<WorkerPool> makePool(Workers workers, PoolOptions options);

} // namespace weftwork::test
