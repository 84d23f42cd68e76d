// SPDX-License-Identifier: Apache-2.0
#include "run/runerror.h"

#include <algorithm>

namespace weftwork {

namespace {
std::string textOf(const Problems &problems)
{
    const auto error = std::find_if(problems.begin(), problems.end(), [](const Problem &problem) { return problem.isError(); });
    return error != problems.end() ? error->toString().toStdString() : std::string("The graph cannot be run.");
}
} // namespace

InvalidGraph::InvalidGraph(Problems problems)
    : RunError(textOf(problems))
    , m_problems(std::move(problems))
{
}

} // namespace weftwork
