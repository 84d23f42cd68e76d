// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

namespace weftwork {

/// The context of the sentences that problems say to people, in the language of the program that found them.
struct ProblemText
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::Problem)
};

} // namespace weftwork
