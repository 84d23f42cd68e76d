// SPDX-License-Identifier: Apache-2.0
// A worker of a pool, which behaves badly when its first word says so.
#include "support/poolfunctions.h"
#include "worker/worker.h"
#include "worker/workerframe.h"

#include <csignal>
#include <cstring>
#include <iostream>

#include <unistd.h>

namespace {

using weftwork::FrameKind;

void send(FrameKind kind, const QVariantList &fields, qsizetype without = 0)
{
    QByteArray bytes;
    (void)weftwork::appendFrame(bytes, kind, fields);
    (void)!::write(4, bytes.constData(), std::size_t(bytes.size() - without));
}

void readSomething()
{
    char bytes[4096];
    (void)!::read(3, bytes, sizeof bytes);
}

/// Speaks the protocol by hand, up to where it goes wrong.
void misbehave(const char *how)
{
    const auto is = [how](const char *name) { return std::strcmp(how, name) == 0; };
    if (is("die-at-once")) {
        std::cerr << "cannot even begin" << std::endl;
        ::_exit(9);
    }
    readSomething(); // the configuration
    if (is("die-configured")) {
        ::kill(::getpid(), SIGKILL);
    }
    if (is("mute")) {
        ::pause();
    }
    if (is("garbage-hello")) {
        (void)!::write(4, "HTTP/1.1 400 Bad Request\r\n", 26);
        ::pause();
    }
    if (is("old-version")) {
        send(FrameKind::Hello, {99, qlonglong(::getpid()), QStringList{}});
        ::pause();
    }
    send(FrameKind::Hello, {weftwork::workerProtocolVersion, qlonglong(::getpid()), QStringList{QStringLiteral("nop")}});
    if (is("die-idle")) {
        ::usleep(20'000);
        ::kill(::getpid(), SIGKILL);
    }
    readSomething(); // a call: the first of its pool
    if (is("die-called")) {
        ::kill(::getpid(), SIGKILL);
    }
    if (is("close")) {
        ::close(4);
        ::pause();
    }
    if (is("cut-answer")) {
        send(FrameKind::Result, {1, 1, 2, QByteArray(100, 'x')}, 50);
        ::_exit(0);
    }
    if (is("wrong-call")) {
        send(FrameKind::Result, {77, 1, 2, {}});
        ::pause();
    }
    if (is("die-answered")) {
        send(FrameKind::Result, {1, 1, 2, QStringLiteral("last words")});
        ::kill(::getpid(), SIGKILL);
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1) {
        misbehave(argv[1]);
        return 1;
    }
    weftwork::Worker worker;
    weftwork::test::addPoolFunctions(worker);
    return worker.run();
}
