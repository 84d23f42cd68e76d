// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace weftwork::keeper {

/// A descriptor and its owner.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~Descriptor() { reset(); }
    Descriptor(Descriptor &&other) noexcept
        : m_descriptor(other.release())
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        reset(other.release());
        return *this;
    }

    int value() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }
    int release() { return std::exchange(m_descriptor, -1); }
    void reset(int descriptor = -1);

private:
    int m_descriptor = -1;
};

/// CLOCK_MONOTONIC.
std::int64_t monotonicNs();

/// What tells this boot of the machine from others.
std::string bootId();

/// Opens the folder `name` below `folder`, making it if need be; closed if that cannot be.
Descriptor openFolder(int folder, const char *name);

/// Both ends of a SOCK_SEQPACKET connection; closed ends if there are no resources.
std::pair<Descriptor, Descriptor> connectedPair();

} // namespace weftwork::keeper
