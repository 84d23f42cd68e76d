// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/whystory.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace weftwork {

class Document;
class RunSession;
class Selection;

/// The tab Why of the inspector: headline, one sentence, the chain of causes with links to jobs, and the lines of the
/// log that tell of the error. Owned by the inspector.
class WhyPage : public QWidget
{
    Q_OBJECT

public:
    WhyPage(Document &document, RunSession &run, Selection &selection, QWidget *parent = nullptr);

    const WhyStory &story() const { return m_story; }
    void update();

signals:
    void storyChanged();
    /// Show this line (from 0) of the log of the job at this path.
    void lineRequested(const QString &path, qint64 line);

private:
    void rebuild();
    void addStep(const WhyStep &step, bool isLast);
    void addQuote(QVBoxLayout &layout);
    void clearSteps();

    Document &m_document;
    RunSession &m_run;
    Selection &m_selection;
    WhyStory m_story;
    QLabel *m_headline;
    QLabel *m_sentence;
    QWidget *m_steps;
};

/// The lines of a job's last attempt that most likely tell of its error, and where they stand.
struct ErrorQuote
{
    QString text;
    qint64 line = -1; ///< from 0
};
ErrorQuote errorQuote(const RunSession &run, const QString &path);

} // namespace weftwork
