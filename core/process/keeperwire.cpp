// SPDX-License-Identifier: Apache-2.0
#include "process/keeperwire.h"

#include <cerrno>
#include <utility>

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace weftwork::keeper {

namespace {
struct alignas(cmsghdr) ControlBuffer
{
    char bytes[CMSG_SPACE(sizeof(int) * maxDescriptors)];
};

void takeDescriptors(msghdr &packet, std::array<int, maxDescriptors> &into)
{
    for (cmsghdr *part = CMSG_FIRSTHDR(&packet); part != nullptr; part = CMSG_NXTHDR(&packet, part)) {
        if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS) {
            const std::size_t bytes = std::min(part->cmsg_len - CMSG_LEN(0), sizeof into);
            std::memcpy(into.data(), CMSG_DATA(part), bytes);
        }
    }
}
} // namespace

int Message::takeDescriptor(std::size_t index)
{
    return index < m_descriptors.size() ? std::exchange(m_descriptors[index], -1) : -1;
}

void Message::closeDescriptors()
{
    for (int &descriptor : m_descriptors) {
        if (descriptor >= 0) {
            ::close(std::exchange(descriptor, -1));
        }
    }
}

Received receive(int socket, Message &message, int flags)
{
    message.closeDescriptors();
    ControlBuffer control;
    iovec part{message.m_bytes.data(), message.m_bytes.size()};
    msghdr packet{};
    packet.msg_iov = &part;
    packet.msg_iovlen = 1;
    packet.msg_control = control.bytes;
    packet.msg_controllen = sizeof control.bytes;
    ssize_t size;
    do {
        size = ::recvmsg(socket, &packet, flags | MSG_CMSG_CLOEXEC);
    } while (size < 0 && errno == EINTR);
    if (size < 0) {
        return errno == EAGAIN || errno == EWOULDBLOCK ? Received::Nothing : Received::Closed;
    }
    takeDescriptors(packet, message.m_descriptors);
    if (size == 0) {
        return Received::Closed;
    }
    if (static_cast<std::size_t>(size) < sizeof(Header) || (packet.msg_flags & MSG_TRUNC) != 0) {
        return Received::Garbage;
    }
    message.m_size = static_cast<std::size_t>(size);
    std::memcpy(&message.m_header, message.m_bytes.data(), sizeof(Header));
    return message.m_header.magic == magic ? Received::Message : Received::Garbage;
}

bool sendBytes(int socket, MessageType type, std::span<const char> body, std::span<const char> rest,
    std::span<const int> descriptors, int flags)
{
    Header header;
    header.type = type;
    iovec parts[3] = {{&header, sizeof header}, {const_cast<char *>(body.data()), body.size()},
        {const_cast<char *>(rest.data()), rest.size()}};
    ControlBuffer control{};
    msghdr packet{};
    packet.msg_iov = parts;
    packet.msg_iovlen = rest.empty() ? 2 : 3;
    if (!descriptors.empty()) {
        const std::size_t bytes = std::min(descriptors.size(), maxDescriptors) * sizeof(int);
        packet.msg_control = control.bytes;
        packet.msg_controllen = CMSG_SPACE(bytes);
        cmsghdr *rights = CMSG_FIRSTHDR(&packet);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(bytes);
        std::memcpy(CMSG_DATA(rights), descriptors.data(), bytes);
    }
    ssize_t sent;
    do {
        sent = ::sendmsg(socket, &packet, flags | MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent >= 0;
}

} // namespace weftwork::keeper
