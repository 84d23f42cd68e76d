// SPDX-License-Identifier: Apache-2.0
// Calls a function of a worker once for each word and prints what it returns, in the order of the words.
#include <weftwork.h>

#include <QJsonDocument>
#include <QJsonValue>

#include <iostream>

using namespace weftwork;

namespace {

/// What the command line asks for: worker-map [-j N] FUNCTION WORKER... -- WORD...
struct Wish
{
    std::optional<int> workers;
    QString function;
    QStringList command;
    QStringList words;
};

std::optional<Wish> wishOf(QStringList arguments)
{
    Wish wish;
    if (arguments.size() > 2 && arguments[0] == QLatin1String("-j")) {
        wish.workers = arguments[1].toInt();
        arguments = arguments.mid(2);
    }
    const qsizetype end = arguments.indexOf(QStringLiteral("--"));
    if (end < 2) {
        return std::nullopt;
    }
    wish.function = arguments.front();
    wish.command = arguments.mid(1, end - 1);
    wish.words = arguments.mid(end + 1);
    return wish;
}

std::string textOf(const QVariant &value)
{
    if (value.typeId() == QMetaType::QVariantMap || value.typeId() == QMetaType::QVariantList) {
        return QJsonDocument::fromVariant(value).toJson(QJsonDocument::Compact).toStdString();
    }
    return value.toString().toStdString();
}

/// Returns how many calls failed.
int callForEach(const Wish &wish)
{
    int failures = 0;
    OrderedCommit print([&](const CallRecord &record) {
        std::cout << wish.words[record.id.value - 1].toStdString() << '\t' << textOf(record.value) << '\n';
    });
    const auto take = [&](const CallRecord &record) {
        CallRecord shown = record;
        if (!record.hasSucceeded()) {
            ++failures;
            std::cerr << wish.words[record.id.value - 1].toStdString() << ": " << record.problem.what.toStdString() << '\n';
            shown.outcome = CallOutcome::Succeeded; // the others are printed none the less
            shown.value = QStringLiteral("-");
        }
        print.add(shown);
    };
    WorkerPool pool({.size = wish.workers, .program = {.command = wish.command}});
    for (const QString &word : wish.words) {
        pool.callThrottled(wish.function, {word}, {}, 100); // so that a million words need little memory
        for (const CallRecord &record : pool.resultsSinceLastCall()) {
            take(record);
        }
        pool.forgetDelivered();
    }
    pool.waitForAll();
    for (const CallRecord &record : pool.resultsSinceLastCall()) {
        take(record);
    }
    const PoolStats stats = pool.stats();
    std::cerr << std::max(stats.count, 0) << " calls, " << failures << " failed";
    for (const auto &[worker, count] : stats.usage) {
        std::cerr << ", " << worker.toStdString() << ' ' << count;
    }
    std::cerr << '\n';
    return failures;
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int at = 1; at < argc; ++at) {
        arguments << QString::fromLocal8Bit(argv[at]);
    }
    const std::optional<Wish> wish = wishOf(arguments);
    if (!wish) {
        std::cerr << "usage: worker-map [-j N] FUNCTION WORKER... -- WORD...\n";
        return 2;
    }
    try {
        return callForEach(*wish) == 0 ? 0 : 1;
    } catch (const std::invalid_argument &error) {
        std::cerr << error.what() << '\n';
        return 2;
    }
}
