// SPDX-License-Identifier: Apache-2.0
#include "support/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace weftwork {

namespace {
void install(const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(locale, name, QStringLiteral("_"), folder)) {
        QCoreApplication::installTranslator(translator);
    } else {
        delete translator;
    }
}
} // namespace

void installLanguage()
{
    const QLocale locale;
    install(QLocale(QLocale::English), QStringLiteral("weftwork"), QStringLiteral(":/i18n")); // plurals
    install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(locale, QStringLiteral("weftwork"), QStringLiteral(":/i18n"));
}

} // namespace weftwork
