// SPDX-License-Identifier: Apache-2.0
#include "worker/valuetext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>
#include <QStringDecoder>

namespace weftwork {

namespace {

/// Of one value that holds no others.
QByteArray plainText(const QJsonValue &value)
{
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).chopped(1).mid(1);
}

QByteArray textOfBytes(const QByteArray &bytes)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(bytes);
    return plainText(decode.hasError() ? QString::fromLatin1(bytes.toBase64()) : text);
}

} // namespace

QByteArray valueText(const QVariant &value)
{
    switch (value.metaType().id()) {
    case QMetaType::ULongLong: // QJsonValue would round it
        return QByteArray::number(value.toULongLong());
    case QMetaType::QByteArray:
        return textOfBytes(value.toByteArray());
    case QMetaType::QVariantList: {
        QByteArrayList items;
        for (const QVariant &item : value.toList()) {
            items << valueText(item);
        }
        return '[' + items.join(',') + ']';
    }
    case QMetaType::QVariantMap: {
        const QVariantMap map = value.toMap();
        QByteArrayList members;
        for (auto member = map.begin(); member != map.end(); ++member) {
            members << plainText(member.key()) + ':' + valueText(member.value());
        }
        return '{' + members.join(',') + '}';
    }
    default:
        return plainText(QJsonValue::fromVariant(value));
    }
}

} // namespace weftwork
