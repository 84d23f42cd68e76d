// SPDX-License-Identifier: Apache-2.0
#include "support/corehelpers.h"
#include "support/testmain.h"

#include <QApplication>

int main(int argc, char **argv)
{
    if (const std::optional<int> status = weftwork::test::runCoreHelper(argc, argv)) {
        return *status;
    }
    const QApplication application(argc, argv);
    return weftwork::test::runTests(argc, argv);
}
