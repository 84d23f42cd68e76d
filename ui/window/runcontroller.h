// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/runlist.h"
#include "document/truststore.h"
#include "support/problem.h"

#include <QObject>

namespace weftwork {

class Document;
class FileController;
class NoticeBar;
class RunSession;
class RunSheet;

/// What Run and Stop of one window do: save, ask where the file was not made here, start, and attach to a run that
/// goes on when a file is opened. Owned by the window.
class RunController : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        Document &document;
        FileController &files;
        RunSession &run;
        RunSheet &sheet;
        NoticeBar &notices;
    };

    explicit RunController(const Parts &parts, QObject *parent);

    RunList &runs() { return m_runs; }
    void run();
    void stop();
    bool canRun() const;
    /// This document was made here, or is an example: it needs no question.
    void trustDocument();
    /// "Run 12 · 4 min 12 s".
    QString runText() const;

signals:
    void problemsMet(const weftwork::Problems &problems);
    void started();

private:
    void startOrAsk();
    void start();
    void attachToLiving();
    int runNumber() const;

    Parts m;
    RunList m_runs;
    TrustStore m_trust;
    bool m_isOwn = true; // what was never loaded from a file was made here
    bool m_looksForLiving = false;
};

} // namespace weftwork
