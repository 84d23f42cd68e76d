// SPDX-License-Identifier: Apache-2.0
#include "format/jobreader.h"

#include "format/weftnames.h"
#include "graph/jobkey.h"
#include "support/problemtext.h"

namespace weftwork {

using namespace std::chrono_literals;

JobReader::JobReader(ReadContext &context, const ObjectReader &object)
    : m_context(context)
    , m_object(object)
{
}

JobData JobReader::read()
{
    JobDetails &details = m_data.details;
    const auto readText = [&](const char *name, QString &into) {
        if (const Node node = m_object.member(name); node != JsonTree::none) {
            take(m_context.text(node), into);
        }
    };
    readText("label", details.label);
    readText("details", details.details);
    readText("icon", details.icon);
    readWork();
    readPlace();
    readLimits();
    keepExtras(m_object, {});
    return std::move(m_data);
}

void JobReader::readWork()
{
    Node found = JsonTree::none;
    for (std::size_t kind = 0; kind < workMembers().size(); ++kind) {
        const Node node = m_object.member(workMembers()[kind]);
        if (node == JsonTree::none) {
            continue;
        }
        if (found != JsonTree::none) {
            m_context.errorAtKey(node,
                ProblemText::tr("The job says both “%1” and “%2”.").arg(m_context.tree().key(found), m_context.tree().key(node)),
                ProblemText::tr("A job does one thing: keep one, and make another job of the other."));
            continue;
        }
        found = node;
        m_data.kind = static_cast<JobKind>(kind);
        readWorkOf(m_data.kind, node);
    }
    if (m_object.has("use")) {
        m_context.errorAtKey(m_object.member("use"), ProblemText::tr("“use” is reserved: this version takes no graph out of another file."),
            ProblemText::tr("Write the jobs here, in “graph”."));
    } else if (found == JsonTree::none) {
        m_context.error(m_object.node(), ProblemText::tr("The job says nothing to do."),
            ProblemText::tr("Add one of “command”, “script”, “call”, “print”, “sleep”, “barrier” or “graph”."));
    }
    if (const Node node = m_object.member("interpreter"); node != JsonTree::none) {
        if (m_data.kind != JobKind::Script) {
            m_context.errorAtKey(node, ProblemText::tr("“interpreter” stands in a job without a “script”."), ProblemText::tr("Remove it, or add the script."));
        }
        take(m_context.texts(node), m_data.details.interpreter);
    }
}

void JobReader::readWorkOf(JobKind kind, Node node)
{
    JobDetails &details = m_data.details;
    switch (kind) {
    case JobKind::Command:
        take(m_context.texts(node), details.command);
        break;
    case JobKind::Script:
        take(m_context.text(node), details.script);
        break;
    case JobKind::Call:
        readCall(node);
        break;
    case JobKind::Print:
        take(m_context.text(node), details.message);
        break;
    case JobKind::Sleep:
        take(m_context.duration(node, 0ms), details.duration);
        break;
    case JobKind::Barrier:
    case JobKind::Function:
        if (m_context.tree().type(node) != JsonTree::Type::True) {
            m_context.wrongType(node, QStringLiteral("true"));
        }
        break;
    case JobKind::Graph:
        break; // its reader is the graph's
    }
}

void JobReader::readCall(Node node)
{
    if (!m_context.isObject(node)) {
        return;
    }
    const ObjectReader call(m_context, node, callMembers());
    for (const auto &[name, into] : {std::pair("worker", &m_data.details.worker), std::pair("function", &m_data.details.function)}) {
        if (call.has(name)) {
            take(m_context.text(call.member(name)), *into);
        } else {
            m_context.error(node, ProblemText::tr("The call names no %1.").arg(QLatin1String(name)), ProblemText::tr("Add “%1”.").arg(QLatin1String(name)));
        }
    }
    if (const Node arguments = call.member("arguments"); arguments != JsonTree::none) {
        const JsonTree::Type type = m_context.tree().type(arguments);
        if (type == JsonTree::Type::Array || type == JsonTree::Type::Object) {
            m_data.details.arguments = m_context.tree().raw(arguments).replace("\r\n", "\n");
        } else {
            m_context.wrongType(arguments, ProblemText::tr("a list or an object"));
        }
    }
    keepExtras(call, innerPrefix(u"call"));
}

// Where it runs and what it is given.
void JobReader::readPlace()
{
    JobDetails &details = m_data.details;
    if (const Node node = m_object.member("cwd"); node != JsonTree::none) {
        take(m_context.nonEmptyText(node), details.folder);
    }
    if (const Node node = m_object.member("dotenv"); node != JsonTree::none) {
        take(m_context.texts(node), details.dotenv);
    }
    if (const Node node = m_object.member("shutdown"); node != JsonTree::none) {
        take(m_context.texts(node), details.shutdown);
    }
    if (const Node node = m_object.member("stdin"); node != JsonTree::none) {
        readInput(node);
    }
    const Node environment = m_object.member("env");
    if (environment == JsonTree::none || !m_context.isObject(environment)) {
        return;
    }
    const JsonTree &tree = m_context.tree();
    for (Node node = tree.firstChild(environment); node != JsonTree::none; node = tree.next(node)) {
        const QString name = tree.key(node);
        if (name.isEmpty() || name.contains(u'=')) {
            m_context.errorAtKey(node, ProblemText::tr("“%1” cannot name an environment variable.").arg(name.left(80)),
                ProblemText::tr("A name is not empty and has no “=”."));
        }
        if (const std::optional<QString> value = m_context.text(node)) {
            details.environment.push_back({name, *value});
        }
    }
}

void JobReader::readInput(Node node)
{
    if (!m_context.isObject(node)) {
        return;
    }
    const ObjectReader input(m_context, node, inputMembers());
    if (input.has("text") == input.has("file")) {
        m_context.error(node, ProblemText::tr("“stdin” must say one thing."), ProblemText::tr("Write {\"text\": …} or {\"file\": …}."));
        return;
    }
    StandardInput &into = m_data.details.standardInput;
    if (input.has("text")) {
        into.source = StandardInput::Source::Text;
        take(m_context.text(input.member("text")), into.value);
    } else {
        into.source = StandardInput::Source::File;
        take(m_context.nonEmptyText(input.member("file")), into.value);
    }
    keepExtras(input, innerPrefix(u"stdin"));
}

// How long, how often, and what counts.
void JobReader::readLimits()
{
    JobDetails &details = m_data.details;
    if (const Node node = m_object.member("onFailure"); node != JsonTree::none) {
        if (const std::optional<QString> name = m_context.word(node, onFailureNames())) {
            m_data.onFailure = *onFailureOfName(*name);
        }
    }
    if (const Node node = m_object.member("forever"); node != JsonTree::none) {
        take(m_context.boolean(node), m_data.isForever);
    }
    if (const Node node = m_object.member("timeout"); node != JsonTree::none) {
        take(m_context.duration(node, 1ms), details.timeout);
    }
    if (const Node node = m_object.member("grace"); node != JsonTree::none) {
        take(m_context.duration(node, 1ms), details.grace);
    }
    if (const Node node = m_object.member("success"); node != JsonTree::none) {
        take(m_context.wholes(node, 0, 255), details.successCodes);
    }
    if (const Node node = m_object.member("retries"); node != JsonTree::none) {
        readRetries(node);
    }
    if (const Node node = m_object.member("ready"); node != JsonTree::none) {
        readReady(node);
    }
    if (const Node node = m_object.member("tokens"); node != JsonTree::none) {
        readTokens(node);
    }
    if (const Node node = m_object.member("sigpipe"); node != JsonTree::none) {
        details.failsOnSigpipe = m_context.word(node, sigpipeNames()).value_or(QString()) == QLatin1String("fail");
    }
}

void JobReader::readRetries(Node node)
{
    RetryPolicy &retry = m_data.details.retry;
    if (m_context.tree().type(node) == JsonTree::Type::Number) {
        take(m_context.whole(node, 0, 1'000'000), retry.count);
        return;
    }
    if (m_context.tree().type(node) != JsonTree::Type::Object) {
        m_context.wrongType(node, ProblemText::tr("a whole number, or an object with “count”"));
        return;
    }
    const ObjectReader object(m_context, node, retryMembers());
    if (object.has("count")) {
        take(m_context.whole(object.member("count"), 0, 1'000'000), retry.count);
    } else {
        m_context.error(node, ProblemText::tr("“retries” does not say how many."), ProblemText::tr("Add “count”."));
    }
    if (object.has("delay")) {
        take(m_context.duration(object.member("delay"), 0ms), retry.delay);
    }
    if (object.has("factor")) {
        take(m_context.number(object.member("factor"), 1, 1000), retry.factor);
    }
    if (object.has("maximum")) {
        take(m_context.duration(object.member("maximum"), 1ms), retry.maximumDelay);
    }
    if (object.has("exitCodes")) {
        take(m_context.wholes(object.member("exitCodes"), 0, 255), retry.exitCodes);
    }
    keepExtras(object, innerPrefix(u"retries"));
}

void JobReader::readReady(Node node)
{
    if (!m_context.isObject(node)) {
        return;
    }
    const ObjectReader object(m_context, node, readyMembers());
    if (object.has("line") + object.has("port") + object.has("file") != 1) {
        m_context.error(node, ProblemText::tr("“ready” must say one thing to wait for."),
            ProblemText::tr("Write {\"line\": …}, {\"port\": …} or {\"file\": …}."));
        return;
    }
    Readiness &ready = m_data.details.readiness;
    if (object.has("line")) {
        ready.kind = Readiness::Kind::Line;
        take(m_context.nonEmptyText(object.member("line")), ready.value);
    } else if (object.has("file")) {
        ready.kind = Readiness::Kind::File;
        take(m_context.nonEmptyText(object.member("file")), ready.value);
    } else {
        ready.kind = Readiness::Kind::Port;
        ready.value = QString::number(m_context.whole(object.member("port"), 1, 65535).value_or(0));
    }
    if (object.has("timeout")) {
        take(m_context.duration(object.member("timeout"), 1ms), ready.timeout);
    }
    keepExtras(object, innerPrefix(u"ready"));
}

void JobReader::readTokens(Node tokens)
{
    if (!m_context.isObject(tokens)) {
        return;
    }
    const JsonTree &tree = m_context.tree();
    for (Node node = tree.firstChild(tokens); node != JsonTree::none; node = tree.next(node)) {
        if (const std::optional<int> count = m_context.whole(node, 1, 1'000'000)) {
            m_data.details.tokens.push_back({tree.key(node), *count});
        }
    }
}

void JobReader::keepExtras(const ObjectReader &inner, const QByteArray &prefix)
{
    for (ExtraMember &member : inner.extras()) {
        m_data.details.extra.push_back({prefix + member.key, std::move(member.value)});
    }
}

} // namespace weftwork
