// SPDX-License-Identifier: Apache-2.0
#include "format/graphreader.h"

#include "format/jobreader.h"
#include "format/weftnames.h"
#include "graph/graphpath.h"
#include "graph/jobkey.h"
#include "support/problemtext.h"
#include "support/spelling.h"

namespace weftwork {

using namespace std::chrono_literals;

namespace {
constexpr int maximumCount = 1'000'000;
constexpr int maximumWorkers = 1000; // of one name: each is a process
constexpr qsizetype maximumJobs = 1'000'000;
constexpr qsizetype maximumSuggestions = 5'000; // keys compared for one "is … meant?"

QString keyHelp()
{
    return ProblemText::tr("A key has 1 to %1 characters out of A-Z, a-z, 0-9, _ and -.").arg(maximumKeyLength);
}
} // namespace

GraphReader::GraphReader(ReadContext &context, Node graph, QString path)
    : m_context(context)
    , m_object(context, graph, path.isEmpty() ? rootMembers() : nestedMembers())
    , m_path(std::move(path))
{
}

JobGraph GraphReader::read()
{
    readSettings();
    readJobs();
    readChannels();
    return std::move(m_graph);
}

void GraphReader::readSettings()
{
    GraphSettings settings;
    for (const auto &[name, into] : {std::pair("name", &settings.name), std::pair("description", &settings.description)}) {
        if (m_object.has(name)) {
            *into = m_context.text(m_object.member(name)).value_or(QString());
        }
    }
    if (m_object.has("window")) {
        settings.window = m_context.whole(m_object.member("window"), 1, maximumCount).value_or(0);
    }
    if (m_object.has("timeout")) {
        settings.timeout = m_context.duration(m_object.member("timeout"), 1ms).value_or(0ms);
    }
    readSharedLimits(settings);
    readWorkers(settings);
    readParameters(settings);
    settings.extra = m_object.extras();
    m_graph.setSettings(std::move(settings));
}

void GraphReader::readSharedLimits(GraphSettings &settings)
{
    const Node tokens = m_object.member("tokens");
    if (tokens == JsonTree::none || !m_context.isObject(tokens)) {
        return;
    }
    const JsonTree &tree = m_context.tree();
    for (Node node = tree.firstChild(tokens); node != JsonTree::none; node = tree.next(node)) {
        const QString name = tree.key(node);
        if (!isValidName(name)) {
            m_context.errorAtKey(node, ProblemText::tr("“%1” cannot name a token.").arg(name.left(80)),
                ProblemText::tr("Begin with a letter or _ and use letters, digits and _, at most %1.").arg(maximumKeyLength));
        }
        if (const std::optional<int> count = m_context.whole(node, 1, maximumCount)) {
            settings.tokens.push_back({name, *count});
        }
    }
}

void GraphReader::readWorkers(GraphSettings &settings)
{
    const Node workers = m_object.member("workers");
    if (workers == JsonTree::none || !m_context.isObject(workers)) {
        return;
    }
    const JsonTree &tree = m_context.tree();
    for (Node node = tree.firstChild(workers); node != JsonTree::none; node = tree.next(node)) {
        if (!isValidKey(tree.key(node))) {
            m_context.errorAtKey(node, ProblemText::tr("“%1” cannot name a worker.").arg(tree.key(node).left(80)),
                ProblemText::tr("A name of a worker has 1 to %1 characters out of A-Z, a-z, 0-9, _ and -.").arg(maximumKeyLength));
        }
        if (m_context.isObject(node)) {
            settings.workers.push_back(readWorker(node));
        }
    }
}

WorkerDeclaration GraphReader::readWorker(Node node)
{
    const ObjectReader object(m_context, node, workerMembers());
    WorkerDeclaration worker;
    worker.name = m_context.tree().key(node);
    if (object.has("command")) {
        worker.command = m_context.texts(object.member("command")).value_or(QStringList());
    } else {
        m_context.error(node, ProblemText::tr("The worker “%1” has no command.").arg(worker.name.left(80)),
            ProblemText::tr("Add “command”: a program and its arguments, such as [\"python3\", \"tasks.py\"]."));
    }
    if (object.has("size")) {
        worker.size = m_context.whole(object.member("size"), 1, maximumWorkers).value_or(1);
    }
    worker.extra = object.extras();
    return worker;
}

void GraphReader::readParameters(GraphSettings &settings)
{
    const Node parameters = m_object.member("parameters");
    if (parameters == JsonTree::none || !m_context.isObject(parameters)) {
        return;
    }
    const JsonTree &tree = m_context.tree();
    for (Node node = tree.firstChild(parameters); node != JsonTree::none; node = tree.next(node)) {
        const QString name = tree.key(node);
        if (!isValidName(name)) {
            m_context.errorAtKey(node, ProblemText::tr("“%1” cannot name a parameter.").arg(name.left(80)),
                ProblemText::tr("Begin with a letter or _ and use letters, digits and _, at most %1.").arg(maximumKeyLength));
        }
        if (const std::optional<QString> value = m_context.text(node)) {
            settings.parameters.push_back({name, *value});
        }
    }
}

void GraphReader::readJobs()
{
    const Node jobs = m_object.member("jobs");
    if (jobs == JsonTree::none) {
        m_context.error(m_object.node(), ProblemText::tr("The graph has no “jobs”."), ProblemText::tr("Add \"jobs\": []."));
        return;
    }
    if (!m_context.isArray(jobs)) {
        return;
    }
    const JsonTree &tree = m_context.tree();
    for (Node node = tree.firstChild(jobs); node != JsonTree::none; node = tree.next(node)) {
        if (m_graph.jobCount() == maximumJobs) {
            m_context.error(node, ProblemText::tr("The graph has more than %1 jobs.").arg(maximumJobs), ProblemText::tr("Split it into several graphs."));
            break;
        }
        if (m_context.isObject(node)) {
            readJob(node);
        }
    }
    for (const Pending &pending : m_pending) {
        m_context.setJobPath(joinPath(m_path, m_graph.key(pending.job)));
        readNeeds(pending.job, pending.needs);
    }
    m_context.setJobPath(m_path);
}

void GraphReader::readJob(Node node)
{
    const ObjectReader object(m_context, node, jobMembers());
    QString key;
    if (const Node member = object.member("key"); member != JsonTree::none) {
        const QString spelled = m_context.text(member).value_or(QString());
        const bool isText = m_context.tree().type(member) == JsonTree::Type::String;
        if (isText && isGoodKey(member, spelled)) {
            key = spelled;
        }
    } else {
        m_context.error(node, ProblemText::tr("A job has no key."), ProblemText::tr("Add \"key\": a short name that no other job of the graph has."));
    }
    m_context.setJobPath(key.isEmpty() ? m_path : joinPath(m_path, key));
    JobData data = JobReader(m_context, object).read();
    data.key = key;
    const bool isNested = data.kind == JobKind::Graph && object.has("graph");
    const JobId job = m_graph.addJob(std::move(data));
    if (isNested) {
        readNested(job, object.member("graph"));
    }
    if (object.has("needs")) {
        m_pending.push_back({job, object.member("needs")});
    }
    m_context.setJobPath(m_path);
}

bool GraphReader::isGoodKey(Node node, const QString &key)
{
    if (!isValidKey(key)) {
        m_context.error(node, ProblemText::tr("“%1” cannot be a key.").arg(key.left(80)), keyHelp());
        return false;
    }
    if (const JobId first = m_graph.find(key); first.isValid()) {
        m_context.error(node, ProblemText::tr("Two jobs of one graph have the key “%1”.").arg(key),
            ProblemText::tr("Give one of them another, such as “%1”.").arg(m_graph.freeKey(key)));
        return false;
    }
    return true;
}

void GraphReader::readNested(JobId job, Node node)
{
    if (m_context.isObject(node)) {
        const QString path = joinPath(m_path, m_graph.key(job));
        m_graph.setNested(job, std::make_unique<JobGraph>(GraphReader(m_context, node, path).read()));
    }
}

void GraphReader::readNeeds(JobId dependent, Node needs)
{
    if (!m_context.isArray(needs)) {
        return;
    }
    const JsonTree &tree = m_context.tree();
    for (Node node = tree.firstChild(needs); node != JsonTree::none; node = tree.next(node)) {
        readNeed(dependent, node);
    }
}

void GraphReader::readNeed(JobId dependent, Node need)
{
    const JsonTree &tree = m_context.tree();
    if (tree.type(need) == JsonTree::Type::String) {
        addNeed(dependent, need, tree.string(need), Condition::Success);
        return;
    }
    if (tree.type(need) != JsonTree::Type::Object) {
        m_context.wrongType(need, ProblemText::tr("the key of a job, or {\"job\": \"key\", \"on\": \"done\"}"));
        return;
    }
    const ObjectReader object(m_context, need, needMembers());
    Condition condition = Condition::Success;
    if (object.has("on")) {
        if (const std::optional<QString> name = m_context.word(object.member("on"), conditionNames())) {
            condition = *conditionOfName(*name);
        }
    }
    if (!object.has("job")) {
        m_context.error(need, ProblemText::tr("A need names no job."), ProblemText::tr("Add “job”."));
        return;
    }
    const std::optional<QString> key = m_context.text(object.member("job"));
    if (!key) {
        return;
    }
    const bool isAdded = addNeed(dependent, object.member("job"), *key, condition);
    const std::vector<ExtraMember> extra = object.extras();
    if (isAdded && !extra.empty()) {
        JobData data = m_graph.data(dependent);
        for (const ExtraMember &member : extra) {
            data.details.extra.push_back({needPrefix(*key) + member.key, member.value});
        }
        m_graph.setData(dependent, data);
    }
}

bool GraphReader::addNeed(JobId dependent, Node place, const QString &key, Condition condition)
{
    const JobId prerequisite = jobOfKey(place, key);
    if (!prerequisite.isValid()) {
        return false;
    }
    if (prerequisite == dependent) {
        m_context.looseEnd(place, ProblemText::tr("The job needs itself."), ProblemText::tr("Remove “%1” from its needs.").arg(key));
        return false;
    }
    if (m_graph.findDependency(prerequisite, dependent).isValid()) {
        m_context.looseEnd(place, ProblemText::tr("The job needs “%1” twice.").arg(key), ProblemText::tr("Keep one of the two."));
        return false;
    }
    m_graph.addDependency(prerequisite, dependent, condition);
    return true;
}

// Comparing spellings is dear: only for the first few unknown keys, and not in huge graphs.
JobId GraphReader::jobOfKey(Node place, const QString &key)
{
    const JobId job = m_graph.find(key);
    if (!job.isValid()) {
        const bool mayCompare = ++m_unknownKeys <= 20 && m_graph.jobCount() <= maximumSuggestions;
        const QString near = mayCompare ? nearestSpelling(key, keys()) : QString();
        m_context.looseEnd(place, ProblemText::tr("There is no job “%1” in this graph.").arg(key.left(80)),
            near.isEmpty() ? ProblemText::tr("Name a job of the same graph by its key.") : ProblemText::tr("Is “%1” meant?").arg(near));
    }
    return job;
}

QStringList GraphReader::keys() const
{
    QStringList all;
    for (const JobId job : m_graph.jobs()) {
        all << m_graph.key(job);
    }
    return all;
}

void GraphReader::readChannels()
{
    const Node channels = m_object.member("channels");
    if (channels == JsonTree::none || !m_context.isArray(channels)) {
        return;
    }
    const JsonTree &tree = m_context.tree();
    for (Node node = tree.firstChild(channels); node != JsonTree::none; node = tree.next(node)) {
        if (m_context.isObject(node)) {
            readChannel(node);
        }
    }
}

void GraphReader::readChannel(Node node)
{
    const ObjectReader object(m_context, node, channelMembers());
    ChannelEdge channel;
    for (const auto &[name, into] : {std::pair("from", &channel.writer), std::pair("to", &channel.reader)}) {
        if (!object.has(name)) {
            m_context.error(node, ProblemText::tr("The channel has no “%1”.").arg(QLatin1String(name)), ProblemText::tr("Add the key of a job."));
        } else if (const std::optional<QString> key = m_context.text(object.member(name))) {
            *into = jobOfKey(object.member(name), *key);
        }
    }
    if (object.has("output")) {
        channel.output = m_context.text(object.member("output")).value_or(QString());
    }
    if (object.has("input")) {
        channel.input = m_context.text(object.member("input")).value_or(QString());
    }
    if (object.has("capacity")) {
        channel.capacity = m_context.whole(object.member("capacity"), 1, 1'000'000'000).value_or(0);
    }
    if (object.has("delivery")) {
        const std::optional<QString> name = m_context.word(object.member("delivery"), deliveryNames());
        channel.delivery = name ? *deliveryOfName(*name) : EdgeDelivery::Single;
    }
    if (object.has("lines")) {
        channel.isLines = m_context.boolean(object.member("lines")).value_or(false);
    }
    channel.extra = object.extras();
    if (channel.writer.isValid() && channel.writer == channel.reader) {
        m_context.looseEnd(node, ProblemText::tr("The channel leads from “%1” to itself.").arg(m_graph.key(channel.writer)),
            ProblemText::tr("Let it lead to another job."));
    } else if (channel.writer.isValid() && channel.reader.isValid()) {
        m_graph.addChannel(std::move(channel));
    }
}

} // namespace weftwork
