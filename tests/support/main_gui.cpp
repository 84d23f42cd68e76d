// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include <QApplication>

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    return weftwork::test::runTests(argc, argv);
}
