// SPDX-License-Identifier: Apache-2.0
#include "format/dotreader.h"
#include "support/testmain.h"

#include <QCoreApplication>

#include <cstring>

int main(int argc, char **argv)
{
    // The program that holds the tests is its own helper for DOT files.
    if (argc == 2 && std::strcmp(argv[1], "--dot-helper") == 0) {
        return weftwork::runDotHelper(argc, argv);
    }
    const QCoreApplication application(argc, argv);
    return weftwork::test::runTests(argc, argv);
}
