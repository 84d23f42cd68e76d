// SPDX-License-Identifier: Apache-2.0
#include "worker/workerlink.h"

#include <cerrno>
#include <csignal>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace weftwork {

namespace {

const QString cancelledType = QStringLiteral("CallCancelled");

sigset_t attentionSignal()
{
    sigset_t signal;
    ::sigemptyset(&signal);
    ::sigaddset(&signal, SIGURG);
    ::pthread_sigmask(SIG_BLOCK, &signal, nullptr);
    return signal;
}

QVariantList failure(std::uint64_t id, const FunctionEnd &end, Nanoseconds start, Nanoseconds stop)
{
    const QVariant code = end.exceptionCode ? QVariant(*end.exceptionCode) : QVariant();
    return {qulonglong(id), qlonglong(start.count()), qlonglong(stop.count()), end.exceptionText, end.exceptionType,
        end.traceback, code};
}

} // namespace

WorkerLink::WorkerLink(FileDescriptor fromPool, FileDescriptor toPool)
    : m_fromPool(std::move(fromPool))
    , m_toPool(std::move(toPool))
    , m_ending(::eventfd(0, EFD_CLOEXEC))
{
    const sigset_t signal = attentionSignal();
    m_attention.reset(::signalfd(-1, &signal, SFD_CLOEXEC));
    m_watch = std::thread([this] { watch(); });
}

WorkerLink::~WorkerLink()
{
    ::eventfd_write(m_ending.value(), 1);
    m_watch.join();
}

std::optional<QVariantList> WorkerLink::configuration()
{
    const std::scoped_lock lock(m_mutex);
    while (!m_configuration && read()) {
    }
    return m_configuration;
}

/// Waits for the pool under the mutex: while nothing runs there is nothing that another thread should look for.
std::optional<WorkerLink::Call> WorkerLink::next()
{
    const std::scoped_lock lock(m_mutex);
    while (m_calls.empty() && !m_isOver && read()) {
    }
    if (m_calls.empty()) {
        return std::nullopt;
    }
    std::optional<Call> call(std::move(m_calls.front()));
    m_calls.pop_front();
    m_running = call->id;
    m_stop = std::stop_source();
    call->call.stopToken = m_stop.get_token();
    return call;
}

void WorkerLink::answer(const Call &call, FunctionEnd end, Nanoseconds start, Nanoseconds stop)
{
    bool isCancelled = false;
    {
        const std::scoped_lock lock(m_mutex);
        m_running = 0;
        isCancelled = m_stop.stop_requested();
    }
    if (isCancelled) {
        end = {.exceptionText = QStringLiteral("the call was cancelled"), .exceptionType = cancelledType};
    }
    if (end.hasSucceeded) {
        const Result<Done> sent = send(
            FrameKind::Result, {qulonglong(call.id), qlonglong(start.count()), qlonglong(stop.count()), end.value});
        if (sent) {
            return;
        }
        end = {.exceptionText = sent.problem().what, .exceptionType = QStringLiteral("UnencodableResult")};
    }
    (void)send(FrameKind::Failure, failure(call.id, end, start, stop)); // of texts and numbers: it can be sent
}

Result<Done> WorkerLink::send(FrameKind kind, const QVariantList &fields)
{
    QByteArray bytes;
    Result<Done> done = appendFrame(bytes, kind, fields);
    const std::scoped_lock lock(m_sending);
    for (qsizetype at = 0; done && at < bytes.size();) {
        const ssize_t count = ::write(m_toPool.value(), bytes.constData() + at, std::size_t(bytes.size() - at));
        if (count < 0 && errno != EINTR) {
            ::_exit(1); // the pool has gone
        }
        at += std::max<ssize_t>(count, 0);
    }
    return done;
}

void WorkerLink::watch()
{
    for (;;) {
        pollfd polled[]{{m_ending.value(), POLLIN, 0}, {m_attention.value(), POLLIN, 0}, {m_fromPool.value(), 0, 0}};
        ::poll(polled, 3, -1);
        if (polled[0].revents) {
            return;
        }
        if (polled[2].revents) {
            ::_exit(1); // nobody waits for what runs
        }
        if (polled[1].revents) {
            signalfd_siginfo signal{};
            (void)!::read(m_attention.value(), &signal, sizeof signal);
            std::stop_source asked{std::nostopstate};
            {
                const std::scoped_lock lock(m_mutex);
                pollfd input{m_fromPool.value(), POLLIN, 0};
                while (::poll(&input, 1, 0) > 0 && (input.revents & POLLIN) && read()) {
                }
                std::swap(asked, m_asked);
            }
            asked.request_stop(); // calls out: not under the lock
        }
    }
}

/// Takes what the pool has written, and waits for it if there is nothing. False: it has gone.
bool WorkerLink::read()
{
    if (m_frames.readFrom(m_fromPool.value()) == 0) {
        m_isOver = true;
        return false;
    }
    for (;;) {
        const Result<std::optional<Frame>> frame = m_frames.next();
        if (!frame) {
            m_isOver = true;
            return false;
        }
        if (!*frame) {
            return true;
        }
        take(**frame);
    }
}

void WorkerLink::take(const Frame &frame)
{
    const QVariantList &fields = frame.fields;
    if (frame.kind == FrameKind::Configure) {
        m_configuration = fields;
    } else if (frame.kind == FrameKind::Call && fields.size() >= 4) {
        m_calls.push_back({fields[0].toULongLong(), {fields[1].toString(), fields[2].toList(), fields[3].toMap()}});
    } else if (frame.kind == FrameKind::Cancel && !fields.isEmpty()) {
        cancel(fields[0].toULongLong());
    } else if (frame.kind == FrameKind::Recall) {
        QVariantList ids;
        for (const Call &call : m_calls) {
            ids << qulonglong(call.id);
        }
        m_calls.clear();
        (void)send(FrameKind::Returned, ids);
    } else if (frame.kind == FrameKind::Shutdown) {
        m_isOver = true;
    }
}

void WorkerLink::cancel(std::uint64_t id)
{
    if (m_running == id) {
        m_asked = m_stop;
    } else if (std::erase_if(m_calls, [id](const Call &call) { return call.id == id; }) > 0) {
        const Nanoseconds now = SystemClock().now();
        (void)send(FrameKind::Failure,
            failure(id, {.exceptionText = QStringLiteral("the call was cancelled"), .exceptionType = cancelledType}, now, now));
    }
}

} // namespace weftwork
