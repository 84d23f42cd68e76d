// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include <QFileInfo>
#include <QStringList>
#include <QTest>

#include <cstdio>
#include <vector>

namespace weftwork::test {

namespace {
struct Entry
{
    QString file;
    std::function<std::unique_ptr<QObject>()> make;
};

std::vector<Entry> &entries()
{
    static std::vector<Entry> all;
    return all;
}
} // namespace

TestRegistration::TestRegistration(const char *file, std::function<std::unique_ptr<QObject>()> make)
{
    entries().push_back({QFileInfo(QString::fromUtf8(file)).completeBaseName(), std::move(make)});
}

int runTests(int argc, char **argv)
{
    QStringList arguments;
    QString file;
    for (int i = 0; i < argc; ++i) {
        const QString argument = QString::fromLocal8Bit(argv[i]);
        if (argument == QLatin1String("--file") && i + 1 < argc) {
            file = QString::fromLocal8Bit(argv[++i]);
        } else {
            arguments << argument;
        }
    }
    int failures = 0;
    int ran = 0;
    for (const Entry &entry : entries()) {
        if (!file.isEmpty() && entry.file != file) {
            continue;
        }
        ++ran;
        const std::unique_ptr<QObject> test = entry.make();
        failures += QTest::qExec(test.get(), arguments);
    }
    if (ran == 0) {
        std::fprintf(stderr, "no test class in %s\n", qPrintable(file));
        return 1;
    }
    return failures;
}

} // namespace weftwork::test
