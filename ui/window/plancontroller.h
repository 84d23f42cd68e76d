// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/planwatch.h"

#include <QObject>

class QAction;

namespace weftwork {

class Canvas;
class RunSession;
class RunStatusBar;

/// The switch "critical path" of one window: while it is on, the forecast of the graph is painted on the jobs and its
/// makespan stands in the status bar. Owned by the canvas that it paints on.
class PlanController : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        Document &document;
        RunSession &run;
        Canvas &canvas;
        RunStatusBar &status;
        QAction &action;
    };

    explicit PlanController(const Parts &parts);

    const PlanWatch &watch() const { return m_watch; }

private:
    void show();

    Parts m;
    PlanWatch m_watch;
};

/// "The run would take 2 min 05 s."
QString planSentence(const DocumentPlan &plan);
/// How that is known, and how much of the processors would be in use.
QString planDetails(const DocumentPlan &plan);

} // namespace weftwork
