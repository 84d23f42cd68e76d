// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace weftwork {

/// A graph that comes with the program.
struct Example
{
    QString file; ///< of the installed original
    QString name;
    QString sentence;
};

/// The examples for the start page, three at most.
QList<Example> shippedExamples();

/// A copy of an example's folder in the person's data folder, where its jobs may write; made once. The path of its
/// graph, or an empty text if it cannot be copied.
QString copyOfExample(const Example &example);

} // namespace weftwork
