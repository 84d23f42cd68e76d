// SPDX-License-Identifier: Apache-2.0
#include "format/dotreader.h"
#include "support/safefile.h"
#include "support/testmain.h"

#include <QCoreApplication>
#include <QFile>

#include <cstring>

int main(int argc, char **argv)
{
    // The program that holds the tests is its own helper for DOT files.
    if (argc == 2 && std::strcmp(argv[1], "--dot-helper") == 0) {
        return weftwork::runDotHelper(argc, argv);
    }
    // What the test of saving runs under strace.
    if (argc == 4 && std::strcmp(argv[1], "--save") == 0) {
        const QByteArray content(QByteArray(argv[3]).toInt(), 'n');
        return weftwork::saveFile(QFile::decodeName(argv[2]), content) ? 0 : 1;
    }
    const QCoreApplication application(argc, argv);
    return weftwork::test::runTests(argc, argv);
}
