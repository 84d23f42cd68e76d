// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "worker/functionregistry.h"

namespace weftwork {

/// The whole of a worker program: offers functions to the pool that started it.
///
///     int main()
///     {
///         weftwork::Worker worker;
///         worker.add("power", [](double base, double exponent) { return std::pow(base, exponent); });
///         return worker.run();
///     }
///
/// Functions are called by the thread that calls run(), one at a time. What they print goes to the pool's listener.
class Worker : public FunctionRegistry
{
public:
    /// Answers calls until the pool has no more or has gone; returns what main() should. A pool that dies while a
    /// function runs ends the process.
    int run();
};

} // namespace weftwork
