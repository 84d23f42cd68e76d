// SPDX-License-Identifier: Apache-2.0
#include "process/jobspec.h"

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
    void list(const std::vector<std::string> &values)
    {
        number(static_cast<std::uint32_t>(values.size()));
        for (const std::string &value : values) {
            text(value);
        }
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
    void list(std::vector<std::string> &values)
    {
        std::uint32_t count = 0;
        number(count);
        if (!need(std::size_t{count} * sizeof(std::uint32_t))) { // each text has at least its length
            return;
        }
        values.resize(count);
        for (std::string &value : values) {
            text(value);
        }
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
    codec.list(spec.arguments);
    codec.list(spec.environment);
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
}
} // namespace

std::string encode(const JobSpec &spec)
{
    Writer writer;
    writer.reserve(4096);
    describe(writer, spec);
    return writer.take();
}

std::optional<JobSpec> decode(std::span<const char> bytes)
{
    Reader reader(bytes);
    JobSpec spec;
    describe(reader, spec);
    const bool plausible = reader.good() && !spec.program.empty() && !spec.arguments.empty()
        && !spec.logName.empty() && spec.logName.size() <= maxLogName
        && spec.logName.find('/') == std::string::npos;
    return plausible ? std::optional(std::move(spec)) : std::nullopt;
}

} // namespace weftwork::keeper
