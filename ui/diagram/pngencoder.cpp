// SPDX-License-Identifier: Apache-2.0
#include "diagram/pngencoder.h"

#include <QImage>
#include <QtEndian>

#include <array>
#include <cstring>

namespace weftwork {
namespace {

constexpr char upFilter = 2;
constexpr int quickly = 1;
constexpr int compressHeader = 4; // qCompress() puts the length before the stream

constexpr std::array<quint32, 256> crcTable = [] {
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < table.size(); ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = value & 1 ? 0xedb88320u ^ (value >> 1) : value >> 1;
        table[i] = value;
    }
    return table;
}();

quint32 crc(QByteArrayView bytes)
{
    quint32 value = 0xffffffffu;
    for (const char byte : bytes)
        value = crcTable[(value ^ quint8(byte)) & 0xff] ^ (value >> 8);
    return ~value;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

void addChunk(QByteArray &png, const char *type, QByteArrayView data)
{
    png += bigEndian(quint32(data.size()));
    const qsizetype start = png.size();
    png += type;
    png.append(data.data(), data.size());
    png += bigEndian(crc(QByteArrayView(png).sliced(start)));
}

// Eight bytes at once, each less the one above, none borrowing from its neighbour.
quint64 lessAbove(quint64 here, quint64 above)
{
    constexpr quint64 high = 0x8080808080808080u;
    return ((here | high) - (above & ~high)) ^ ((here ^ ~above) & high);
}

void subtractAbove(const uchar *row, const uchar *above, uchar *out, qsizetype size)
{
    qsizetype i = 0;
    for (; i + 8 <= size; i += 8) {
        quint64 here = 0;
        quint64 there = 0;
        std::memcpy(&here, row + i, 8);
        std::memcpy(&there, above + i, 8);
        const quint64 difference = lessAbove(here, there);
        std::memcpy(out + i, &difference, 8);
    }
    for (; i < size; ++i)
        out[i] = uchar(row[i] - above[i]);
}

// Every row begins with the number of its filter; the first is its difference to a row of nothing.
QByteArray filtered(const QImage &image, qsizetype rowBytes)
{
    QByteArray bytes(image.height() * (rowBytes + 1), Qt::Uninitialized);
    const QByteArray nothing(rowBytes, '\0');
    const auto *above = reinterpret_cast<const uchar *>(nothing.constData());
    auto *out = reinterpret_cast<uchar *>(bytes.data());
    for (int y = 0; y < image.height(); ++y) {
        const uchar *row = image.constScanLine(y);
        *out++ = uchar(upFilter);
        subtractAbove(row, above, out, rowBytes);
        out += rowBytes;
        above = row;
    }
    return bytes;
}

} // namespace

QByteArray encodePng(const QImage &image)
{
    const bool hasAlpha = image.hasAlphaChannel();
    const QImage plain = image.convertToFormat(hasAlpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
    constexpr char trueColour = 2;
    constexpr char trueColourWithAlpha = 6;
    const QByteArray kind{std::array{char(8), hasAlpha ? trueColourWithAlpha : trueColour, '\0', '\0', '\0'}.data(), 5};

    QByteArray png("\x89PNG\r\n\x1a\n", 8);
    addChunk(png, "IHDR", bigEndian(quint32(plain.width())) + bigEndian(quint32(plain.height())) + kind);
    addChunk(png, "pHYs",
        bigEndian(quint32(image.dotsPerMeterX())) + bigEndian(quint32(image.dotsPerMeterY())) + QByteArray(1, '\x01'));
    const QByteArray packed = qCompress(filtered(plain, qsizetype(plain.width()) * (hasAlpha ? 4 : 3)), quickly);
    addChunk(png, "IDAT", QByteArrayView(packed).sliced(compressHeader));
    addChunk(png, "IEND", {});
    return png;
}

} // namespace weftwork
