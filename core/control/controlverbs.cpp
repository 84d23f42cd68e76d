// SPDX-License-Identifier: Apache-2.0
#include "control/controlverbs.h"

#include <QCoreApplication>

#include <algorithm>

namespace weftwork {

namespace {
constexpr ControlVerb verbs[] = {
    {"stop", ControlTarget::RunOrJob,
        QT_TRANSLATE_NOOP("ControlVerb", "Ends a run or one job of it: what runs is asked to end, nothing new starts.")},
    {"status", ControlTarget::Run, QT_TRANSLATE_NOOP("ControlVerb", "Tells how many jobs of a run stand where.")},
};
} // namespace

QString ControlVerb::translatedText() const
{
    return QCoreApplication::translate("ControlVerb", text);
}

std::span<const ControlVerb> controlVerbs()
{
    return verbs;
}

const ControlVerb *findControlVerb(const QString &name)
{
    const auto found = std::find_if(std::begin(verbs), std::end(verbs),
        [&](const ControlVerb &verb) { return name == QLatin1String(verb.name); });
    return found == std::end(verbs) ? nullptr : found;
}

} // namespace weftwork
