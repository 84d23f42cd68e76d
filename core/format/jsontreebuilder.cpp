// SPDX-License-Identifier: Apache-2.0
#include "format/jsontreebuilder.h"

#include "format/jsontext.h"
#include "support/problemtext.h"

#include <rapidjson/error/error.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <QSet>
#include <QVarLengthArray>

#include <algorithm>

namespace weftwork {

namespace {

using Type = JsonTree::Type;
constexpr std::size_t maximumDuplicates = 100;

// Hands the reader's events on with the offset at which each token ended.
struct EventHandler
{
    JsonTreeBuilder &builder;
    const rapidjson::MemoryStream &stream;

    qsizetype end() const { return static_cast<qsizetype>(stream.Tell()); }

    bool Null() { return builder.addScalar(Type::Null, end()); }
    bool Bool(bool value) { return builder.addScalar(value ? Type::True : Type::False, end()); }
    bool RawNumber(const char *, rapidjson::SizeType, bool) { return builder.addScalar(Type::Number, end()); }
    bool String(const char *, rapidjson::SizeType, bool) { return builder.addScalar(Type::String, end()); }
    bool Key(const char *, rapidjson::SizeType, bool) { return builder.addKey(end()); }
    bool StartObject() { return builder.open(Type::Object); }
    bool EndObject(rapidjson::SizeType) { return builder.close(); }
    bool StartArray() { return builder.open(Type::Array); }
    bool EndArray(rapidjson::SizeType) { return builder.close(); }
    // With numbers as text the reader calls none of these, but wants them there.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }
};

// At least as many values as there can be: each but the first follows a comma or an opening bracket.
std::size_t valueBound(const QByteArray &text)
{
    return static_cast<std::size_t>(1 + std::count_if(text.begin(), text.end(), [](char c) { return c == ',' || c == '[' || c == '{'; }));
}

struct Explanation
{
    QString what;
    QString help;
};

Explanation explanation(int code)
{
    using namespace rapidjson;
    switch (code) {
    case kParseErrorDocumentRootNotSingular:
        return {ProblemText::tr("Something follows the end of the graph."), ProblemText::tr("A file holds one object: remove what stands behind it.")};
    case kParseErrorObjectMissName:
        return {ProblemText::tr("A member's name is missing."), ProblemText::tr("Names stand in double quotes; no comma stands before }.")};
    case kParseErrorObjectMissColon:
        return {ProblemText::tr("A colon is missing behind a member's name."), ProblemText::tr("Write \"name\": value.")};
    case kParseErrorObjectMissCommaOrCurlyBracket:
        return {ProblemText::tr("A comma or } is missing."), ProblemText::tr("Look at what stands just before.")};
    case kParseErrorArrayMissCommaOrSquareBracket:
        return {ProblemText::tr("A comma or ] is missing."), ProblemText::tr("Look at what stands just before.")};
    case kParseErrorStringUnicodeEscapeInvalidHex:
        return {ProblemText::tr("A \\u is not followed by four hexadecimal digits."), ProblemText::tr("Write \\\\ for a backslash.")};
    case kParseErrorStringUnicodeSurrogateInvalid:
        return {ProblemText::tr("Half of a surrogate pair stands alone."), ProblemText::tr("Write the character itself.")};
    case kParseErrorStringEscapeInvalid:
        return {ProblemText::tr("A backslash begins no escape that JSON knows."), ProblemText::tr("Write \\\\ for a backslash.")};
    case kParseErrorStringMissQuotationMark:
        return {ProblemText::tr("A text is not closed."), ProblemText::tr("Add the closing quotation mark.")};
    case kParseErrorStringInvalidEncoding:
        return {ProblemText::tr("A control character or a line's end stands inside a text."), ProblemText::tr("Write \\n for a new line, \\t for a tab.")};
    case kParseErrorNumberTooBig:
        return {ProblemText::tr("A number is too large."), ProblemText::tr("Write a smaller one.")};
    case kParseErrorNumberMissFraction:
    case kParseErrorNumberMissExponent:
        return {ProblemText::tr("A number is not complete."), ProblemText::tr("Digits follow a point and an e.")};
    default:
        return {ProblemText::tr("This is no JSON value."), ProblemText::tr("A value is an object, a list, a text in double quotes, a number, true, false or null.")};
    }
}

} // namespace

JsonTreeBuilder::JsonTreeBuilder(const QByteArray &text, const QString &fileName, const JsonLimits &limits)
    : m_tree(new JsonTree(text))
    , m_fileName(fileName)
    , m_limits(limits)
{
}

Location JsonTreeBuilder::at(qsizetype offset) const
{
    const TextPosition position = m_tree->m_lines.position(offset);
    return {m_fileName, position.line, position.column, {}};
}

bool JsonTreeBuilder::refuse(qsizetype offset, const QString &what, const QString &help)
{
    m_problems.insert(m_problems.begin(), Problem::error(what, help, at(offset)));
    return false;
}

// Between two tokens stand only blanks, commas and colons.
qsizetype JsonTreeBuilder::tokenBegin() const
{
    const char *at = m_tree->m_text.constData() + m_lastEnd;
    while (*at == ',' || *at == ':' || *at == ' ' || *at == '\n' || *at == '\t' || *at == '\r') {
        ++at;
    }
    return at - m_tree->m_text.constData();
}

bool JsonTreeBuilder::checkString(qsizetype begin, qsizetype end)
{
    if (end - begin > m_limits.stringBytes) {
        return refuse(begin, ProblemText::tr("A text is longer than %1 bytes.").arg(m_limits.stringBytes),
            ProblemText::tr("Keep it in a file of its own."));
    }
    // The text is UTF-8 without NUL: only an escape can bring in what no text may hold.
    const QByteArrayView raw = QByteArrayView(m_tree->m_text).sliced(begin, end - begin);
    if (raw.contains('\\') && !decodedString(raw)) {
        return refuse(begin, ProblemText::tr("A text holds a NUL or half of a surrogate pair."), ProblemText::tr("Remove the escape \\u0000 or \\ud…."));
    }
    return true;
}

bool JsonTreeBuilder::append(Type type, qsizetype begin, qsizetype end)
{
    std::vector<JsonTree::Row> &nodes = m_tree->m_nodes;
    if (nodes.size() >= m_limits.nodes) {
        return refuse(begin, ProblemText::tr("The file holds more than %1 values.").arg(m_limits.nodes), ProblemText::tr("Split it into several graphs."));
    }
    const auto node = static_cast<JsonTree::Node>(nodes.size());
    JsonTree::Row row;
    row.begin = static_cast<std::uint32_t>(begin);
    row.end = static_cast<std::uint32_t>(end) & JsonTree::maximumBytes;
    row.key = std::exchange(m_key, JsonTree::none);
    row.type = type;
    nodes.push_back(row);
    if (!m_levels.empty()) {
        Level &level = m_levels.back();
        (level.lastChild == JsonTree::none ? nodes[level.node].firstChild : nodes[level.lastChild].next) = node;
        level.lastChild = node;
    }
    m_lastEnd = end;
    return true;
}

bool JsonTreeBuilder::addScalar(Type type, qsizetype end)
{
    const qsizetype begin = tokenBegin();
    if (type == Type::String && !checkString(begin, end)) {
        return false;
    }
    if (type == Type::Number) {
        const QByteArrayView raw = QByteArrayView(m_tree->m_text).sliced(begin, end - begin);
        if (raw.size() > 1000 || !numberValue(raw)) {
            return refuse(begin, ProblemText::tr("A number is too large."), ProblemText::tr("Write a smaller one."));
        }
    }
    return append(type, begin, end);
}

bool JsonTreeBuilder::addKey(qsizetype end)
{
    const qsizetype begin = tokenBegin();
    m_key = static_cast<std::uint32_t>(begin);
    m_lastEnd = end;
    return checkString(begin, end);
}

bool JsonTreeBuilder::open(Type type)
{
    const qsizetype begin = tokenBegin();
    if (m_levels.size() >= m_limits.depth) {
        return refuse(begin, ProblemText::tr("Values are nested more than %1 levels deep.").arg(m_limits.depth), ProblemText::tr("Flatten the file."));
    }
    if (!append(type, begin, begin + 1)) {
        return false;
    }
    m_levels.push_back({static_cast<JsonTree::Node>(m_tree->m_nodes.size() - 1), JsonTree::none});
    return true;
}

bool JsonTreeBuilder::close()
{
    const qsizetype end = tokenBegin() + 1;
    const JsonTree::Node node = m_levels.back().node;
    m_levels.pop_back();
    m_tree->m_nodes[node].end = static_cast<std::uint32_t>(end) & JsonTree::maximumBytes;
    m_lastEnd = end;
    if (m_tree->type(node) == Type::Object) {
        findDuplicates(node);
    }
    return true;
}

void JsonTreeBuilder::findDuplicates(JsonTree::Node object)
{
    QVarLengthArray<QByteArrayView, 32> spellings;
    bool isPlain = true;
    for (JsonTree::Node node = m_tree->firstChild(object); node != JsonTree::none; node = m_tree->next(node)) {
        spellings.push_back(m_tree->keyView(node));
        isPlain = isPlain && !spellings.back().contains('\\');
    }
    std::sort(spellings.begin(), spellings.end());
    if (isPlain && std::adjacent_find(spellings.begin(), spellings.end()) == spellings.end()) {
        return; // the quick way out of nearly every object
    }
    QSet<QString> names;
    for (JsonTree::Node node = m_tree->firstChild(object); node != JsonTree::none; node = m_tree->next(node)) {
        const QString name = m_tree->key(node);
        if (!names.contains(name)) {
            names.insert(name);
        } else if (m_problems.size() < maximumDuplicates) {
            const TextPosition first = m_tree->keyPosition(m_tree->member(object, name));
            m_problems.push_back(Problem::error(
                ProblemText::tr("“%1” stands twice in one object; the first is in line %2.").arg(name.left(80)).arg(first.line),
                ProblemText::tr("Remove one of them."), at(m_tree->m_nodes[node].key)));
        }
    }
}

Problem JsonTreeBuilder::syntaxProblem(int code, qsizetype offset) const
{
    const QByteArray &text = m_tree->m_text;
    const bool isAtEnd = text.mid(offset).trimmed().isEmpty();
    if (text.trimmed().isEmpty()) {
        return Problem::error(ProblemText::tr("The file is empty."), ProblemText::tr("The smallest graph is {\"weft\": 1, \"jobs\": []}."), at(0));
    }
    if (isAtEnd && code != rapidjson::kParseErrorDocumentRootNotSingular) {
        return Problem::error(ProblemText::tr("The file ends in the middle of a value: it seems to be cut off."),
            ProblemText::tr("Take a whole copy, or close what is open."), at(text.size()));
    }
    const bool isControl = code == rapidjson::kParseErrorStringEscapeInvalid && text[offset] != '\\';
    const Explanation explained = explanation(isControl ? rapidjson::kParseErrorStringInvalidEncoding : code);
    return Problem::error(explained.what, explained.help, at(offset));
}

Result<std::shared_ptr<const JsonTree>> JsonTreeBuilder::build()
{
    const QByteArray &text = m_tree->m_text;
    m_tree->m_nodes.reserve(std::min<std::size_t>(m_limits.nodes, valueBound(text)));
    rapidjson::MemoryStream stream(text.constData(), static_cast<std::size_t>(text.size()));
    EventHandler handler{*this, stream};
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, handler);
    if (result.IsError() && result.Code() != rapidjson::kParseErrorTermination) {
        m_problems.insert(m_problems.begin(), syntaxProblem(result.Code(), static_cast<qsizetype>(result.Offset())));
    }
    if (!m_problems.empty()) {
        return std::move(m_problems);
    }
    return std::shared_ptr<const JsonTree>(std::move(m_tree));
}

Result<std::shared_ptr<const JsonTree>> JsonTree::parse(const QByteArray &text, const QString &fileName, const JsonLimits &limits)
{
    const auto refuse = [&](TextPosition where, const QString &what, const QString &help) {
        return Problem::error(what, help, {fileName, where.line, where.column, {}});
    };
    if (text.size() > std::min(limits.bytes, maximumBytes)) {
        return refuse({1, 1}, ProblemText::tr("The file is larger than %1 MB.").arg(limits.bytes / 1'000'000),
            ProblemText::tr("Is it the right file?"));
    }
    if (text.startsWith("\xff\xfe") || text.startsWith("\xfe\xff")) {
        return refuse({1, 1}, ProblemText::tr("The file is UTF-16."), ProblemText::tr("Save it as UTF-8."));
    }
    if (const qsizetype bad = firstBadByte(text); bad >= 0) {
        const auto byte = static_cast<unsigned char>(text[bad]);
        const QString what = byte == 0 ? ProblemText::tr("A NUL byte stands in the file.")
                                       : ProblemText::tr("The byte 0x%1 is not UTF-8.").arg(byte, 2, 16, QLatin1Char('0'));
        return refuse(LineMap(text).position(bad), what, ProblemText::tr("Is it the right file? A graph is text in UTF-8."));
    }
    const bool hasMark = text.startsWith("\xef\xbb\xbf");
    return JsonTreeBuilder(hasMark ? text.mid(3) : text, fileName, limits).build();
}

} // namespace weftwork
