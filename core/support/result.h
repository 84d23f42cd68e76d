// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/problem.h"

#include <QtGlobal>

#include <optional>
#include <utility>

namespace weftwork {

/// A value, or the problems that stood in its way; a value may come with warnings.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value, Problems warnings = {})
        : m_value(std::move(value))
        , m_problems(std::move(warnings))
    {
    }
    Result(Problem problem)
        : m_problems{std::move(problem)}
    {
    }
    Result(Problems problems)
        : m_problems(std::move(problems))
    {
    }

    explicit operator bool() const { return m_value.has_value(); }
    bool hasValue() const { return m_value.has_value(); }

    T &value() &
    {
        Q_ASSERT(m_value);
        return *m_value;
    }
    const T &value() const &
    {
        Q_ASSERT(m_value);
        return *m_value;
    }
    T &&value() &&
    {
        Q_ASSERT(m_value);
        return *std::move(m_value);
    }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }

    const Problems &problems() const { return m_problems; }
    /// The first error; only for a result without a value.
    const Problem &problem() const
    {
        Q_ASSERT(!m_problems.empty());
        return m_problems.front();
    }

private:
    std::optional<T> m_value;
    Problems m_problems;
};

/// The result of what has no value.
struct Done
{
};

} // namespace weftwork
