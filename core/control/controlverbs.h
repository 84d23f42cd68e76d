// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <span>

namespace weftwork {

/// What a verb of control can be said to.
enum class ControlTarget : quint8 { Run = 1, Job = 2, RunOrJob = 3 };

/// A thing that a person can ask of a living run. One table of them feeds the socket, the command line and menus.
struct ControlVerb
{
    const char *name;
    ControlTarget target;
    const char *text; ///< one sentence in English, in the context "ControlVerb" for translation

    bool appliesToRun() const { return (static_cast<int>(target) & static_cast<int>(ControlTarget::Run)) != 0; }
    bool appliesToJob() const { return (static_cast<int>(target) & static_cast<int>(ControlTarget::Job)) != 0; }
    QString translatedText() const;
};

/// All of them, in the order of menus.
std::span<const ControlVerb> controlVerbs();

/// Null if there is no such verb.
const ControlVerb *findControlVerb(const QString &name);

} // namespace weftwork
