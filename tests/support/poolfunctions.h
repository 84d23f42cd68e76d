// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "worker/functionregistry.h"

namespace weftwork::test {

/// Offers what tests call, in a worker process or in threads of the test; the same as tests/core/worker/tasks.py.
void addPoolFunctions(FunctionRegistry &functions);

} // namespace weftwork::test
