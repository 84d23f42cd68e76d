// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "worker/workerfunction.h"

#include <map>
#include <optional>

namespace weftwork {

/// How a function of a worker ended: with a value, or with what it threw.
struct FunctionEnd
{
    bool hasSucceeded = false;
    QVariant value = {};
    QString exceptionText = {};
    QString exceptionType = {};
    QStringList traceback = {};
    std::optional<int> exceptionCode = {};
};

/// The functions that a worker offers, by name. Filled by one thread, then called by any.
class FunctionRegistry
{
public:
    /// Gives what the pool was configured with; it may throw, then the worker does not start.
    using Initializer = std::function<void(const QVariant &configuration)>;

    /// Offers a function; a second one of a name takes the place of the first. See makeWorkerFunction().
    template <typename Function>
    void add(const QString &name, Function function, QStringList parameters = {})
    {
        m_functions[name] = makeWorkerFunction(std::move(function), std::move(parameters));
    }
    /// Called once in each worker, before its first call.
    void setInitializer(Initializer initializer) { m_initializer = std::move(initializer); }

    QStringList names() const;
    /// Calls a function; whatever is thrown is caught (X15). An unknown name is a failure.
    FunctionEnd call(const FunctionCall &call) const;
    FunctionEnd initialize(const QVariant &configuration) const;

private:
    std::map<QString, WorkerFunction> m_functions;
    Initializer m_initializer;
};

} // namespace weftwork
