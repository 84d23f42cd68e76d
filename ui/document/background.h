// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <memory>
#include <type_traits>

namespace weftwork {

/// Calls `work` in another thread and `finish` with its value in the owner's, if the owner still lives.
template <typename Work, typename Finish>
void inBackground(QObject *owner, Work work, Finish finish)
{
    using Value = std::invoke_result_t<Work>;
    auto *watcher = new QFutureWatcher<std::shared_ptr<Value>>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, finish = std::move(finish)] {
        watcher->deleteLater();
        finish(std::move(*watcher->result()));
    });
    watcher->setFuture(QtConcurrent::run([work = std::move(work)] { return std::make_shared<Value>(work()); }));
}

} // namespace weftwork
