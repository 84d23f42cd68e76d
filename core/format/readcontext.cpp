// SPDX-License-Identifier: Apache-2.0
#include "format/readcontext.h"

#include "format/jsontext.h"
#include "support/duration.h"
#include "support/problemtext.h"
#include "support/spelling.h"

#include <algorithm>
#include <cmath>

namespace weftwork {

namespace {
constexpr unsigned maximumProblems = 100;

QString typeName(JsonTree::Type type)
{
    switch (type) {
    case JsonTree::Type::Null:
        return QStringLiteral("null");
    case JsonTree::Type::True:
        return QStringLiteral("true");
    case JsonTree::Type::False:
        return QStringLiteral("false");
    case JsonTree::Type::Number:
        return ProblemText::tr("a number");
    case JsonTree::Type::String:
        return ProblemText::tr("a text");
    case JsonTree::Type::Array:
        return ProblemText::tr("a list");
    case JsonTree::Type::Object:
        return ProblemText::tr("an object");
    }
    return {};
}

QString quotedWords(const QStringList &words)
{
    QStringList quoted;
    for (const QString &word : words) {
        quoted << QStringLiteral("\"%1\"").arg(word);
    }
    return quoted.join(QStringLiteral(", "));
}
} // namespace

void ReadContext::add(Problem problem)
{
    m_hasError = m_hasError || problem.isError();
    if (m_problems.size() < maximumProblems) {
        m_problems.push_back(std::move(problem));
    } else if (problem.isError()) {
        // An error never loses its place to a warning: the result must tell why there is no graph.
        const auto warning = std::find_if(m_problems.begin(), m_problems.end(), [](const Problem &p) { return !p.isError(); });
        if (warning != m_problems.end()) {
            *warning = std::move(problem);
        }
        m_isFull = true;
    }
}

void ReadContext::error(Node where, const QString &what, const QString &help)
{
    add(Problem::error(what, help, at(m_tree.position(where))));
}

void ReadContext::warning(Node where, const QString &what, const QString &help)
{
    add(Problem::warning(what, help, at(m_tree.position(where))));
}

void ReadContext::looseEnd(Node where, const QString &what, const QString &help)
{
    if (dropsLooseEnds()) {
        warning(where, what, ProblemText::tr("It is left out."));
    } else {
        error(where, what, help);
    }
}

void ReadContext::warningAtKey(Node where, const QString &what, const QString &help)
{
    add(Problem::warning(what, help, at(m_tree.keyPosition(where))));
}

void ReadContext::errorAtKey(Node where, const QString &what, const QString &help)
{
    add(Problem::error(what, help, at(m_tree.keyPosition(where))));
}

Problems ReadContext::takeProblems()
{
    std::stable_sort(m_problems.begin(), m_problems.end(), [](const Problem &left, const Problem &right) {
        return std::pair(left.where.line, left.where.column) < std::pair(right.where.line, right.where.column);
    });
    if (m_isFull) {
        m_problems.push_back(Problem::error(ProblemText::tr("There are more problems than these %1.").arg(maximumProblems),
            ProblemText::tr("Mend these first."), {m_fileName, 0, 0, {}}));
    }
    return std::move(m_problems);
}

QString ReadContext::nameOf(Node node) const
{
    const QString key = m_tree.key(node);
    return key.isEmpty() ? ProblemText::tr("This value") : ProblemText::tr("“%1”").arg(key.left(80));
}

void ReadContext::wrongType(Node node, const QString &needed)
{
    error(node, ProblemText::tr("%1 is %2.").arg(nameOf(node), typeName(m_tree.type(node))), ProblemText::tr("It must be %1.").arg(needed));
}

std::optional<QString> ReadContext::text(Node node)
{
    if (m_tree.type(node) != JsonTree::Type::String) {
        wrongType(node, ProblemText::tr("a text in double quotes"));
        return {};
    }
    return m_tree.string(node);
}

std::optional<QString> ReadContext::nonEmptyText(Node node)
{
    const std::optional<QString> value = text(node);
    if (value && value->isEmpty()) {
        error(node, ProblemText::tr("%1 is empty.").arg(nameOf(node)), ProblemText::tr("Write a text, or leave it out."));
        return {};
    }
    return value;
}

std::optional<bool> ReadContext::boolean(Node node)
{
    const JsonTree::Type type = m_tree.type(node);
    if (type != JsonTree::Type::True && type != JsonTree::Type::False) {
        wrongType(node, ProblemText::tr("true or false"));
        return {};
    }
    return type == JsonTree::Type::True;
}

std::optional<double> ReadContext::number(Node node, double least, double most)
{
    const QString needed = ProblemText::tr("a number from %1 to %2")
                               .arg(QString::fromLatin1(numberText(least)), QString::fromLatin1(numberText(most)));
    if (m_tree.type(node) != JsonTree::Type::Number) {
        wrongType(node, needed);
        return {};
    }
    const QByteArray raw = m_tree.raw(node);
    const double value = numberValue(raw).value_or(0);
    if (!(value >= least && value <= most)) {
        error(node, ProblemText::tr("%1 is %2.").arg(nameOf(node), QString::fromLatin1(raw.left(40))), ProblemText::tr("It must be %1.").arg(needed));
        return {};
    }
    return value;
}

std::optional<int> ReadContext::whole(Node node, int least, int most)
{
    const QString needed = ProblemText::tr("a whole number from %1 to %2").arg(least).arg(most);
    if (m_tree.type(node) != JsonTree::Type::Number) {
        wrongType(node, needed);
        return {};
    }
    const QByteArray raw = m_tree.raw(node);
    const double value = numberValue(raw).value_or(0);
    if (!(value >= least && value <= most) || value != std::floor(value)) {
        error(node, ProblemText::tr("%1 is %2.").arg(nameOf(node), QString::fromLatin1(raw.left(40))), ProblemText::tr("It must be %1.").arg(needed));
        return {};
    }
    return static_cast<int>(value);
}

std::optional<std::chrono::milliseconds> ReadContext::duration(Node node, std::chrono::milliseconds least)
{
    const QString needed = ProblemText::tr("a time such as \"10s\", \"1h30m\" or 2.5 (seconds), ten years at most");
    const JsonTree::Type type = m_tree.type(node);
    if (type != JsonTree::Type::Number && type != JsonTree::Type::String) {
        wrongType(node, needed);
        return {};
    }
    const auto value = type == JsonTree::Type::String ? parseDuration(m_tree.string(node))
                                                      : durationFromSeconds(numberValue(m_tree.raw(node)).value_or(-1));
    if (!value) {
        error(node, ProblemText::tr("%1 is %2.").arg(nameOf(node), QString::fromUtf8(m_tree.raw(node).left(60))),
            ProblemText::tr("It must be %1.").arg(needed));
        return {};
    }
    if (*value < least) {
        error(node, ProblemText::tr("%1 is shorter than %2.").arg(nameOf(node), durationText(least)),
            ProblemText::tr("Write a longer time, or leave it out."));
        return {};
    }
    return value;
}

// Many jobs say the same programs and options: such words share one text.
std::optional<QString> ReadContext::sharedText(Node node)
{
    constexpr std::uint32_t longest = 32;
    constexpr qsizetype most = 1000;
    if (m_tree.type(node) != JsonTree::Type::String || m_tree.end(node) - m_tree.begin(node) > longest) {
        return text(node);
    }
    const QByteArrayView raw = QByteArrayView(m_tree.text()).sliced(m_tree.begin(node), m_tree.end(node) - m_tree.begin(node));
    const auto known = m_words.constFind(raw);
    if (known != m_words.constEnd()) {
        return *known;
    }
    const QString value = m_tree.string(node);
    if (m_words.size() < most) {
        m_words.insert(raw, value);
    }
    return value;
}

std::optional<QStringList> ReadContext::texts(Node node)
{
    if (m_tree.type(node) != JsonTree::Type::Array) {
        wrongType(node, ProblemText::tr("a list of texts"));
        return {};
    }
    qsizetype count = 0;
    for (Node child = m_tree.firstChild(node); child != JsonTree::none; child = m_tree.next(child)) {
        ++count;
    }
    QStringList list;
    list.reserve(count); // a list that grows takes room for more, in each of very many jobs
    bool isGood = true;
    for (Node child = m_tree.firstChild(node); child != JsonTree::none; child = m_tree.next(child)) {
        const std::optional<QString> value = sharedText(child);
        isGood = isGood && value;
        list << value.value_or(QString());
    }
    return isGood ? std::optional(list) : std::nullopt;
}

std::optional<std::vector<int>> ReadContext::wholes(Node node, int least, int most)
{
    if (m_tree.type(node) != JsonTree::Type::Array || m_tree.firstChild(node) == JsonTree::none) {
        wrongType(node, ProblemText::tr("a list of at least one whole number"));
        return {};
    }
    std::vector<int> list;
    bool isGood = true;
    for (Node child = m_tree.firstChild(node); child != JsonTree::none; child = m_tree.next(child)) {
        const std::optional<int> value = whole(child, least, most);
        isGood = isGood && value;
        list.push_back(value.value_or(0));
    }
    return isGood ? std::optional(list) : std::nullopt;
}

std::optional<QString> ReadContext::word(Node node, const QStringList &words)
{
    const std::optional<QString> value = text(node);
    if (!value || words.contains(*value)) {
        return value;
    }
    const QString near = nearestSpelling(*value, words);
    error(node, ProblemText::tr("%1 is \"%2\".").arg(nameOf(node), value->left(80)),
        near.isEmpty() ? ProblemText::tr("It must be one of %1.").arg(quotedWords(words))
                       : ProblemText::tr("Is \"%1\" meant? It must be one of %2.").arg(near, quotedWords(words)));
    return {};
}

bool ReadContext::isObject(Node node)
{
    if (m_tree.type(node) != JsonTree::Type::Object) {
        wrongType(node, ProblemText::tr("an object in { }"));
        return false;
    }
    return true;
}

bool ReadContext::isArray(Node node)
{
    if (m_tree.type(node) != JsonTree::Type::Array) {
        wrongType(node, ProblemText::tr("a list in [ ]"));
        return false;
    }
    return true;
}

} // namespace weftwork
