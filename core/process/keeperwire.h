// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process/keeperprotocol.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <type_traits>

namespace weftwork::keeper {

/// Of one packet: a specification, an input and the ends of pipes.
inline constexpr std::size_t maxDescriptors = maxPipeEnds + 4;

enum class Received { Message, Nothing, Closed, Garbage };

/// A received message: its type, its bytes and the descriptors that came with it, which the receiver owns.
class Message
{
public:
    Message() = default;
    ~Message() { closeDescriptors(); }
    Message(const Message &) = delete;
    Message &operator=(const Message &) = delete;

    MessageType type() const { return m_header.type; }
    std::uint16_t version() const { return m_header.version; }

    /// The struct of this type: what the sender did not know of it is zero.
    template <typename Body>
    Body body() const
    {
        static_assert(std::is_trivially_copyable_v<Body>);
        Body result{};
        std::memcpy(&result, m_bytes.data() + sizeof(Header), std::min(sizeof(Body), bodySize()));
        return result;
    }

    /// What follows the struct in the same packet.
    template <typename Body>
    std::span<const char> rest() const
    {
        const std::size_t used = std::min(sizeof(Body), bodySize());
        return {m_bytes.data() + sizeof(Header) + used, bodySize() - used};
    }

    /// Gives descriptor `index` away, -1 if there is none.
    int takeDescriptor(std::size_t index);

private:
    friend Received receive(int socket, Message &message, int flags);

    static constexpr std::array<int, maxDescriptors> noDescriptors()
    {
        std::array<int, maxDescriptors> none{};
        none.fill(-1);
        return none;
    }
    std::size_t bodySize() const { return m_size - sizeof(Header); }
    void closeDescriptors();

    Header m_header;
    std::size_t m_size = sizeof(Header);
    std::array<int, maxDescriptors> m_descriptors = noDescriptors();
    std::array<char, maxMessageSize> m_bytes;
};

/// The next packet of `socket`. `flags` as of recvmsg (MSG_DONTWAIT). Never throws; what is no message of ours is
/// Garbage, and its descriptors are closed.
Received receive(int socket, Message &message, int flags);

/// Sends one packet; false with errno if it could not. Does not raise SIGPIPE.
bool sendBytes(int socket, MessageType type, std::span<const char> body, std::span<const char> rest,
    std::span<const int> descriptors, int flags);

template <typename Body>
bool send(int socket, MessageType type, const Body &body, std::span<const int> descriptors = {},
    std::span<const char> rest = {}, int flags = 0)
{
    static_assert(std::is_trivially_copyable_v<Body>);
    return sendBytes(
        socket, type, {reinterpret_cast<const char *>(&body), sizeof body}, rest, descriptors, flags);
}

} // namespace weftwork::keeper
