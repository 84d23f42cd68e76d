// SPDX-License-Identifier: Apache-2.0
#include "canvas/placingwork.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace weftwork {
namespace {

using Placed = std::shared_ptr<const DiagramModel>;

void runPasses(QPromise<Placed> &promise, const Placed &model, const std::vector<PlacingOptions> &passes)
{
    for (const PlacingOptions &pass : passes) {
        auto placed = std::make_shared<DiagramModel>(*model);
        if (!placed->place(pass))
            return;
        promise.addResult(Placed(std::move(placed)));
    }
}

} // namespace

PlacingWork::PlacingWork(QObject *parent)
    : QObject(parent)
{
}

PlacingWork::~PlacingWork()
{
    abandon();
}

void PlacingWork::start(const DiagramModel &model, const std::vector<PlacingOptions> &passes)
{
    abandon();
    m_stop = std::stop_source();
    std::vector<PlacingOptions> stoppable = passes;
    for (PlacingOptions &pass : stoppable)
        pass.stop = m_stop.get_token();
    auto *watcher = new QFutureWatcher<Placed>(this);
    m_watcher = watcher;
    m_isBusy = true;
    connect(watcher, &QFutureWatcherBase::resultReadyAt, this,
        [this, watcher](int index) { emit placed(watcher->resultAt(index)); });
    connect(watcher, &QFutureWatcherBase::finished, this, [this] { m_isBusy = false; });
    const Placed copy = std::make_shared<const DiagramModel>(model.forPlacing());
    watcher->setFuture(QtConcurrent::run(runPasses, copy, stoppable));
}

void PlacingWork::abandon()
{
    m_stop.request_stop();
    m_isBusy = false;
    if (m_watcher) {
        m_watcher->disconnect(this);
        m_watcher->deleteLater();
        m_watcher = nullptr;
    }
}

} // namespace weftwork
