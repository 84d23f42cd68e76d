// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace weftwork {

/// Marks the calling thread as one that runs tasks of an owner, also below those of others. On the stack.
class TaskMark
{
public:
    explicit TaskMark(const void *owner);
    TaskMark(const TaskMark &) = delete;
    TaskMark &operator=(const TaskMark &) = delete;
    ~TaskMark();

    /// Whether the calling thread runs a task of this owner.
    static bool isOf(const void *owner);

private:
    static thread_local TaskMark *innermost;
    const void *const m_owner;
    TaskMark *const m_outer;
};

} // namespace weftwork
