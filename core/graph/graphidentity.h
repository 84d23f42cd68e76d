// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <utility>

namespace weftwork {

class GraphIdentity;

/// Where a graph is now. Handles go through it, so they stay good when their graph is moved, into another say.
struct GraphAddress
{
    GraphIdentity *graph = nullptr;
};

/// What of a graph is no part of its value: where it is, and how many runs use it. Never copied, never compared.
class GraphIdentity
{
public:
    /// Whether a run uses the graph, and nobody may change it. Any thread.
    bool isInUse() const { return m_uses.load(std::memory_order_relaxed) != 0; }

protected:
    GraphIdentity()
        : m_address(std::make_unique<GraphAddress>(GraphAddress{this}))
    {
    }
    GraphIdentity(const GraphIdentity & /*other*/)
        : GraphIdentity()
    {
    }
    GraphIdentity(GraphIdentity &&other) noexcept { takeAddress(other); }
    GraphIdentity &operator=(const GraphIdentity & /*other*/) = delete;
    GraphIdentity &operator=(GraphIdentity &&other) // NOLINT(performance-noexcept-move-constructor): see S18
    {
        if (isInUse()) {
            throw std::logic_error("A graph cannot be replaced while it is being run.");
        }
        takeAddress(other);
        return *this;
    }
    ~GraphIdentity() = default;

    GraphAddress *address()
    {
        if (!m_address) { // it was moved away, and is filled again
            m_address = std::make_unique<GraphAddress>(GraphAddress{this});
        }
        return m_address.get();
    }
    std::uint64_t ownChanges() const { return m_changes; }
    void noteChange() const { ++m_changes; }
    void changeUses(int difference) const { m_uses.fetch_add(difference, std::memory_order_relaxed); }

private:
    void takeAddress(GraphIdentity &other) noexcept
    {
        if (other.m_address) {
            m_address = std::move(other.m_address);
            m_address->graph = this;
        }
    }

    std::unique_ptr<GraphAddress> m_address;
    mutable std::atomic<int> m_uses = 0;
    mutable std::uint64_t m_changes = 0;
};

} // namespace weftwork
