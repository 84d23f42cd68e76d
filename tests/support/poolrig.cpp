// SPDX-License-Identifier: Apache-2.0
#include "support/poolrig.h"

#include "support/poolfunctions.h"

namespace weftwork::test {

QStringList workerCommand(Workers workers, const QStringList &words)
{
    if (workers == Workers::Python) {
        return QStringList{QStringLiteral("python3"), QStringLiteral(WEFTWORK_SOURCE_DIR "/core/worker/weftwork_worker.py"),
                   QStringLiteral(WEFTWORK_SOURCE_DIR "/tests/core/worker/tasks.py")} + words;
    }
    return QStringList{QStringLiteral(WEFTWORK_EVIL_DIR "/worker")} + words;
}

std::unique_ptr<WorkerPool> makePool(Workers workers, PoolOptions options)
{
    if (workers == Workers::Threads) {
        FunctionRegistry functions;
        addPoolFunctions(functions);
        return std::make_unique<WorkerPool>(std::move(functions), std::move(options));
    }
    options.program.command = workerCommand(workers);
    options.program.environment.push_back({QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1")});
    return std::make_unique<WorkerPool>(std::move(options));
}

} // namespace weftwork::test
