// SPDX-License-Identifier: Apache-2.0
#include "window/exportdialog.h"

#include "document/background.h"
#include "document/document.h"
#include "document/runsession.h"
#include "format/dotwriter.h"
#include "style/appearance.h"
#include "style/picker.h"
#include "style/textstyle.h"
#include "support/safefile.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>
#include <chrono>

namespace weftwork {

using namespace std::chrono_literals;

namespace {
constexpr std::array formats{PictureFormat::Svg, PictureFormat::Png, PictureFormat::Pdf};
constexpr std::array themes{ThemeId::Light, ThemeId::Dark, ThemeId::Print};
constexpr std::array scales{1.0, 2.0, 3.0, 4.0, 0.5};
constexpr int dotRow = int(formats.size());
constexpr int mostShown = 2000; // jobs in the small picture
} // namespace

ExportDialog::ExportDialog(const Document &document, const RunSession &run, PlanOverlay plan, QWidget *parent)
    : QDialog(parent)
    , m_document(document)
    , m_run(run)
    , m_plan(std::move(plan))
    , m_format(new Picker(this))
    , m_theme(new Picker(this))
    , m_scale(new Picker(this))
    , m_states(new Picker(this))
    , m_filled(new QCheckBox(tr("Fill the background"), this))
    , m_legend(new QCheckBox(tr("Legend of the states"), this))
    , m_withPlan(new QCheckBox(tr("Plan and critical path"), this))
    , m_preview(new QLabel(this))
    , m_message(new QLabel(this))
{
    setWindowTitle(tr("Export the picture"));
    build();
    m_previewTimer.setSingleShot(true);
    m_previewTimer.setInterval(60ms);
    connect(&m_previewTimer, &QTimer::timeout, this, &ExportDialog::updatePreview);
    for (QComboBox *box : {m_format, m_theme, m_scale, m_states}) {
        connect(box, &QComboBox::currentIndexChanged, &m_previewTimer, qOverload<>(&QTimer::start));
    }
    connect(m_filled, &QCheckBox::toggled, &m_previewTimer, qOverload<>(&QTimer::start));
    connect(m_legend, &QCheckBox::toggled, &m_previewTimer, qOverload<>(&QTimer::start));
    connect(m_withPlan, &QCheckBox::toggled, &m_previewTimer, qOverload<>(&QTimer::start));
    updatePreview();
}

void ExportDialog::build()
{
    m_format->setObjectName(QStringLiteral("format"));
    m_format->addItems({tr("SVG"), tr("PNG"), tr("PDF"), tr("DOT")});
    m_theme->addItems({tr("Light"), tr("Dark"), tr("Print")});
    m_scale->addItems({tr("100\u202f%"), tr("200\u202f%"), tr("300\u202f%"), tr("400\u202f%"), tr("50\u202f%")});
    m_states->addItems({tr("As in the run"), tr("None")});
    m_states->setEnabled(m_run.isAttached());
    if (!m_run.isAttached()) {
        m_states->setCurrentIndex(1);
    }
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    const auto addRow = [&](int row, const QString &name, QComboBox *box) {
        auto *label = new QLabel(name, this);
        styleLabel(*label, TextStyle::Base, "secondary");
        label->setBuddy(box);
        box->setAccessibleName(name);
        grid->addWidget(label, row, 0);
        grid->addWidget(box, row, 1);
    };
    addRow(0, tr("Format"), m_format);
    addRow(1, tr("Theme"), m_theme);
    addRow(2, tr("Size"), m_scale);
    addRow(3, tr("States"), m_states);
    grid->addWidget(m_filled, 4, 1);
    grid->addWidget(m_legend, 5, 1);
    grid->addWidget(m_withPlan, 6, 1);
    m_withPlan->setObjectName(QStringLiteral("withPlan"));
    m_withPlan->setChecked(!m_plan.isEmpty());
    m_withPlan->setVisible(!m_plan.isEmpty());
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(7, 1);

    m_preview->setFixedSize(520, 320);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setWordWrap(true);
    m_preview->setObjectName(QStringLiteral("preview"));
    m_message->setWordWrap(true);
    styleLabel(*m_message, TextStyle::Quiet, "secondary");
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *save = new QPushButton(tr("Save as…"), this);
    save->setProperty("look", QStringLiteral("main"));
    save->setDefault(true);
    auto *copyButton = new QPushButton(tr("Copy to the clipboard"), this);
    auto *close = new QPushButton(tr("Close"), this);
    connect(save, &QPushButton::clicked, this, &ExportDialog::saveFileAs);
    connect(copyButton, &QPushButton::clicked, this, &ExportDialog::copy);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_writers = {save, copyButton};
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_message, 1);
    buttons->addWidget(close);
    buttons->addWidget(copyButton);
    buttons->addWidget(save);
    auto *top = new QHBoxLayout;
    top->setSpacing(20);
    top->addLayout(grid, 1);
    top->addWidget(m_preview);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(20, 20, 20, 16);
    rows->setSpacing(16);
    rows->addLayout(top);
    rows->addLayout(buttons);
}

bool ExportDialog::isDot() const
{
    return m_format->currentIndex() == dotRow;
}

PictureOptions ExportDialog::options() const
{
    PictureOptions options;
    options.format = isDot() ? PictureFormat::Png : formats[std::size_t(m_format->currentIndex())];
    options.theme = themes[std::size_t(m_theme->currentIndex())];
    options.scale = scales[std::size_t(m_scale->currentIndex())];
    options.isFilled = m_filled->isChecked();
    options.hasLegend = m_legend->isChecked();
    options.title = m_document.title();
    if (m_withPlan->isChecked()) {
        options.plan = m_plan;
    }
    return options;
}

Result<QByteArray> ExportDialog::content() const
{
    if (isDot()) {
        return writeDot(m_document.graph());
    }
    return exportDiagram(m_document.graph(), overlay(), options());
}

DiagramOverlay ExportDialog::overlay() const
{
    return m_states->currentIndex() == 0 ? m_run.overlay() : DiagramOverlay();
}

// A large graph is laid out again for its picture.
ExportDialog::Work ExportDialog::work(const PictureOptions &options, bool isDot) const
{
    const auto graph = std::make_shared<const JobGraph>(m_document.graph());
    return [graph, overlay = overlay(), options, isDot]() -> Result<QByteArray> {
        return isDot ? Result<QByteArray>(writeDot(*graph)) : exportDiagram(*graph, overlay, options);
    };
}

QString ExportDialog::suffix() const
{
    static constexpr std::array names{"svg", "png", "pdf", "dot"};
    return QString::fromLatin1(names[std::size_t(m_format->currentIndex())]);
}

void ExportDialog::updatePreview()
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_theme, m_scale, m_filled, m_legend, m_withPlan}) {
        field->setEnabled(!isDot());
    }
    PictureOptions small = options();
    small.format = PictureFormat::Png;
    const int number = ++m_previewNumber;
    if (int(m_document.graph().jobCount()) > mostShown) {
        showPreview(Problem::error(tr("The picture is too large to be shown here."), tr("Save it, and open the file.")));
    } else {
        inBackground(this, work(small, false), [this, number](const Result<QByteArray> &bytes) {
            if (number == m_previewNumber) {
                showPreview(bytes);
            }
        });
    }
    const QColor ground = Palette::theme(small.theme).colour(UiColour::Canvas);
    m_preview->setStyleSheet(QStringLiteral("QLabel#preview { background: %1; border: 1px solid %2; border-radius: 8px; }")
                                 .arg(ground.name(), currentTheme().colour(UiColour::Border).name()));
}

void ExportDialog::showPreview(const Result<QByteArray> &bytes)
{
    QPixmap picture;
    if (!bytes) {
        m_preview->setText(bytes.problem().toString());
    } else if (picture.loadFromData(*bytes)) {
        const QSize room = m_preview->size() * devicePixelRatioF();
        picture = picture.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        picture.setDevicePixelRatio(devicePixelRatioF());
        m_preview->setPixmap(picture);
    }
}

void ExportDialog::setBusy(bool isBusy)
{
    for (QPushButton *button : std::as_const(m_writers)) {
        button->setEnabled(!isBusy);
    }
    if (isBusy) {
        tell(tr("The picture is being drawn."), false);
    }
}

void ExportDialog::tell(const QString &text, bool isError)
{
    m_message->setText(text);
    styleLabel(*m_message, TextStyle::Quiet, isError ? "error" : "secondary");
}

Result<Done> ExportDialog::writeTo(const QString &path) const
{
    const Result<QByteArray> bytes = content();
    if (!bytes) {
        return bytes.problems();
    }
    return saveFile(path, *bytes);
}

void ExportDialog::saveFileAs()
{
    const QString file = m_document.filePath();
    const QString folder = file.isEmpty() ? QString() : QFileInfo(file).absolutePath() + QLatin1Char('/');
    QString path = QFileDialog::getSaveFileName(this, tr("Export the picture"), folder + m_document.title() + QLatin1Char('.') + suffix());
    if (path.isEmpty()) {
        return;
    }
    if (QFileInfo(path).suffix().isEmpty()) {
        path += QLatin1Char('.') + suffix();
    }
    setBusy(true);
    const auto write = [path, draw = work(options(), isDot())]() -> Result<Done> {
        const Result<QByteArray> bytes = draw();
        return bytes ? saveFile(path, *bytes) : Result<Done>(bytes.problems());
    };
    inBackground(this, write, [this, path](const Result<Done> &result) {
        setBusy(false);
        if (result) {
            tell(tr("Saved as %1.").arg(QFileInfo(path).fileName()), false);
        } else {
            tell(result.problem().toString(), true);
        }
    });
}

void ExportDialog::copy()
{
    setBusy(true);
    const auto finish = [this, options = options(), isDot = isDot()](const Result<QByteArray> &bytes) {
        setBusy(false);
        if (bytes) {
            copyBytes(*bytes, options, isDot);
        } else {
            tell(bytes.problem().toString(), true);
        }
    };
    inBackground(this, work(options(), isDot()), finish);
}

void ExportDialog::copyBytes(const QByteArray &bytes, const PictureOptions &options, bool isDot)
{
    auto *data = new QMimeData;
    if (isDot) {
        data->setText(QString::fromUtf8(bytes));
    } else if (options.format == PictureFormat::Png) {
        data->setImageData(QImage::fromData(bytes));
    } else if (options.format == PictureFormat::Svg) {
        data->setData(QStringLiteral("image/svg+xml"), bytes);
        data->setText(QString::fromUtf8(bytes));
    } else {
        data->setData(QStringLiteral("application/pdf"), bytes);
    }
    QGuiApplication::clipboard()->setMimeData(data);
    tell(tr("The picture is in the clipboard."), false);
}

} // namespace weftwork
