// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"

namespace weftwork {

/// The words of a command line, if it says no more than words and quotes; nothing where it needs a shell (pipes,
/// variables, globs, several lines) or a quote stays open.
std::optional<QStringList> wordsOfCommand(const QString &text);

/// A command as text that wordsOfCommand() and a shell both read back as the same words.
QString commandText(const QStringList &words);

/// What a job does as one text to edit: its command, script, message. And back: a text without shell syntax makes a
/// command, any other a script.
QString workText(const JobData &data);
void setWorkText(JobData &data, const QString &text);

/// A call as one line: "geo.correct(3, \"east\")".
QString callText(const JobDetails &details);

/// One line that tells a person what the job would start: for lists and questions.
QString workSummary(const JobData &data);

} // namespace weftwork
