// SPDX-License-Identifier: Apache-2.0
#include "worker/workervalue.h"

#include "support/problemtext.h"

#include <QStringDecoder>
#include <QStringEncoder>

#include <algorithm>
#include <limits>

namespace weftwork {

namespace {

constexpr int deepest = 100;

// Both ends run on one machine, whose byte order this is.
template <typename T>
void put(QByteArray &bytes, T number)
{
    bytes.append(reinterpret_cast<const char *>(&number), sizeof number);
}

template <typename T>
void putTagged(QByteArray &bytes, char tag, T number)
{
    bytes.append(tag);
    put(bytes, number);
}

bool putSized(QByteArray &bytes, QByteArrayView text)
{
    if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
        return false;
    }
    put(bytes, static_cast<std::uint32_t>(text.size()));
    bytes.append(text);
    return true;
}

bool putText(QByteArray &bytes, const QString &text)
{
    QStringEncoder encoder(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    const QByteArray encoded = encoder(text);
    return !encoder.hasError() && putSized(bytes, encoded);
}

bool putValue(QByteArray &bytes, const QVariant &value, int depth);

/// Numbers of one type go as one block.
template <typename T>
void putPacked(QByteArray &bytes, char tag, const QVariantList &list)
{
    putTagged(bytes, tag, static_cast<std::uint32_t>(list.size()));
    bytes.reserve(bytes.size() + list.size() * qsizetype(sizeof(T)));
    for (const QVariant &item : list) {
        put(bytes, *static_cast<const T *>(item.constData()));
    }
}

bool isAllOf(const QVariantList &list, int type)
{
    return list.size() > 4
        && std::all_of(list.begin(), list.end(), [type](const QVariant &item) { return item.typeId() == type; });
}

bool putList(QByteArray &bytes, const QVariantList &list, int depth)
{
    if (isAllOf(list, QMetaType::LongLong)) {
        putPacked<qint64>(bytes, 'I', list);
        return true;
    }
    if (isAllOf(list, QMetaType::Double)) {
        putPacked<double>(bytes, 'D', list);
        return true;
    }
    putTagged(bytes, 'l', static_cast<std::uint32_t>(list.size()));
    return std::all_of(list.begin(), list.end(), [&](const QVariant &item) { return putValue(bytes, item, depth + 1); });
}

template <typename Map>
bool putMap(QByteArray &bytes, const Map &map, int depth)
{
    putTagged(bytes, 'm', static_cast<std::uint32_t>(map.size()));
    for (auto member = map.begin(); member != map.end(); ++member) {
        if (!putText(bytes, member.key()) || !putValue(bytes, member.value(), depth + 1)) {
            return false;
        }
    }
    return true;
}

bool putUnsigned(QByteArray &bytes, quint64 number)
{
    putTagged(bytes, number > quint64(std::numeric_limits<qint64>::max()) ? 'u' : 'i', number);
    return true;
}

bool putValue(QByteArray &bytes, const QVariant &value, int depth)
{
    if (depth > deepest) {
        return false;
    }
    switch (value.typeId()) {
    case QMetaType::UnknownType:
    case QMetaType::Nullptr:
        bytes.append('N');
        return true;
    case QMetaType::Bool:
        bytes.append(value.toBool() ? 'T' : 'F');
        return true;
    case QMetaType::Int:
    case QMetaType::LongLong:
    case QMetaType::Long:
    case QMetaType::Short:
    case QMetaType::SChar:
        putTagged(bytes, 'i', qint64(value.toLongLong()));
        return true;
    case QMetaType::UInt:
    case QMetaType::ULongLong:
    case QMetaType::ULong:
    case QMetaType::UShort:
    case QMetaType::UChar:
        return putUnsigned(bytes, value.toULongLong());
    case QMetaType::Double:
    case QMetaType::Float:
        putTagged(bytes, 'd', value.toDouble());
        return true;
    case QMetaType::QString:
        bytes.append('s');
        return putText(bytes, *static_cast<const QString *>(value.constData()));
    case QMetaType::QByteArray:
        bytes.append('b');
        return putSized(bytes, *static_cast<const QByteArray *>(value.constData()));
    case QMetaType::QVariantList:
        return putList(bytes, *static_cast<const QVariantList *>(value.constData()), depth);
    case QMetaType::QStringList:
    case QMetaType::QByteArrayList:
        return putList(bytes, value.toList(), depth);
    case QMetaType::QVariantMap:
        return putMap(bytes, *static_cast<const QVariantMap *>(value.constData()), depth);
    case QMetaType::QVariantHash:
        return putMap(bytes, *static_cast<const QVariantHash *>(value.constData()), depth);
    default:
        return false;
    }
}

/// Names what in a value cannot travel.
QString stranger(const QVariant &value)
{
    QByteArray ignored;
    if (value.typeId() == QMetaType::QVariantList) {
        for (const QVariant &item : value.toList()) {
            if (!putValue(ignored, item, 1)) {
                return stranger(item);
            }
        }
    }
    if (value.typeId() == QMetaType::QVariantMap) {
        for (const QVariant &item : value.toMap()) {
            if (!putValue(ignored, item, 1)) {
                return stranger(item);
            }
        }
    }
    return QString::fromLatin1(value.typeName());
}

/// Takes values off the front of some bytes; once something is wrong it stays so.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_rest(bytes)
    {
    }
    bool isWhole() const { return m_isGood && m_rest.isEmpty(); }

    QVariant value(int depth)
    {
        if (depth > deepest || m_rest.isEmpty()) {
            return fail();
        }
        const char tag = m_rest.front();
        m_rest = m_rest.sliced(1);
        switch (tag) {
        case 'N':
            return {};
        case 'T':
            return true;
        case 'F':
            return false;
        case 'i':
            return number<qint64>();
        case 'u':
            return number<quint64>();
        case 'd':
            return number<double>();
        case 's':
            return text();
        case 'b':
            return block().toByteArray();
        case 'l':
            return list(depth);
        case 'm':
            return map(depth);
        case 'I':
            return packed<qint64>();
        case 'D':
            return packed<double>();
        default:
            return fail();
        }
    }

private:
    QVariant fail()
    {
        m_isGood = false;
        m_rest = {};
        return {};
    }

    template <typename T>
    T number()
    {
        T number{};
        if (m_rest.size() < qsizetype(sizeof number)) {
            fail();
            return number;
        }
        std::copy_n(m_rest.data(), sizeof number, reinterpret_cast<char *>(&number));
        m_rest = m_rest.sliced(sizeof number);
        return number;
    }

    /// How many things follow, each of at least so many bytes.
    qsizetype count(qsizetype least)
    {
        const qsizetype count = number<std::uint32_t>();
        if (count > m_rest.size() / least) {
            fail();
            return 0;
        }
        return count;
    }

    QByteArrayView block()
    {
        const qsizetype size = count(1);
        const QByteArrayView bytes = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return bytes;
    }

    QString text()
    {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        QString text = decoder(block());
        m_isGood = m_isGood && !decoder.hasError();
        return text;
    }

    QVariantList list(int depth)
    {
        QVariantList list;
        const qsizetype size = count(1);
        list.reserve(std::min<qsizetype>(size, 4096)); // each takes many times its byte: grow as they come
        for (qsizetype i = 0; i < size && m_isGood; ++i) {
            list.append(value(depth + 1));
        }
        return list;
    }

    template <typename T>
    QVariantList packed()
    {
        QVariantList list;
        const qsizetype size = count(sizeof(T));
        list.reserve(size);
        for (qsizetype i = 0; i < size; ++i) {
            list.append(QVariant(number<T>()));
        }
        return list;
    }

    QVariantMap map(int depth)
    {
        QVariantMap map;
        const qsizetype size = count(5);
        for (qsizetype i = 0; i < size && m_isGood; ++i) {
            QString key = text();
            map.insert(std::move(key), value(depth + 1));
        }
        return map;
    }

    QByteArrayView m_rest;
    bool m_isGood = true;
};

} // namespace

Result<Done> appendWorkerValue(QByteArray &bytes, const QVariant &value)
{
    const qsizetype before = bytes.size();
    if (!putValue(bytes, value, 0)) {
        bytes.truncate(before);
        return Problem::error(ProblemText::tr("A value of type %1 cannot be sent between a pool and its workers.").arg(stranger(value)),
            ProblemText::tr("Send null, bool, integers of 64 bits, doubles, valid text, bytes, and lists and maps of these."));
    }
    return Done{};
}

Result<QVariant> readWorkerValue(QByteArrayView bytes)
{
    Reader reader(bytes);
    QVariant value = reader.value(0);
    if (!reader.isWhole()) {
        return Problem::error(ProblemText::tr("What arrived is not a value of the worker protocol."),
            ProblemText::tr("Only the worker library may write to the descriptors of the protocol."));
    }
    return value;
}

} // namespace weftwork
