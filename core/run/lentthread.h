// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QThreadPool>

namespace weftwork {

/// While it lives, a pool may use another thread in the place of the calling one, which does nothing but wait. Made and
/// ended by that thread, which must be one of the pool's; without a pool it is nothing.
class LentThread
{
public:
    explicit LentThread(QThreadPool *pool)
        : m_pool(pool)
    {
        if (m_pool) {
            m_pool->releaseThread();
        }
    }
    LentThread(const LentThread &) = delete;
    LentThread &operator=(const LentThread &) = delete;
    ~LentThread()
    {
        if (m_pool) {
            m_pool->reserveThread();
        }
    }

private:
    QThreadPool *m_pool;
};

} // namespace weftwork
