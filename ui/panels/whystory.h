// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaystate.h"
#include "document/graphref.h"

#include <QList>
#include <QSet>
#include <QString>

namespace weftwork {

class Document;
class RunSession;

/// One step of a chain of causes, as it is told. In `html` each job is a link to its path.
struct WhyStep
{
    DisplayState state = DisplayState::Idle;
    QString path;
    QString html;
};

/// Why a job does not run, or how it ended: what the Why panel tells. A value.
struct WhyStory
{
    QString headline;
    QString sentence;
    QList<WhyStep> steps;
    QString failedPath; ///< the job whose log shows the cause; empty if there is none

    bool isEmpty() const { return headline.isEmpty(); }
    bool isChain() const { return steps.size() > 1; }
};

/// Tells the story of a job in the run that is shown; `path` is its key path.
WhyStory whyStory(const RunSession &run, const QString &path);

/// The same of a channel: who waits at it, and for whom.
WhyStory channelStory(const RunSession &run, const QString &path);

/// The dependencies over which a failure came to the job of a story.
QSet<DependencyRef> causesOf(const Document &document, const WhyStory &story);

} // namespace weftwork
