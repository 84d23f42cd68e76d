// SPDX-License-Identifier: Apache-2.0
#include "commands/addjob.h"
#include "document/document.h"
#include "style/appearance.h"
#include "support/testmain.h"
#include "window/filecontroller.h"
#include "window/noticebar.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace weftwork;
using namespace Qt::StringLiterals;

namespace {
const QByteArray before = R"({"weft": 1, "jobs": [{"key": "a", "print": ""}]})";
const QByteArray theirs = R"({"weft": 1, "jobs": [{"key": "theirs", "print": ""}]})";
} // namespace

/// Opening and saving for one window.
class FileControllerTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_appearance = std::make_unique<Appearance>();
        m_document = std::make_unique<Document>();
        m_window = std::make_unique<QWidget>();
        m_notices = new NoticeBar(m_window.get());
        m_files = new FileController(*m_document, *m_notices, m_window.get());
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_document.reset();
        m_appearance.reset();
    }

    void savingAsksWhileTheFileIsDisputed()
    {
        const QString path = dispute();
        m_notices->hide(); // closed, but not answered
        bool isSaved = false;
        m_files->saveThen([&isSaved] { isSaved = true; }, {});
        QTRY_VERIFY(!m_files->file().isBusy());
        QCOMPARE(read(path), theirs);
        QVERIFY(!isSaved && m_document->isModified() && m_files->file().hasConflict());
        QVERIFY2(m_notices->text().contains(u"not saved"_s), qPrintable(m_notices->text()));
        button(u"Keep mine"_s)->click();
        m_files->save();
        QTRY_VERIFY(!m_document->isModified());
        QVERIFY(read(path).contains("Mine"));
        QVERIFY(!isSaved); // that was another save
    }

    void whatOthersWroteAMomentAgoIsNotOverwritten()
    {
        const QString path = openAndChange();
        write(path, theirs);
        m_files->save(); // nobody has told of it yet
        QTRY_VERIFY(!m_files->file().isBusy());
        QCOMPARE(read(path), theirs);
        QVERIFY(m_files->file().hasConflict());
    }

    void theirsThatCannotBeReadAreNotTaken()
    {
        const QString path = dispute("{ half a fi");
        button(u"Take theirs"_s)->click();
        QVERIFY(m_files->file().hasConflict());
        m_files->save();
        QTRY_VERIFY(!m_files->file().isBusy());
        QCOMPARE(read(path), QByteArray("{ half a fi"));
    }

private:
    void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
    }
    QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QPushButton *button(const QString &verb)
    {
        for (QPushButton *each : m_notices->findChildren<QPushButton *>()) {
            if (each->text() == verb && each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    /// Changes an open document and its file.
    QString dispute(const QByteArray &text = theirs)
    {
        const QString path = openAndChange();
        write(path, text);
        [&] { QTRY_VERIFY(m_files->file().hasConflict()); }();
        return path;
    }
    QString openAndChange()
    {
        const QString path = m_folder->filePath(u"graph.weft"_s);
        write(path, before);
        m_files->open(path);
        [&] { QTRY_COMPARE(m_document->graph().jobCount(), 1); }();
        JobData mine;
        mine.details.label = u"Mine"_s;
        mine.kind = JobKind::Print;
        addJob(*m_document, {}, mine);
        return path;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<QWidget> m_window;
    NoticeBar *m_notices = nullptr;
    FileController *m_files = nullptr;
};

WEFTWORK_TEST(FileControllerTest)
#include "tst_filecontroller.moc"
