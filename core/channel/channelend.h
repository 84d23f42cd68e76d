// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <utility>

namespace weftwork {

/// What both ends of a channel are: a handle with a stage of its own, known to the channel as long as it lives. A copy
/// has its own stage; who was moved from may only be assigned to or destroyed.
template <typename Core, typename Stage>
class ChannelEnd
{
public:
    explicit ChannelEnd(std::shared_ptr<Core> core, Stage *original = nullptr)
        : m_core(std::move(core))
        , m_stage(std::make_unique<Stage>(m_core->isShared()))
    {
        m_core->attach(*m_stage, original);
    }
    ChannelEnd(const ChannelEnd &other)
        : ChannelEnd(other.m_core, other.m_stage.get())
    {
    }
    ChannelEnd(ChannelEnd &&) noexcept = default;
    ChannelEnd &operator=(ChannelEnd other) noexcept
    {
        m_core.swap(other.m_core);
        m_stage.swap(other.m_stage);
        return *this;
    }
    ~ChannelEnd()
    {
        if (m_stage) {
            m_core->detach(*m_stage);
        }
    }

    const std::shared_ptr<Core> &core() const { return m_core; }
    Stage &stage() const { return *m_stage; }

private:
    std::shared_ptr<Core> m_core;
    std::unique_ptr<Stage> m_stage;
};

} // namespace weftwork
