// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

namespace weftwork::test {

/// What the program of the core tests is to others: its own helper for DOT files, a program that only saves, one that
/// only reads. Returns the exit status if the arguments ask for one of these.
std::optional<int> runCoreHelper(int argc, char **argv);

} // namespace weftwork::test
