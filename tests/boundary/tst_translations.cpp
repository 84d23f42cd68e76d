// SPDX-License-Identifier: Apache-2.0
#include "support/testmain.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

class TranslationsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyTextStandsInEveryLanguage_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("German") << QStringLiteral("weftwork_de.ts");
        QTest::newRow("English plurals") << QStringLiteral("weftwork_en.ts");
    }

    // Reads the sources again into a copy, so that a text added yesterday is missed today.
    void everyTextStandsInEveryLanguage()
    {
        QFETCH(const QString, file);
        const QTemporaryDir folder;
        const QString copy = folder.filePath(file);
        QVERIFY(QFile::copy(QStringLiteral(WEFTWORK_SOURCE_DIR "/translations/") + file, copy));
        const QStringList folders{WEFTWORK_SOURCE_DIR "/core", WEFTWORK_SOURCE_DIR "/ui", WEFTWORK_SOURCE_DIR "/app"};
        QStringList arguments{QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"), QStringLiteral("-no-obsolete")};
        if (file.contains(QLatin1String("_en"))) {
            arguments << QStringLiteral("-pluralonly");
        }
        QProcess lupdate;
        lupdate.start(QStringLiteral(WEFTWORK_LUPDATE), arguments + folders + QStringList{"-ts", copy});
        QVERIFY(lupdate.waitForFinished());
        QCOMPARE(lupdate.exitCode(), 0);
        // Such a text is filed under a class that does not ask for it: it would never be found.
        const QByteArray complaints = lupdate.readAllStandardError();
        QVERIFY2(!complaints.contains("lacks Q_OBJECT"), complaints);
        int texts = 0;
        const QStringList unfinished = unfinishedTexts(copy, &texts);
        QVERIFY2(unfinished.isEmpty(), qPrintable(unfinished.join('\n')));
        QVERIFY2(texts > 0, "no text was found in the sources");
    }

private:
    static QStringList unfinishedTexts(const QString &path, int *texts)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return {path};
        }
        QStringList unfinished;
        QString source;
        QXmlStreamReader xml(&file);
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) {
                continue;
            }
            if (xml.name() == QLatin1String("source")) {
                source = xml.readElementText();
                ++*texts;
            } else if (xml.name() == QLatin1String("translation")
                && xml.attributes().value(QLatin1String("type")) == QLatin1String("unfinished")) {
                unfinished << source;
            }
        }
        return unfinished;
    }
};

WEFTWORK_TEST(TranslationsTest)
#include "tst_translations.moc"
