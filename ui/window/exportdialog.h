// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/picture.h"

#include <QDialog>
#include <QTimer>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace weftwork {

class Document;
class RunSession;

/// Chooses how a picture of the graph is written: format, theme, size, ground, legend; shows it before, writes it to a
/// file or the clipboard. Lives while it is open.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// `plan`: what the canvas shows of a forecast; empty: none.
    ExportDialog(const Document &document, const RunSession &run, PlanOverlay plan, QWidget *parent = nullptr);

    /// The bytes of the file as chosen.
    Result<QByteArray> content() const;
    QString suffix() const;
    /// Writes to a file whose ending may choose the format.
    Result<Done> writeTo(const QString &path) const;

private:
    void build();
    /// What makes the bytes, with copies of all it needs: for any thread.
    using Work = std::function<Result<QByteArray>()>;
    Work work(const PictureOptions &options, bool isDot) const;
    DiagramOverlay overlay() const;
    bool isDot() const;
    PictureOptions options() const;
    void updatePreview();
    void showPreview(const Result<QByteArray> &bytes);
    void setBusy(bool isBusy);
    void copyBytes(const QByteArray &bytes, const PictureOptions &options, bool isDot);
    void saveFileAs();
    void copy();
    void tell(const QString &text, bool isError);

    const Document &m_document;
    const RunSession &m_run;
    const PlanOverlay m_plan;
    QComboBox *m_format;
    QComboBox *m_theme;
    QComboBox *m_scale;
    QComboBox *m_states;
    QCheckBox *m_filled;
    QCheckBox *m_legend;
    QCheckBox *m_withPlan;
    QLabel *m_preview;
    QLabel *m_message;
    QList<QPushButton *> m_writers; // write the picture, one at a time
    QTimer m_previewTimer;
    int m_previewNumber = 0;
};

} // namespace weftwork
