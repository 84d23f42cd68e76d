// SPDX-License-Identifier: Apache-2.0
#include "support/corehelpers.h"

#include "format/dotreader.h"
#include "format/weftreader.h"
#include "support/safefile.h"

#include <QFile>

#include <cstdio>
#include <cstring>

namespace weftwork::test {

namespace {
// One line a file: "ok", or its first problem.
int readFiles(int argc, char **argv)
{
    for (int i = 2; i < argc; ++i) {
        const QString name = QFile::decodeName(argv[i]);
        const Result<QByteArray> text = readFile(name, 100'000'000);
        const Result<WeftDocument> document = text ? readWeft(*text, name) : Result<WeftDocument>(text.problem());
        std::printf("%s\n", document ? "ok" : qPrintable(document.problem().toString().replace(u'\n', u' ')));
    }
    return 0;
}
} // namespace

std::optional<int> runCoreHelper(int argc, char **argv)
{
    const auto isVerb = [&](const char *verb) { return argc > 1 && std::strcmp(argv[1], verb) == 0; };
    if (isVerb("--dot-helper")) {
        return runDotHelper(argc, argv);
    }
    if (isVerb("--save") && argc == 4) {
        const QByteArray content(QByteArray(argv[3]).toInt(), 'n');
        return saveFile(QFile::decodeName(argv[2]), content) ? 0 : 1;
    }
    return isVerb("--read-weft") ? std::optional(readFiles(argc, argv)) : std::nullopt;
}

} // namespace weftwork::test
