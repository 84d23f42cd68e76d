// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/diagrammodel.h"

#include <QObject>

#include <memory>

namespace weftwork {

/// Finds the places of a large diagram in another thread: a copy of the model goes in, placed ones come back. One
/// work at a time; what is abandoned, or goes, is never heard of again and nobody waits for it. The window's thread.
class PlacingWork : public QObject
{
    Q_OBJECT

public:
    /// So many nodes are placed within a frame and need no thread.
    static constexpr std::size_t mostAtOnce = 250;

    explicit PlacingWork(QObject *parent = nullptr);
    ~PlacingWork() override;

    /// Places the model once for each pass, the quick one first. Another work is abandoned.
    void start(const DiagramModel &model, const std::vector<PlacingOptions> &passes);
    void abandon();
    bool isBusy() const { return m_isBusy; }

signals:
    /// After each pass.
    void placed(const std::shared_ptr<const weftwork::DiagramModel> &model);

private:
    std::stop_source m_stop;
    QObject *m_watcher = nullptr;
    bool m_isBusy = false;
};

} // namespace weftwork
