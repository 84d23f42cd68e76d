// SPDX-License-Identifier: Apache-2.0
#include "keeper/bytepump.h"

#include "keeper/pipe.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace weftwork::keeper {

namespace {
constexpr unsigned howSpliced = SPLICE_F_NONBLOCK | SPLICE_F_MOVE;
constexpr std::size_t atOnce = std::size_t{1} << 30;

/// One channel, and the pipe in which its bytes wait for their reader.
struct Route
{
    std::size_t output = 0;
    std::size_t input = 0;
    PumpBoard::Count *count = nullptr;
    FileDescriptor takenOut;
    FileDescriptor putIn;
    std::size_t staged = 0;
    bool isOpen = true; ///< its reader reads, and more may come
};

class BytePump
{
public:
    explicit BytePump(PumpSetup &setup)
        : m_setup(setup)
        , m_isOver(setup.outputs.size(), false)
        , m_turn(setup.outputs.size(), 0)
    {
        for (std::size_t i = 0; i < setup.edges.size(); ++i) {
            m_routes.push_back({setup.edges[i].output, setup.edges[i].input, &setup.board->channels[i], {}, {}, 0, true});
        }
    }

    bool run()
    {
        for (Route &route : m_routes) {
            const int size = ::fcntl(m_setup.outputs[route.output].value(), F_GETPIPE_SZ);
            if (!makePipe(static_cast<std::uint32_t>(size), route.takenOut, route.putIn)) {
                return false;
            }
        }
        while (std::any_of(m_setup.inputs.begin(), m_setup.inputs.end(),
            [](const FileDescriptor &input) { return input.isOpen(); })) {
            if (!wait()) {
                return false;
            }
        }
        return true;
    }

private:
    bool isBroadcast(std::size_t output) const
    {
        const auto edge = std::find_if(m_setup.edges.begin(), m_setup.edges.end(),
            [output](const PipeEdge &each) { return each.output == output; });
        return (edge->flags & Broadcast) != 0;
    }

    /// The channels of an output that still have a reader.
    std::vector<Route *> routesOf(std::size_t output)
    {
        std::vector<Route *> routes;
        for (Route &route : m_routes) {
            if (route.output == output && route.isOpen) {
                routes.push_back(&route);
            }
        }
        return routes;
    }

    /// Whether an output may be emptied again: of a broadcast all have handed on what they had, of a share one has.
    bool isWanted(std::size_t output)
    {
        const std::vector<Route *> routes = routesOf(output);
        const auto isEmpty = [](const Route *route) { return route->staged == 0; };
        return isBroadcast(output) ? std::all_of(routes.begin(), routes.end(), isEmpty)
                                   : std::any_of(routes.begin(), routes.end(), isEmpty);
    }

    bool wait()
    {
        std::vector<pollfd> watched;
        for (std::size_t i = 0; i < m_setup.outputs.size(); ++i) {
            const bool isWatched = !m_isOver[i] && isWanted(i);
            watched.push_back({isWatched ? m_setup.outputs[i].value() : -1, POLLIN, 0});
        }
        for (std::size_t i = 0; i < m_setup.inputs.size(); ++i) {
            const bool hasBytes = std::any_of(
                m_routes.begin(), m_routes.end(), [i](const Route &route) { return route.input == i && route.staged > 0; });
            watched.push_back({m_setup.inputs[i].value(), static_cast<short>(hasBytes ? POLLOUT : 0), 0});
        }
        if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) {
            return false;
        }
        for (std::size_t i = 0; i < m_setup.outputs.size(); ++i) {
            if (watched[i].revents != 0 && !take(i)) {
                return false;
            }
        }
        for (std::size_t i = 0; i < m_setup.inputs.size(); ++i) {
            if ((watched[m_setup.outputs.size() + i].revents & POLLERR) != 0) {
                readerGone(i);
            }
            give(i);
        }
        closeWhatIsOver();
        for (const Route &route : m_routes) {
            route.count->isHeld = route.staged > 0;
        }
        return true;
    }

    /// One round of an output.
    bool take(std::size_t output)
    {
        std::vector<Route *> routes = routesOf(output);
        if (!isBroadcast(output)) {
            std::erase_if(routes, [](const Route *route) { return route->staged > 0; });
            routes = {routes[m_turn[output]++ % routes.size()]};
        }
        const int from = m_setup.outputs[output].value();
        std::size_t length = atOnce;
        for (std::size_t i = 0; i < routes.size(); ++i) {
            const int into = routes[i]->putIn.value();
            const ssize_t moved = i + 1 < routes.size() ? ::tee(from, into, length, howSpliced)
                                                        : ::splice(from, nullptr, into, nullptr, length, howSpliced);
            if (moved < 0) {
                return i == 0 && (errno == EAGAIN || errno == EINTR);
            }
            if (moved == 0) {
                m_isOver[output] = true;
                return true;
            }
            if (i > 0 && static_cast<std::size_t>(moved) != length) {
                return false; // the pipes are of one size, so this cannot be: rather stop than hand on what is cut
            }
            length = static_cast<std::size_t>(moved);
            routes[i]->staged += length;
            routes[i]->count->bytes += length;
        }
        return true;
    }

    void give(std::size_t input)
    {
        for (Route &route : m_routes) {
            while (route.input == input && route.isOpen && route.staged > 0 && m_setup.inputs[input].isOpen()) {
                const ssize_t moved = ::splice(route.takenOut.value(), nullptr, m_setup.inputs[input].value(), nullptr,
                    route.staged, howSpliced);
                if (moved < 0 && errno == EPIPE) {
                    readerGone(input);
                }
                if (moved <= 0) {
                    break;
                }
                route.staged -= static_cast<std::size_t>(moved);
            }
        }
    }

    void readerGone(std::size_t input)
    {
        m_setup.inputs[input].reset();
        for (Route &route : m_routes) {
            if (route.input == input) {
                route.isOpen = false;
                route.staged = 0;
                route.takenOut.reset();
                route.putIn.reset();
            }
        }
    }

    void closeWhatIsOver()
    {
        for (std::size_t i = 0; i < m_setup.outputs.size(); ++i) {
            if (m_setup.outputs[i].isOpen() && routesOf(i).empty()) {
                m_isOver[i] = true; // nobody reads it any more: let its writer know
            }
            if (m_isOver[i]) {
                m_setup.outputs[i].reset();
            }
        }
        for (std::size_t i = 0; i < m_setup.inputs.size(); ++i) {
            const bool isDone = std::none_of(m_routes.begin(), m_routes.end(), [&](const Route &route) {
                return route.input == i && route.isOpen && (route.staged > 0 || !m_isOver[route.output]);
            });
            if (isDone) {
                m_setup.inputs[i].reset();
            }
        }
    }

    PumpSetup &m_setup;
    std::vector<Route> m_routes;
    std::vector<bool> m_isOver; ///< outputs that have ended
    std::vector<std::size_t> m_turn;
};
} // namespace

bool pumpBytes(PumpSetup &setup)
{
    return BytePump(setup).run();
}

} // namespace weftwork::keeper
