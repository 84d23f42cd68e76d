// SPDX-License-Identifier: Apache-2.0
#include "support/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QProcessEnvironment>
#include <QTranslator>

namespace weftwork {

namespace {
constexpr char variable[] = "WEFTWORK_LANGUAGE";
bool isHandedOn = false;

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

void handLanguageOn(QProcessEnvironment &environment)
{
    environment.insert(QLatin1String(variable), QLocale().name());
}

bool takeHandedLanguage()
{
    const QString name = qEnvironmentVariable(variable);
    qunsetenv(variable); // no job shall see it
    isHandedOn = !name.isEmpty();
    if (isHandedOn) {
        QLocale::setDefault(QLocale(name));
    }
    return isHandedOn;
}

void handLanguageToSuccessor()
{
    if (isHandedOn) {
        qputenv(variable, QLocale().name().toLatin1());
    }
}

} // namespace weftwork
