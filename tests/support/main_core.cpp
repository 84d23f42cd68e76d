// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return weftwork::test::runTests(argc, argv);
}
