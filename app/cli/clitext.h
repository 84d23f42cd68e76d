// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

namespace weftwork::cli {

/// The context of all that the command line says to people. What programs read (--json, journals) is not translated.
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(weftwork::cli)
};

} // namespace weftwork::cli
