// SPDX-License-Identifier: Apache-2.0
#include "keeper/linepump.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>

#include <poll.h>
#include <unistd.h>

namespace weftwork::keeper {

namespace {
constexpr std::size_t blockSize = 65536;
/// What one reader gets at once of lines that are shared: little, so that the others find work too.
constexpr std::size_t shareSize = 4096;
constexpr std::size_t nobody = ~std::size_t{0};

/// What a writer writes.
struct Output
{
    std::string held;      ///< not handed on yet, from `begin`
    std::size_t begin = 0;
    std::size_t turn = 0;  ///< whose is the next share
    std::size_t current = nobody; ///< the channel that has the beginning of a line whose end is yet to come
    std::size_t readers = 0;
    bool isBroadcast = false;
    bool isAtEnd = false;  ///< nothing more comes in

    std::string_view rest() const { return std::string_view(held).substr(begin); }
    bool isShared() const { return readers > 1 && !isBroadcast; }
};

/// What a reader reads.
struct Input
{
    std::string pending;
    std::size_t begin = 0;
    std::size_t current = nobody; ///< the output in whose line it is

    bool isEmpty() const { return begin == pending.size(); }
};

struct Route
{
    std::size_t output = 0;
    std::size_t input = 0;
    PumpBoard::Count *count = nullptr;
};

class LinePump
{
public:
    explicit LinePump(PumpSetup &setup)
        : m_setup(setup)
        , m_outputs(setup.outputs.size())
        , m_inputs(setup.inputs.size())
    {
        for (std::size_t i = 0; i < setup.edges.size(); ++i) {
            const PipeEdge &edge = setup.edges[i];
            m_routes.push_back({edge.output, edge.input, &setup.board->channels[i]});
            m_outputs[edge.output].isBroadcast = (edge.flags & Broadcast) != 0;
            ++m_outputs[edge.output].readers;
        }
    }

    bool run()
    {
        while (std::any_of(m_setup.inputs.begin(), m_setup.inputs.end(),
            [](const FileDescriptor &input) { return input.isOpen(); })) {
            if (!wait()) {
                return false;
            }
        }
        return true;
    }

private:
    bool isOpen(const Route &route) const { return m_setup.inputs[route.input].isOpen(); }

    bool wait()
    {
        std::vector<pollfd> watched;
        for (std::size_t i = 0; i < m_outputs.size(); ++i) {
            const bool hasRoom = !m_outputs[i].isAtEnd && m_outputs[i].rest().size() < blockSize;
            watched.push_back({hasRoom ? m_setup.outputs[i].value() : -1, POLLIN, 0});
        }
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            watched.push_back(
                {m_setup.inputs[i].value(), static_cast<short>(m_inputs[i].isEmpty() ? 0 : POLLOUT), 0});
        }
        if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) {
            return false;
        }
        for (std::size_t i = 0; i < m_outputs.size(); ++i) {
            if (watched[i].revents != 0 && !read(i)) {
                return false;
            }
        }
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            if ((watched[m_outputs.size() + i].revents & POLLERR) != 0) {
                m_setup.inputs[i].reset();
            }
        }
        bool isMoving = true;
        while (isMoving) {
            isMoving = false;
            for (std::size_t i = 0; i < m_outputs.size(); ++i) {
                isMoving = hand(i) || isMoving;
            }
            for (std::size_t i = 0; i < m_inputs.size(); ++i) {
                isMoving = write(i) || isMoving;
            }
        }
        closeWhatIsOver();
        for (const Route &route : m_routes) {
            route.count->isHeld = isOpen(route) && !m_inputs[route.input].isEmpty();
        }
        return true;
    }

    bool read(std::size_t index)
    {
        Output &output = m_outputs[index];
        output.held.erase(0, output.begin);
        output.begin = 0;
        const std::size_t had = output.held.size();
        output.held.resize(had + blockSize);
        const ssize_t size = ::read(m_setup.outputs[index].value(), output.held.data() + had, blockSize);
        output.held.resize(had + static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
        output.isAtEnd = size == 0;
        return size >= 0 || errno == EAGAIN || errno == EINTR;
    }

    /// The next piece of an output: whole lines as far as there are, or a piece of one that is too long to be held.
    std::string_view nextPiece(const Output &output) const
    {
        const std::string_view rest = output.rest();
        const std::size_t last = (output.isShared() ? rest.substr(0, shareSize) : rest).rfind('\n');
        const std::size_t end = last != rest.npos ? last : rest.find('\n');
        if (end != rest.npos) {
            return rest.substr(0, end + 1);
        }
        return output.isAtEnd || rest.size() >= blockSize ? rest : std::string_view();
    }

    bool takes(const Route &route, std::size_t output) const
    {
        const Input &input = m_inputs[route.input];
        return isOpen(route) && input.isEmpty() && (input.current == nobody || input.current == output);
    }

    /// Hands a piece of an output on; false if there is none, or nobody takes it now.
    bool hand(std::size_t index)
    {
        Output &output = m_outputs[index];
        const std::string_view piece = nextPiece(output);
        if (piece.empty()) {
            return false;
        }
        std::vector<Route *> takers;
        std::size_t open = 0;
        for (Route &route : m_routes) {
            if (route.output == index) {
                open += isOpen(route) ? 1 : 0;
                if (takes(route, index)) {
                    takers.push_back(&route);
                }
            }
        }
        if (takers.empty() || (output.isBroadcast && takers.size() < open)) {
            return false;
        }
        if (!output.isBroadcast) {
            Route *chosen = chooseReader(output, takers);
            if (chosen == nullptr) {
                return false;
            }
            takers = {chosen};
        }
        const bool isEnd = output.isAtEnd && piece.size() == output.rest().size();
        for (Route *route : takers) {
            put(*route, index, piece, isEnd);
        }
        output.begin += piece.size();
        return true;
    }

    Route *chooseReader(Output &output, const std::vector<Route *> &takers)
    {
        const std::size_t wanted = output.current;
        if (wanted != nobody && isOpen(m_routes[wanted])) {
            const auto found = std::find(takers.begin(), takers.end(), &m_routes[wanted]);
            return found != takers.end() ? *found : nullptr;
        }
        Route *chosen = takers[output.turn++ % takers.size()];
        output.current = static_cast<std::size_t>(chosen - m_routes.data());
        return chosen;
    }

    void put(Route &route, std::size_t output, std::string_view piece, bool isEnd)
    {
        Input &input = m_inputs[route.input];
        input.pending.assign(piece);
        input.begin = 0;
        const bool isWhole = piece.back() == '\n';
        const bool isShared = std::count_if(m_routes.begin(), m_routes.end(),
                                  [&](const Route &each) { return each.input == route.input; }) > 1;
        if (!isWhole && isEnd && isShared) {
            input.pending += '\n'; // or the first line of the next writer would go on with it
        }
        input.current = isWhole || isEnd ? nobody : output;
        if (isWhole && !m_outputs[output].isBroadcast) {
            m_outputs[output].current = nobody;
        }
        route.count->bytes += piece.size();
        route.count->items += static_cast<std::uint64_t>(std::count(piece.begin(), piece.end(), '\n'))
            + (!isWhole && isEnd ? 1 : 0);
    }

    /// Whether its reader took all that was left, so that it can be given more.
    bool write(std::size_t index)
    {
        Input &input = m_inputs[index];
        const bool hadBytes = !input.isEmpty();
        while (!input.isEmpty() && m_setup.inputs[index].isOpen()) {
            const ssize_t size = ::write(m_setup.inputs[index].value(), input.pending.data() + input.begin,
                input.pending.size() - input.begin);
            if (size < 0 && errno == EPIPE) {
                m_setup.inputs[index].reset();
            }
            if (size < 0) {
                return false;
            }
            input.begin += static_cast<std::size_t>(size);
        }
        return hadBytes && input.isEmpty();
    }

    void closeWhatIsOver()
    {
        for (std::size_t i = 0; i < m_outputs.size(); ++i) {
            Output &output = m_outputs[i];
            const bool isRead = std::any_of(m_routes.begin(), m_routes.end(),
                [&](const Route &route) { return route.output == i && isOpen(route); });
            if (!isRead) {
                output.isAtEnd = true; // let its writer know
                output.begin = output.held.size();
            }
            if (output.isAtEnd) {
                m_setup.outputs[i].reset();
            }
        }
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            const bool isDone = m_inputs[i].isEmpty()
                && std::none_of(m_routes.begin(), m_routes.end(), [&](const Route &route) {
                       const Output &output = m_outputs[route.output];
                       return route.input == i && !(output.isAtEnd && output.rest().empty());
                   });
            if (isDone) {
                m_setup.inputs[i].reset();
            }
        }
    }

    PumpSetup &m_setup;
    std::vector<Output> m_outputs;
    std::vector<Input> m_inputs;
    std::vector<Route> m_routes;
};
} // namespace

bool pumpLines(PumpSetup &setup)
{
    return LinePump(setup).run();
}

} // namespace weftwork::keeper
