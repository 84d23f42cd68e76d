// SPDX-License-Identifier: Apache-2.0
#include "process/jobspec.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace weftwork::keeper {

namespace {
class Writer
{
public:
    template <typename Number>
    void number(Number value)
    {
        static_assert(std::is_trivially_copyable_v<Number>);
        m_bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
    }
    void text(const std::string &value)
    {
        number(static_cast<std::uint32_t>(value.size()));
        m_bytes.append(value);
    }
    void laterText(const std::string &value) { text(value); }
    void laterNumber(std::uint32_t value) { number(value); }
    void block(const TextBlock &value)
    {
        number(value.count());
        text(value.bytes());
    }
    void reserve(std::size_t size) { m_bytes.reserve(size); }
    std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

class Reader
{
public:
    explicit Reader(std::span<const char> bytes)
        : m_bytes(bytes)
    {
    }
    template <typename Number>
    void number(Number &value)
    {
        if (need(sizeof value)) {
            std::memcpy(&value, m_bytes.data(), sizeof value);
            m_bytes = m_bytes.subspan(sizeof value);
        }
    }
    void text(std::string &value)
    {
        std::uint32_t size = 0;
        number(size);
        if (need(size)) {
            value.assign(m_bytes.data(), size);
            m_bytes = m_bytes.subspan(size);
        }
    }
    /// What an older engine does not send.
    void laterText(std::string &value)
    {
        if (!m_bytes.empty()) {
            text(value);
        }
    }
    void laterNumber(std::uint32_t &value)
    {
        if (!m_bytes.empty()) {
            number(value);
        }
    }
    void block(TextBlock &value)
    {
        std::uint32_t count = 0;
        std::string bytes;
        number(count);
        text(bytes);
        value = TextBlock(std::move(bytes), count);
        m_good = m_good && value.isWhole();
    }
    bool good() const { return m_good; }

private:
    bool need(std::size_t size)
    {
        m_good = m_good && size <= m_bytes.size();
        return m_good;
    }

    std::span<const char> m_bytes;
    bool m_good = true;
};

template <typename Codec, typename Spec>
void describe(Codec &codec, Spec &spec)
{
    codec.text(spec.program);
    codec.block(spec.arguments);
    codec.block(spec.environment);
    codec.text(spec.directory);
    codec.text(spec.inputFile);
    codec.text(spec.path);
    codec.text(spec.logName);
    codec.number(spec.input);
    codec.number(spec.background);
    codec.number(spec.timeoutNs);
    codec.number(spec.graceNs);
    codec.number(spec.softFileLimit);
    codec.number(spec.hardFileLimit);
    codec.number(spec.umask);
    codec.number(spec.isRecorded);
    codec.laterText(spec.channelTargets);
    codec.laterNumber(spec.mayLoseReaders);
}
} // namespace

void TextBlock::append(std::string_view text)
{
    m_bytes.append(text.substr(0, text.find('\0')));
    m_bytes.push_back('\0');
    ++m_count;
}

bool TextBlock::isWhole() const
{
    return std::count(m_bytes.begin(), m_bytes.end(), '\0') == m_count && (m_bytes.empty() || m_bytes.back() == '\0');
}

std::vector<char *> TextBlock::pointers() const
{
    std::vector<char *> result;
    result.reserve(m_count + 1);
    const char *const end = m_bytes.data() + m_bytes.size();
    for (const char *text = m_bytes.data(); text != end; text += std::strlen(text) + 1) {
        result.push_back(const_cast<char *>(text));
    }
    result.push_back(nullptr);
    return result;
}

std::string encode(const JobSpec &spec)
{
    Writer writer;
    writer.reserve(512 + spec.arguments.bytes().size() + spec.environment.bytes().size());
    describe(writer, spec);
    return writer.take();
}

std::optional<JobSpec> decode(std::span<const char> bytes)
{
    Reader reader(bytes);
    JobSpec spec;
    describe(reader, spec);
    const bool plausible = reader.good() && !spec.program.empty() && !spec.arguments.isEmpty()
        && !spec.logName.empty() && spec.logName.size() <= maxLogName
        && spec.logName.find('/') == std::string::npos && spec.channelTargets.size() <= maxPipeEnds;
    return plausible ? std::optional(std::move(spec)) : std::nullopt;
}

} // namespace weftwork::keeper
