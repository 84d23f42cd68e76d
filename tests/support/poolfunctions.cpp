// SPDX-License-Identifier: Apache-2.0
#include "support/poolfunctions.h"

#include <QDateTime>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <iostream>
#include <memory>
#include <mutex>
#include <thread>

#include <unistd.h>

namespace weftwork::test {

namespace {

void nap(std::stop_token stop, int milliseconds)
{
    std::mutex mutex;
    std::condition_variable_any ended;
    std::unique_lock lock(mutex);
    ended.wait_for(lock, stop, std::chrono::milliseconds(milliseconds), [] { return false; });
}

QString join(const QString &first, const QString &second, const QString &separator)
{
    return first + separator + second;
}

} // namespace

void addPoolFunctions(FunctionRegistry &functions)
{
    const auto configuration = std::make_shared<QVariant>();
    functions.setInitializer([configuration](const QVariant &value) {
        *configuration = value;
        if (value.toString() == QLatin1String("refuse")) {
            throw std::invalid_argument("no worker today");
        }
    });
    functions.add("nop", [] {});
    functions.add("echo", [](const QVariant &value) { return value; });
    functions.add("join", join, {"first", "second", "separator"});
    functions.add("nap", [](const FunctionCall &call) {
        nap(call.stopToken, call.arguments.at(0).toInt());
        return call.arguments.at(0);
    });
    functions.add("stubborn", [](int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); });
    functions.add("deafen", [](int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); });
    functions.add("fail", [](const std::string &text) { throw std::runtime_error(text); });
    functions.add("say", [](const std::string &text) { std::cout << text << '\n'; });
    functions.add("whoami", [configuration](const FunctionCall &call) {
        return QVariantList{call.worker, qlonglong(::getpid()), *configuration};
    });
    functions.add("big", [](int size) { return QByteArray(size, '\7'); });
    functions.add("end", [](int code) {
        std::cerr << "going with " << code << std::endl;
        ::_exit(code);
    });
    functions.add("die", [](int signal) { ::kill(::getpid(), signal); });
    functions.add("strange", [] { return QVariant::fromValue(QDateTime()); });
    functions.add("throw7", [] { throw 7; });
    functions.add("write_raw", [](const QByteArray &bytes) {
        (void)!::write(4, bytes.constData(), std::size_t(bytes.size()));
        std::this_thread::sleep_for(std::chrono::seconds(60));
    });
}

} // namespace weftwork::test
