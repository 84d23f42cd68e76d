// SPDX-License-Identifier: Apache-2.0
#include "process/readinessprobe.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace weftwork {

namespace {
constexpr std::chrono::milliseconds firstPause{5};
constexpr std::chrono::milliseconds longestPause{100};
constexpr qsizetype longestLine = 64 * 1024;

FileDescriptor openedFile(const QString &name)
{
    return FileDescriptor(::open(QFile::encodeName(name).constData(), O_RDONLY | O_CLOEXEC));
}

bool connects(const sockaddr *address, socklen_t size)
{
    const FileDescriptor socket(::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (::connect(socket.value(), address, size) == 0) {
        return true;
    }
    // A listener on loopback answers while connect() is still under way: no time is given to it.
    pollfd watched{socket.value(), POLLOUT, 0};
    int error = -1;
    socklen_t length = sizeof error;
    return errno == EINPROGRESS && ::poll(&watched, 1, 0) == 1
        && ::getsockopt(socket.value(), SOL_SOCKET, SO_ERROR, &error, &length) == 0 && error == 0;
}
} // namespace

ReadinessProbe::ReadinessProbe(Readiness readiness, const ServicePlace &place, std::function<void()> ready,
    std::function<void()> notInTime)
    : m_readiness(std::move(readiness))
    , m_file(m_readiness.value.startsWith(u'/') ? m_readiness.value : place.folder + u'/' + m_readiness.value)
    , m_expression(m_readiness.value)
    , m_ready(std::move(ready))
    , m_notInTime(std::move(notInTime))
    , m_deadline(std::chrono::steady_clock::now() + m_readiness.timeout)
{
    if (m_readiness.kind == Readiness::Kind::Line) {
        m_tails[0].file = openedFile(place.outFile);
        m_tails[1].file = openedFile(place.errFile);
    }
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ReadinessProbe::look);
    m_timer.start(firstPause);
}

void ReadinessProbe::look()
{
    if (isReady()) {
        m_timer.stop();
        m_ready();
        return;
    }
    if (m_readiness.timeout.count() > 0 && std::chrono::steady_clock::now() >= m_deadline) {
        m_timer.stop();
        m_notInTime();
        return;
    }
    m_timer.setInterval(std::min(m_timer.intervalAsDuration() * 2, longestPause));
}

bool ReadinessProbe::isReady()
{
    switch (m_readiness.kind) {
    case Readiness::Kind::None:
        return true;
    case Readiness::Kind::Line:
        return std::any_of(m_tails.begin(), m_tails.end(), [this](Tail &tail) { return hasMatchingLine(tail); });
    case Readiness::Kind::Port:
        return acceptsConnections();
    case Readiness::Kind::File:
        return QFileInfo::exists(m_file);
    }
    Q_UNREACHABLE();
}

bool ReadinessProbe::hasMatchingLine(Tail &tail) const
{
    const auto matches = [this](const QByteArray &line) {
        return m_expression.match(QString::fromUtf8(line)).hasMatch();
    };
    char block[16384];
    ssize_t size = 0;
    tail.grew = false;
    while ((size = ::read(tail.file.value(), block, sizeof block)) > 0) {
        tail.grew = true;
        tail.line.append(block, static_cast<qsizetype>(size));
        qsizetype begin = 0;
        for (qsizetype end; (end = tail.line.indexOf('\n', begin)) >= 0; begin = end + 1) {
            if (matches(tail.line.mid(begin, end - begin))) {
                return true;
            }
        }
        tail.line.remove(0, begin);
        if (tail.line.size() > longestLine) {
            tail.line.clear(); // no line that a service would greet with
        }
    }
    // A prompt that stands without its line end counts once nothing more is added to it.
    return !tail.grew && !tail.line.isEmpty() && matches(tail.line);
}

bool ReadinessProbe::acceptsConnections() const
{
    const quint16 port = m_readiness.value.trimmed().toUShort();
    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    six.sin6_addr = in6addr_loopback;
    return port != 0
        && (connects(reinterpret_cast<const sockaddr *>(&four), sizeof four)
            || connects(reinterpret_cast<const sockaddr *>(&six), sizeof six));
}

} // namespace weftwork
