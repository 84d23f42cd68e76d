// SPDX-License-Identifier: Apache-2.0
#include "worker/worker.h"

#include "worker/workerlink.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

namespace weftwork {

namespace {

/// The descriptors that the pool named, kept from what functions start.
std::optional<std::pair<FileDescriptor, FileDescriptor>> poolDescriptors()
{
    int reads = -1;
    int writes = -1;
    const char *named = std::getenv(workerDescriptorsVariable);
    if (!named || std::sscanf(named, "%d,%d", &reads, &writes) != 2) {
        return std::nullopt;
    }
    ::unsetenv(workerDescriptorsVariable);
    ::fcntl(reads, F_SETFD, FD_CLOEXEC);
    ::fcntl(writes, F_SETFD, FD_CLOEXEC);
    return std::pair(FileDescriptor(reads), FileDescriptor(writes));
}

} // namespace

int Worker::run()
{
    auto descriptors = poolDescriptors();
    if (!descriptors) {
        std::cerr << "This program is a worker: a pool of Weftwork starts it. It offers: "
                  << names().join(QLatin1String(", ")).toStdString() << ".\n";
        return 2;
    }
    WorkerLink link(std::move(descriptors->first), std::move(descriptors->second));
    const std::optional<QVariantList> configuration = link.configuration();
    if (!configuration || configuration->size() < 3) {
        return 1;
    }
    const FunctionEnd initialized = initialize(configuration->at(2));
    if (!initialized.hasSucceeded) {
        (void)link.send(
            FrameKind::Refused, {initialized.exceptionText, initialized.exceptionType, initialized.traceback});
        return 1;
    }
    if (!link.send(FrameKind::Hello, {workerProtocolVersion, qlonglong(::getpid()), names()})) {
        return 1;
    }
    const SystemClock clock;
    while (auto call = link.next()) {
        call->call.worker = configuration->at(1).toString();
        const Nanoseconds start = clock.now();
        FunctionEnd end = this->call(call->call);
        const Nanoseconds stop = clock.now();
        std::fflush(stdout); // the pool hears what was printed before the answer
        std::cout.flush();
        link.answer(*call, std::move(end), start, stop);
    }
    return 0;
}

} // namespace weftwork
