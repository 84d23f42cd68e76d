// SPDX-License-Identifier: Apache-2.0
#include "concurrency/taskmark.h"

#include <utility>

namespace weftwork {

thread_local TaskMark *TaskMark::innermost = nullptr;

TaskMark::TaskMark(const void *owner)
    : m_owner(owner)
    , m_outer(std::exchange(innermost, this))
{
}

TaskMark::~TaskMark()
{
    innermost = m_outer;
}

bool TaskMark::isOf(const void *owner)
{
    const TaskMark *mark = innermost;
    while (mark && mark->m_owner != owner) {
        mark = mark->m_outer;
    }
    return mark;
}

} // namespace weftwork
